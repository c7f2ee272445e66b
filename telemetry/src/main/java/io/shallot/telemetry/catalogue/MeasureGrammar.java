package io.shallot.telemetry.catalogue;

import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.ExpressionReader;
import io.shallot.telemetry.expression.Parsed;
import io.shallot.telemetry.expression.Scope;
import io.shallot.telemetry.expression.Spelling;
import io.shallot.telemetry.expression.Term;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads measures, such as {@code distinct id.resp_p} and {@code ratio of (rejected == T)}. */
final class MeasureGrammar {

  static final Duration STANDARD_MEMORY = Duration.ofDays(7);
  static final Duration STANDARD_HALF_LIFE = Duration.ofDays(1);

  /** The first words, in the order of the manual. */
  static final List<String> WORDS =
      List.of(
          "count",
          "distinct",
          "sum",
          "mean",
          "min",
          "max",
          "quantile",
          "rate",
          "ratio",
          "entropy",
          "new-values",
          "set-change",
          "similarity",
          "regularity",
          "info-content",
          "latest");

  private MeasureGrammar() {}

  static Parsed<Measure> parse(String text, Scope scope) {
    return ExpressionReader.read(text, scope, MeasureGrammar::measure);
  }

  private static Measure measure(ExpressionReader in) {
    String word = in.word("a measure: " + String.join(", ", WORDS));
    return switch (word) {
      case "count" -> in.atEnd() ? Measure.count() : new Measure.Present(in.term());
      case "distinct" -> new Measure.Distinct(in.term());
      case "sum" -> new Measure.Sum(in.amount());
      case "mean" -> new Measure.Mean(in.amount());
      case "min" -> new Measure.Min(in.amount());
      case "max" -> new Measure.Max(in.amount());
      case "quantile" -> quantile(in);
      case "rate" -> in.atEnd() ? new Measure.Rate() : new Measure.RateOf(in.amount());
      case "ratio" -> ratio(in);
      case "entropy" -> new Measure.Entropy(in.term());
      case "new-values" -> new Measure.NewValues(in.term(), optional(in, "for", STANDARD_MEMORY));
      case "set-change" -> new Measure.SetChange(in.term());
      case "similarity" -> new Measure.Similarity(in.text());
      case "regularity" -> new Measure.Regularity(part(in));
      case "info-content" ->
          new Measure.InfoContent(in.term(), optional(in, "half-life", STANDARD_HALF_LIFE));
      case "latest" -> latest(in);
      default -> unknown(in, word);
    };
  }

  private static Measure quantile(ExpressionReader in) {
    double rank = in.number();
    boolean inside = rank > 0 && rank < 1;
    if (!inside) {
      in.fault("the rank of a quantile must be between 0 and 1", Double.toString(rank));
    }
    return new Measure.Quantile(in.amount(), inside ? rank : 0.5);
  }

  private static Measure ratio(ExpressionReader in) {
    if (in.take("of")) {
      in.needSymbol("(");
      Condition condition = in.condition();
      in.needSymbol(")");
      return new Measure.Share(condition);
    }
    Term above = in.amount();
    in.need("/");
    return new Measure.Ratio(above, in.amount());
  }

  private static Measure latest(ExpressionReader in) {
    Term of = in.amount();
    in.need("per");
    return new Measure.Latest(of, in.term());
  }

  private static Duration optional(ExpressionReader in, String word, Duration otherwise) {
    if (!in.take(word)) {
      return otherwise;
    }
    Duration span = in.duration();
    if (span.isZero()) {
      in.fault("a time span must be longer than 0", "0");
      return otherwise;
    }
    return span;
  }

  private static Measure.Regularity.Part part(ExpressionReader in) {
    if (in.atEnd()) {
      return Measure.Regularity.Part.ALL;
    }
    String word = in.word("timing, size, duration or histogram");
    for (Measure.Regularity.Part part : Measure.Regularity.Part.values()) {
      if (part != Measure.Regularity.Part.ALL
          && part.name().toLowerCase(Locale.ROOT).equals(word)) {
        return part;
      }
    }
    in.fault("regularity must be of timing, size, duration or histogram", word);
    return Measure.Regularity.Part.ALL;
  }

  private static Measure unknown(ExpressionReader in, String word) {
    in.fault(
        "a measure must be one of " + String.join(", ", WORDS) + Spelling.hint(word, WORDS), word);
    in.skip();
    return Measure.count();
  }
}
