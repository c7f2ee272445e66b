package io.shallot.correlation.sigma;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule over the matches of other rules.
 *
 * @param header what every rule has
 * @param type what it does
 * @param rules the ids ({@link RuleHeader#id}) of the rules it refers to, in their order; at least
 *     one
 * @param groupBy names of fields or aliases of which matches must agree; may be empty
 * @param aliases by alias: which field of which rule (by id) it stands for
 * @param timespan how long the window is; it slides on event time
 * @param condition when it fires; empty for {@code temporal} ones that need every rule
 * @param generate whether the rules it refers to give matches of their own, too
 */
public record CorrelationRule(
    RuleHeader header,
    Type type,
    List<String> rules,
    List<String> groupBy,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    Optional<Condition> condition,
    boolean generate)
    implements SigmaRule {

  public CorrelationRule {
    rules = List.copyOf(rules);
    groupBy = List.copyOf(groupBy);
    Map<String, Map<String, String>> copies = new LinkedHashMap<>();
    aliases.forEach(
        (alias, fields) ->
            copies.put(alias, Collections.unmodifiableMap(new LinkedHashMap<>(fields))));
    aliases = Collections.unmodifiableMap(copies);
  }

  /** What a correlation rule does; the names are those of Sigma in capitals. */
  public enum Type {
    /** Counts matches. */
    EVENT_COUNT,
    /** Counts distinct values of a field. */
    VALUE_COUNT,
    /** All rules (or a combination of them) match in a window, in any order. */
    TEMPORAL,
    /** All rules match in a window in the order in which they are listed. */
    TEMPORAL_ORDERED,
    /** Adds a field up. */
    VALUE_SUM,
    /** Averages a field. */
    VALUE_AVG,
    /** Takes a percentile of a field. */
    VALUE_PERCENTILE,
    /** Takes the median of a field. */
    VALUE_MEDIAN
  }

  /** When a correlation rule fires. */
  public sealed interface Condition {

    /**
     * A number is in a range: all bounds hold.
     *
     * @param bounds at least one
     * @param field the field counted or measured; empty for event_count
     * @param percentile which one, in (0, 100); NaN unless the type is value_percentile
     */
    record Range(List<Bound> bounds, String field, double percentile) implements Condition {}

    /** A combination of rules, such as {@code a and not b}. */
    record Combination(Expression expression) implements Condition {}
  }

  /** One bound of a number. */
  public record Bound(Comparison comparison, double value) {}

  /** How a number compares; the names are those of Sigma in capitals. */
  public enum Comparison {
    /** Greater. */
    GT,
    /** Greater or equal. */
    GTE,
    /** Less. */
    LT,
    /** Less or equal. */
    LTE,
    /** Equal. */
    EQ,
    /** Not equal. */
    NEQ
  }

  /** A condition over rules by their ids. */
  public sealed interface Expression {

    /** The rule matched in the window. */
    record Matched(String rule) implements Expression {}

    /** The rule did not; decided once the watermark has passed the window. */
    record Not(Expression inner) implements Expression {}

    /** All hold. */
    record And(List<Expression> parts) implements Expression {}

    /** One holds at least. */
    record Or(List<Expression> parts) implements Expression {}
  }
}
