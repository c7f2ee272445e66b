package io.shallot.correlation.rule;

import java.util.List;

/**
 * Which group of which rule.
 *
 * @param rule the number of the rule
 * @param text the values in one text, for looking up and for order
 * @param values what its items agree in, in the order of the rule's group-by
 */
record GroupKey(int rule, String text, List<String> values) implements Comparable<GroupKey> {

  @Override
  public int compareTo(GroupKey other) {
    int order = Integer.compare(rule, other.rule);
    return order != 0 ? order : text.compareTo(other.text);
  }
}
