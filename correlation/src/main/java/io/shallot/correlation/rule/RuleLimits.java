package io.shallot.correlation.rule;

/**
 * How much a rule may remember. What does not fit is let go, oldest first, and counted.
 *
 * @param groupsPerRule how many groups (combinations of group-by values) one rule follows at once,
 *     at least 1; one of those that were quiet longest is let go
 * @param itemsPerRule how many times, values and pieces of evidence one rule keeps over all its
 *     groups, at least 1; a rule whose threshold alone needs more than half of it is refused
 * @param numbersPerGroup how many numbers a group of value_sum, value_avg, value_percentile or
 *     value_median keeps, at least 1
 * @param evidence how many findings a match shows, at least 1; a match of several rules shows at
 *     least one for each
 */
public record RuleLimits(int groupsPerRule, int itemsPerRule, int numbersPerGroup, int evidence) {

  /** 100,000 groups and 2,000,000 items a rule, 10,000 numbers a group, 16 findings a match. */
  public static final RuleLimits DEFAULT = new RuleLimits(100_000, 2_000_000, 10_000, 16);

  public RuleLimits {
    requireAtLeastOne("groupsPerRule", groupsPerRule);
    requireAtLeastOne("itemsPerRule", itemsPerRule);
    requireAtLeastOne("numbersPerGroup", numbersPerGroup);
    requireAtLeastOne("evidence", evidence);
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but was " + value);
    }
  }
}
