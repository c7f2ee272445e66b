package io.shallot.correlation.sigma;

import io.shallot.correlation.yaml.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A correlation rule as it is written, before the rules that it refers to are known.
 *
 * @param header what every rule has
 * @param type what it does
 * @param rules names or ids of rules, in order
 * @param groupBy fields or aliases
 * @param aliases by alias: fields by the name or id of a rule
 * @param timespan how long the window is
 * @param range bounds of a number; empty for a combination and where there is no condition
 * @param formula a combination; empty for a range and where there is no condition
 * @param generate whether the rules it refers to give matches of their own
 * @param line where its condition stands, or else its section
 * @param faults takes what is wrong with it
 */
record CorrelationDraft(
    RuleHeader header,
    CorrelationRule.Type type,
    List<Yaml.Text> rules,
    List<String> groupBy,
    Map<String, List<Yaml.Entry>> aliases,
    Duration timespan,
    Optional<CorrelationRule.Condition.Range> range,
    Optional<Formula> formula,
    boolean generate,
    int line,
    Faults faults) {}
