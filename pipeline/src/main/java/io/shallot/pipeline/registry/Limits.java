package io.shallot.pipeline.registry;

import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.policy.Promotion;
import java.util.Optional;

/**
 * The share of every limit that one partition has.
 *
 * @param bytes how much memory its series may take
 * @param series how many series it may follow
 * @param promoted how many of them may have what series can earn
 * @param expiryMillis after how long a silent series is forgotten
 * @param rule when a series has earned more, if there is anything to earn
 */
record Limits(long bytes, int series, int promoted, long expiryMillis, Optional<Promotion> rule) {

  /**
   * Returns the limits of a partition. What is left over when promotions are dealt out goes to the
   * first partitions, so that all together never have more; of series each may have the sixteenth
   * that was begun.
   */
  static Limits of(Plan plan, int partition) {
    ModelPolicy models = plan.models();
    Optional<Promotion> rule = plan.promoted().map(Plan.Promoted::rule);
    int most = rule.map(Promotion::most).orElse(0);
    int more = partition < most % ModelPolicy.PARTITIONS ? 1 : 0;
    return new Limits(
        models.memoryBytes() / ModelPolicy.PARTITIONS,
        (models.maxSeries() - 1) / ModelPolicy.PARTITIONS + 1,
        most / ModelPolicy.PARTITIONS + more,
        models.expiry().toMillis(),
        rule);
  }
}
