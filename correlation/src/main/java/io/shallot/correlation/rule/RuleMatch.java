package io.shallot.correlation.rule;

import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.Finding;
import io.shallot.correlation.sigma.RuleHeader;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule found.
 *
 * @param rule the rule
 * @param startMillis time of its first piece of evidence, in milliseconds since the epoch
 * @param endMillis the moment it was decided at: that of its last piece of evidence, or the end of
 *     the window for an absence
 * @param group the values that the matches agree in, by field or alias
 * @param value the number that the condition was about; NaN where there is none
 * @param evidence the findings, in order of time; bounded
 * @param findings how many there were, those beyond the evidence included
 * @param entities whom it is about: the entities of its evidence, each once; bounded
 * @param dropped how much of this rule's memory was let go before, so that it may be incomplete
 */
public record RuleMatch(
    RuleHeader rule,
    long startMillis,
    long endMillis,
    Map<String, String> group,
    double value,
    List<Finding> evidence,
    long findings,
    List<Entity> entities,
    long dropped) {

  public RuleMatch {
    group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
    evidence = List.copyOf(evidence);
    entities = List.copyOf(entities);
  }

  /**
   * Returns it as a finding that grouping takes: named by the title of the rule, with a record of
   * type {@code rule} that has the rule's id, the group and the value as fields.
   */
  public Finding toFinding() {
    Map<String, String> fields = new LinkedHashMap<>(group);
    fields.putIfAbsent("rule", rule.id());
    if (!Double.isNaN(value)) {
      fields.putIfAbsent("value", Double.toString(value));
    }
    Finding.Builder finding =
        Finding.builder(Finding.Kind.RULE, rule.title(), startMillis)
            .until(endMillis)
            .entities(entities)
            .event(Event.of(Instant.ofEpochMilli(endMillis), "rule", fields))
            .tactics(rule.tactics())
            .techniques(rule.techniques());
    rule.severity().ifPresent(finding::severity);
    return finding.build();
  }
}
