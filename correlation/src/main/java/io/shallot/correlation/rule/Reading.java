package io.shallot.correlation.rule;

import io.shallot.api.Finding;
import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.FindingFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which fields of one operand a rule groups by and measures, with its aliases resolved. */
final class Reading {

  private final List<String> groupNames;
  private final String valueName;
  private final int[] groupSlots;
  private final int valueSlot;

  private Reading(List<String> groupNames, String valueName, FieldValues fields) {
    this.groupNames = groupNames;
    this.valueName = valueName;
    this.groupSlots = groupNames.stream().mapToInt(fields::slotOf).toArray();
    this.valueSlot = valueName.isEmpty() ? -1 : fields.slotOf(valueName);
  }

  /**
   * Makes one.
   *
   * @param operand the id of the rule whose matches are read
   * @param valueName the field that the condition is about; empty where there is none
   */
  static Reading of(CorrelationRule rule, String operand, String valueName, FieldValues fields) {
    return new Reading(
        rule.groupBy().stream().map(name -> resolve(rule, name, operand)).toList(),
        resolve(rule, valueName, operand),
        fields);
  }

  private static String resolve(CorrelationRule rule, String name, String operand) {
    return rule.aliases().getOrDefault(name, Map.of()).getOrDefault(operand, name);
  }

  boolean readsTheSameAs(Reading other) {
    return groupNames.equals(other.groupNames) && valueName.equals(other.valueName);
  }

  /** Returns the values to group a finding by; empty if one of them is missing. */
  Optional<List<String>> group(Finding finding, FieldValues fields) {
    if (groupSlots.length == 1) {
      String value = fields.text(finding, groupSlots[0]);
      return value.isEmpty() ? Optional.empty() : Optional.of(List.of(value));
    }
    List<String> values = new ArrayList<>(groupSlots.length);
    for (int slot : groupSlots) {
      String value = fields.text(finding, slot);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(List.copyOf(values));
  }

  /** Returns the measured value of a finding; the empty text if it is missing or not asked for. */
  String value(Finding finding, FieldValues fields) {
    return valueSlot < 0 ? "" : fields.text(finding, valueSlot);
  }

  /**
   * Returns the groups that a match belongs to: one if it was grouped by the same fields, else one
   * for every combination of values that a piece of its evidence has.
   */
  Set<List<String>> groups(RuleMatch match) {
    Set<List<String>> groups = new LinkedHashSet<>();
    if (match.group().keySet().containsAll(groupNames)) {
      groups.add(groupNames.stream().map(name -> match.group().getOrDefault(name, "")).toList());
      return groups;
    }
    for (Finding finding : match.evidence()) {
      List<String> values = groupNames.stream().map(name -> text(match, finding, name)).toList();
      if (!values.contains("")) {
        groups.add(values);
      }
    }
    return groups;
  }

  /** Returns the measured value of a match; the empty text if it is missing or not asked for. */
  String value(RuleMatch match) {
    if (valueName.isEmpty()) {
      return "";
    }
    if (valueName.equals("value") && !Double.isNaN(match.value())) {
      return Double.toString(match.value());
    }
    String value = match.group().getOrDefault(valueName, "");
    for (int i = match.evidence().size() - 1; i >= 0 && value.isEmpty(); i--) {
      value = FindingFields.text(match.evidence().get(i), valueName);
    }
    return value;
  }

  private static String text(RuleMatch match, Finding finding, String name) {
    String grouped = match.group().getOrDefault(name, "");
    return grouped.isEmpty() ? FindingFields.text(finding, name) : grouped;
  }
}
