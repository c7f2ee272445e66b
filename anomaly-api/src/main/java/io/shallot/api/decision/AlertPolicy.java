package io.shallot.api.decision;

/**
 * How surprising a point must be to alert, and how readily a series alerts again.
 *
 * <p>Surprise is {@code -log10} of a p-value: 2 is what one point in a hundred reaches while all is
 * well. That is little for one point; but a series that has alerted needs more, up to {@code 1 +
 * budgetMost} times as much, and that must stay within what ranks can say.
 *
 * @param surprise the least surprise that alerts a series that has long been quiet; above 0
 * @param refractoryPoints how many points after an alert never alert, at least 0
 * @param budgetStep by which share an alert raises what the next one must reach, at least 0
 * @param budgetMost to which share alerts can raise it in all, at least 0
 * @param budgetPoints after how many points a raise has faded to 1/e, at least 1
 * @param inhibition which share of the last alert's surprise the next one must reach, from 0 to 1
 * @param inhibitionPoints after how many points that has faded to 1/e, at least 1
 */
public record AlertPolicy(
    double surprise,
    int refractoryPoints,
    double budgetStep,
    double budgetMost,
    double budgetPoints,
    double inhibition,
    double inhibitionPoints) {

  private static final AlertPolicy STANDARD = new AlertPolicy(2, 30, 0.12, 1.2, 10_000, 0.8, 300);

  public AlertPolicy {
    atLeast("surprise", surprise, Double.MIN_NORMAL);
    atLeast("refractoryPoints", refractoryPoints, 0);
    atLeast("budgetStep", budgetStep, 0);
    atLeast("budgetMost", budgetMost, 0);
    atLeast("budgetPoints", budgetPoints, 1);
    atLeast("inhibition", inhibition, 0);
    atLeast("inhibitionPoints", inhibitionPoints, 1);
    if (inhibition > 1) {
      throw new IllegalArgumentException("inhibition must be at most 1, but was " + inhibition);
    }
  }

  private static void atLeast(String name, double value, double least) {
    if (!(value >= least) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          name + " must be finite and at least " + least + ", but was " + value);
    }
  }

  /** Returns the policy that is shipped: about one alert per 1,000 points. */
  public static AlertPolicy standard() {
    return STANDARD;
  }

  /** Returns this policy with another least surprise. */
  public AlertPolicy withSurprise(double newSurprise) {
    return new AlertPolicy(
        newSurprise,
        refractoryPoints,
        budgetStep,
        budgetMost,
        budgetPoints,
        inhibition,
        inhibitionPoints);
  }
}
