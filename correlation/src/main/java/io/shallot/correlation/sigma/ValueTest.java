package io.shallot.correlation.sigma;

import com.google.re2j.Pattern;
import io.shallot.correlation.address.AddressRange;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;
import java.util.Optional;

/** A question about one value; equal questions are equal objects. */
sealed interface ValueTest {

  /** Tells whether a value that is set fits. */
  boolean fits(String value);

  /** Returns the test for a text with wildcards, as simple as it can be. */
  static ValueTest of(Glob glob, boolean cased) {
    if (glob.isPlain()) {
      return cased ? new Same(glob.letters()) : new SameFolded(Folding.fold(glob.letters()));
    }
    boolean before = glob.marks().startsWith("*");
    boolean after = glob.marks().endsWith("*");
    int from = before ? 1 : 0;
    int to = Math.max(from, glob.marks().length() - (after ? 1 : 0));
    Glob middle = new Glob(glob.letters().substring(from, to), glob.marks().substring(from, to));
    if (cased || !middle.isPlain()) {
      return new Fits(glob, cased);
    }
    return new Part(Folding.fold(middle.letters()), !before, !after);
  }

  /** The value is a text, whatever the case. */
  record SameFolded(String folded) implements ValueTest {
    @Override
    public boolean fits(String value) {
      return value.length() == folded.length() && Folding.startsAt(value, 0, folded);
    }
  }

  /** The value is a text, in the same case. */
  record Same(String text) implements ValueTest {
    @Override
    public boolean fits(String value) {
      return value.equals(text);
    }
  }

  /** The value has a text, whatever the case: at its start, at its end, or anywhere. */
  record Part(String folded, boolean atStart, boolean atEnd) implements ValueTest {
    @Override
    public boolean fits(String value) {
      if (atStart) {
        return Folding.startsAt(value, 0, folded);
      }
      return atEnd
          ? Folding.startsAt(value, value.length() - folded.length(), folded)
          : Folding.contains(value, folded);
    }
  }

  /** The value fits wildcards. */
  record Fits(Glob glob, boolean cased) implements ValueTest {
    @Override
    public boolean fits(String value) {
      return glob.fits(value, cased);
    }
  }

  /** A regular expression is found in the value, in time linear in it. */
  record Found(Pattern pattern) implements ValueTest {
    @Override
    public boolean fits(String value) {
      return pattern.matcher(value).find();
    }
  }

  /** The value is an address of a network; of several with commas between, one of them is. */
  record Within(AddressRange range) implements ValueTest {
    @Override
    public boolean fits(String value) {
      int from = 0;
      int comma = value.indexOf(',');
      while (comma >= 0) {
        if (range.contains(value.substring(from, comma))) {
          return true;
        }
        from = comma + 1;
        comma = value.indexOf(',', from);
      }
      return range.contains(from == 0 ? value : value.substring(from));
    }
  }

  /** The value is a number that compares. */
  record Compares(CorrelationRule.Comparison comparison, double bound) implements ValueTest {
    @Override
    public boolean fits(String value) {
      return holds(comparison, Decimal.of(value), bound);
    }

    /** Tells whether a number compares; false for NaN. */
    @SuppressWarnings("UnnecessaryParentheses") // they show which comparison is meant
    static boolean holds(CorrelationRule.Comparison comparison, double number, double bound) {
      return switch (comparison) {
        case GT -> number > bound;
        case GTE -> number >= bound;
        case LT -> number < bound;
        case LTE -> number <= bound;
        case EQ -> (Double.compare(number, bound) == 0);
        case NEQ -> !Double.isNaN(number) && Double.compare(number, bound) != 0;
      };
    }
  }

  /** A part of the value, a time, fits: its hour in UTC, say. */
  record AtTime(TimePart part, ValueTest test) implements ValueTest {
    @Override
    public boolean fits(String value) {
      return EventTimes.parse(value).map(part::of).filter(test::fits).isPresent();
    }
  }

  /** A part of a time, in UTC. */
  enum TimePart {
    /** From 0 to 59. */
    MINUTE(ChronoField.MINUTE_OF_HOUR),
    /** From 0 to 23. */
    HOUR(ChronoField.HOUR_OF_DAY),
    /** Of the month, from 1 to 31. */
    DAY(ChronoField.DAY_OF_MONTH),
    /** By ISO 8601, from 1 to 53. */
    WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
    /** From 1 to 12. */
    MONTH(ChronoField.MONTH_OF_YEAR),
    /** Such as 2026. */
    YEAR(ChronoField.YEAR);

    private final TemporalField field;

    TimePart(TemporalField field) {
      this.field = field;
    }

    static Optional<TimePart> ofWord(String word) {
      for (TimePart each : values()) {
        if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }

    private String of(ZonedDateTime time) {
      return Integer.toString(time.get(field));
    }
  }
}
