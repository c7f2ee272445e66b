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

  // The raise is a leaky count of alerts: each adds budgetStep, and budgetPoints later 1/e of it is
  // left. It is full after budgetMost / budgetStep alerts, so that a series holds it full by
  // budgetMost / (budgetStep budgetPoints) alerts a point. For X alerts per 1,000 points that is
  //
  //   budgetStep = budgetMost / (X / 1000 budgetPoints) = 0.12 / X,
  //
  // and what keeps one alert from the next is divided by X as well: refractoryPoints 30 / X,
  // inhibitionPoints 300 / X. X = 1 is what proved best on series with few, long events. Over how
  // many points alerts are counted stays: were budgetPoints divided instead, a small X would change
  // little on series of a few thousand points, which end before the raise matters.
  //
  // How exactly it holds. Say every point reaches q times surprise. Then the next alert comes when
  // the raise has faded from q - 1 + budgetStep, if that is not cut off, to q - 1: after
  // budgetPoints log(1 + budgetStep / (q - 1)) points. For the largest q that is not cut off, 1 +
  // budgetMost - budgetStep, that is -budgetPoints log(1 - 0.1 / X) points, or about X - 0.05
  // alerts per 1,000 (0.95 for 1, 0.14 for 0.2) and never more than X; for a smaller q, fewer.
  // Points beyond that q are not held back by the budget for long, which is why nothing makes a
  // series deaf, and why there can be more: 1000 / (refractoryPoints + 1) is the most. Before that,
  // 10 X alerts fill the budget.

  private static final double LEAST_PER_1000 = 0.2;
  private static final double MOST_PER_1000 = 100;

  private static final AlertPolicy STANDARD = standard(1);

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

  private static AlertPolicy standard(double perThousand) {
    return new AlertPolicy(
        2,
        (int) Math.round(30 / perThousand),
        0.12 / perThousand,
        1.2,
        10_000,
        0.8,
        300 / perThousand);
  }

  /** Returns the policy that is shipped: that of one alert per 1,000 points. */
  public static AlertPolicy standard() {
    return STANDARD;
  }

  /**
   * Returns the shipped policy, but for a series that may alert more or less often.
   *
   * <p>The setting is a budget, not a quota: by that many alerts per 1,000 points, counted over
   * some 10,000, alerts have made further ones as dear as they ever get, 2.2 times the least
   * surprise. A series that is busy all the time comes close to it, one in which p-values are even
   * stays well below (0.5 at 1, 2.5 at 10), and a quiet one does not alert at all. Only points more
   * than 2.2 - 0.12 / perThousand times as surprising as needed can make it more: nothing makes a
   * series deaf.
   *
   * <p>What surprises enough to alert a quiet series stays as it is. A larger setting suits series
   * with many short events that repeat: after an alert, it lets the next one come sooner and
   * cheaper.
   *
   * @param perThousand alerts per 1,000 points that use up the budget, from 0.2 to 100; 1 is
   *     shipped
   * @throws IllegalArgumentException if it is not in that range
   */
  public static AlertPolicy alertsPer1000(double perThousand) {
    if (!(perThousand >= LEAST_PER_1000 && perThousand <= MOST_PER_1000)) {
      throw new IllegalArgumentException(
          "alertsPer1000 must be from 0.2 to 100, but was " + perThousand);
    }
    return standard(perThousand);
  }

  /**
   * Returns {@link #alertsPer1000} with the least surprise of this policy.
   *
   * @param perThousand alerts per 1,000 points that use up the budget, from 0.2 to 100; 1 is
   *     shipped
   * @throws IllegalArgumentException if it is not in that range
   */
  public AlertPolicy withAlertsPer1000(double perThousand) {
    return alertsPer1000(perThousand).withSurprise(surprise);
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
