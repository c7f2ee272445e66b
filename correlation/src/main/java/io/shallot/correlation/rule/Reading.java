package io.shallot.correlation.rule;

import io.shallot.api.Finding;
import io.shallot.correlation.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Which fields of one operand a rule groups by and measures, with its aliases resolved. */
final class Reading {

  // What rules call the number that the condition of another rule was about.
  private static final String OWN_NUMBER = "value";

  private final List<String> groupNames;
  private final String valueName;
  private final int[] groupSlots;
  private final int valueSlot;
  private final FieldValues fields;

  private Reading(List<String> groupNames, String valueName, FieldValues fields) {
    this.groupNames = groupNames;
    this.valueName = valueName;
    this.groupSlots = groupNames.stream().mapToInt(fields::slotOf).toArray();
    this.valueSlot = valueName.isEmpty() ? -1 : fields.slotOf(valueName);
    this.fields = fields;
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
  Optional<List<String>> group(Finding finding) {
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
  String value(Finding finding) {
    return valueSlot < 0 ? "" : fields.text(finding, valueSlot);
  }

  /** Returns the measured value of a finding as a number; NaN if it is none. */
  double number(Finding finding) {
    return valueSlot < 0 ? Double.NaN : fields.field(valueSlot).number(finding);
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
      List<String> values =
          IntStream.range(0, groupSlots.length)
              .mapToObj(place -> text(match, finding, place))
              .toList();
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
    if (isItsNumber(match)) {
      return Double.toString(match.value());
    }
    String value = match.group().getOrDefault(valueName, "");
    for (int i = match.evidence().size() - 1; i >= 0 && value.isEmpty(); i--) {
      value = fields.field(valueSlot).text(match.evidence().get(i));
    }
    return value;
  }

  /**
   * Returns the measured value of a match as a number: that of its newest evidence that has one.
   */
  double number(RuleMatch match) {
    double number = isItsNumber(match) ? match.value() : Double.NaN;
    for (int i = match.evidence().size() - 1; i >= 0 && Double.isNaN(number); i--) {
      number = number(match.evidence().get(i));
    }
    return number;
  }

  private boolean isItsNumber(RuleMatch match) {
    return valueName.equals(OWN_NUMBER) && !Double.isNaN(match.value());
  }

  private String text(RuleMatch match, Finding finding, int place) {
    String name = groupNames.get(place);
    String grouped = match.group().getOrDefault(name, "");
    return grouped.isEmpty() ? fields.field(groupSlots[place]).text(finding) : grouped;
  }
}
