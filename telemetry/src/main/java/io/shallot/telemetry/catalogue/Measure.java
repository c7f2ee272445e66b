package io.shallot.telemetry.catalogue;

import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.Durations;
import io.shallot.telemetry.expression.Term;
import java.time.Duration;
import java.util.Locale;

/** What a metric makes of the records of one entity in one window. */
public sealed interface Measure {

  /** Returns how many records there were. */
  static Measure count() {
    return new Count();
  }

  /** Returns how many records had a field. */
  static Measure count(String field) {
    return new Present(Term.field(field));
  }

  /** Returns how many different values a field had; records that leave it unset add none. */
  static Measure distinct(String field) {
    return new Distinct(Term.field(field));
  }

  /** Returns the sum of a numeric field; records that leave it unset or hold no number add 0. */
  static Measure sum(String field) {
    return new Sum(Term.field(field));
  }

  /** Returns the measure as a catalogue writes it, such as {@code distinct id.resp_p}. */
  String name();

  /** The number of records. */
  record Count() implements Measure {
    @Override
    public String name() {
      return "count";
    }
  }

  /**
   * The number of records in which a text is set, be it empty or not.
   *
   * @param of the text
   */
  record Present(Term of) implements Measure {
    @Override
    public String name() {
      return "count " + of.name();
    }
  }

  /**
   * The number of different texts.
   *
   * @param of the text
   */
  record Distinct(Term of) implements Measure {
    @Override
    public String name() {
      return "distinct " + of.name();
    }
  }

  /**
   * The sum of a number.
   *
   * @param of the number
   */
  record Sum(Term of) implements Measure {
    @Override
    public String name() {
      return "sum " + of.name();
    }
  }

  /**
   * The mean of a number over the records that have it.
   *
   * @param of the number
   */
  record Mean(Term of) implements Measure {
    @Override
    public String name() {
      return "mean " + of.name();
    }
  }

  /**
   * The smallest number.
   *
   * @param of the number
   */
  record Min(Term of) implements Measure {
    @Override
    public String name() {
      return "min " + of.name();
    }
  }

  /**
   * The largest number.
   *
   * @param of the number
   */
  record Max(Term of) implements Measure {
    @Override
    public String name() {
      return "max " + of.name();
    }
  }

  /**
   * A quantile of a number.
   *
   * @param of the number
   * @param rank which, in (0, 1)
   */
  record Quantile(Term of, double rank) implements Measure {
    public Quantile {
      if (!(rank > 0 && rank < 1)) {
        throw new IllegalArgumentException(
            "the rank of a quantile must be in (0, 1), but was " + rank);
      }
    }

    @Override
    public String name() {
      return "quantile " + rank + " " + of.name();
    }
  }

  /** Records per second of the window. */
  record Rate() implements Measure {
    @Override
    public String name() {
      return "rate";
    }
  }

  /**
   * The sum of a number per second of the window.
   *
   * @param of the number
   */
  record RateOf(Term of) implements Measure {
    @Override
    public String name() {
      return "rate " + of.name();
    }
  }

  /**
   * The share of the records that also meet a condition, in [0, 1].
   *
   * @param of the condition
   */
  record Share(Condition of) implements Measure {
    @Override
    public String name() {
      return "ratio of (" + of.name() + ")";
    }
  }

  /**
   * The sum of one number divided by the sum of another; no value where the latter is 0.
   *
   * @param of the number above
   * @param to the number below
   */
  record Ratio(Term of, Term to) implements Measure {
    @Override
    public String name() {
      return "ratio " + of.name() + " / " + to.name();
    }
  }

  /**
   * The Shannon entropy of how often each text came, in bits.
   *
   * @param of the text
   */
  record Entropy(Term of) implements Measure {
    @Override
    public String name() {
      return "entropy " + of.name();
    }
  }

  /**
   * How many texts came that this series had not seen for a while.
   *
   * @param of the text
   * @param memory how long a text is remembered after it was last seen
   */
  record NewValues(Term of, Duration memory) implements Measure {
    @Override
    public String name() {
      return "new-values " + of.name() + " for " + Durations.text(memory);
    }
  }

  /**
   * How much the set of texts changed against the window before: the Jaccard distance, in [0, 1].
   *
   * @param of the text
   */
  record SetChange(Term of) implements Measure {
    @Override
    public String name() {
      return "set-change " + of.name();
    }
  }

  /**
   * How much a text of this window looks like one of the most frequent texts of all series of the
   * metric without being it: the largest similarity, in [0, 1].
   *
   * @param of the text
   */
  record Similarity(Term of) implements Measure {
    @Override
    public String name() {
      return "similarity " + of.name();
    }
  }

  /**
   * How regular the times, sizes and durations of connections are, in [0, 1]; no value before the
   * fourth connection.
   *
   * @param part which score
   */
  record Regularity(Part part) implements Measure {

    /** The score as a whole, or one that it is made of. */
    public enum Part {
      /** The mean of the four others. */
      ALL,
      /** How even the intervals are. */
      TIMING,
      /** How alike the bytes sent are. */
      SIZE,
      /** How much of the window the connections span, without long breaks. */
      DURATION,
      /** How evenly the connections are spread over the hours. */
      HISTOGRAM
    }

    @Override
    public String name() {
      return part == Part.ALL ? "regularity" : "regularity " + part.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How rare the rarest text of the window is: the negative binary logarithm of its share of all
   * that came before, in bits, the past fading.
   *
   * @param of the text
   * @param halfLife after how long what came counts half
   */
  record InfoContent(Term of, Duration halfLife) implements Measure {
    @Override
    public String name() {
      return "info-content " + of.name() + " half-life " + Durations.text(halfLife);
    }
  }

  /**
   * The sum of a number that is told several times about one thing, each thing counted once with
   * the largest number told: the duration of a connection that is reported while it is open.
   *
   * @param of the number
   * @param key what names the thing
   */
  record Latest(Term of, Term key) implements Measure {
    @Override
    public String name() {
      return "latest " + of.name() + " per " + key.name();
    }
  }
}
