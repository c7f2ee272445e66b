package io.shallot.pipeline.budget;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Decides one p-value after another, without knowing how many will come, so that of those believed
 * no more than a given share is chance.
 */
final class FalseDiscoveryControl {

  /*
   * Online testing as investing. There is a wealth W of chances to be wrong. A test at level a costs
   * a, and each p-value believed brings in the rate r. With S the sum of what tests have cost and R the
   * number believed, W = r (1 + R) - S never becomes negative, so S / (1 + R) <= r, and S is at least
   * the expected number of ordinary p-values believed: the false discovery rate, with one more
   * discovery in the denominator, is at most r [1, 2].
   *
   * Three refinements:
   *
   * Memory. S and R fade by the factor d = 0.99 at every test, the standing 1 does not. So what was
   * found last month does not pay for today, and wealth that has been used up comes back: without
   * that, a stream that is calm for long ends up believing nothing [3, 4]. After a test
   *
   *     W <- r + d (W - r) - cost + r [believed]
   *
   * Candidates. Most of what comes here is no chance at all, and should cost little. Only p-values
   * above 1/2 are charged, twice: the expected cost of an ordinary one is the same, as half of them
   * are above, while what is not ordinary hardly ever is [2].
   *
   * Selection. Only p-values of at most t, where episodes open, come here at all. They are divided by
   * t first, and then are like p-values again, provided that p-values of ordinary points that are
   * smaller than t are smaller than t x with a chance of at most x: true where they are exact, and
   * where they err on the side of silence the more the smaller they are, as those of ScoreCalibrator
   * do [5]. Points that open nothing are neither charged nor counted: all samples are tests, but those
   * are discarded by a rule that looks only at which side of t they are.
   *
   * The level is a tenth of the wealth at every test. In a stream in which nothing but chance
   * happens, every discovery is false, and no rule can help that; this one then believes less than
   * r / (1 - r) per hundred tests, its memory.
   *
   * Where it fails: p-values that go together (one attack seen in a hundred series is a hundred
   * discoveries, which pay for some false ones), and p-values that are too small.
   *
   * Cost: a few operations a test; three numbers of state.
   *
   * [1] D. P. Foster, R. A. Stine: alpha-investing, a procedure for sequential control of expected
   *     false discoveries, J. Royal Statistical Society B 70 (2008).
   * [2] A. Ramdas, T. Zrnic, M. Wainwright, M. Jordan: SAFFRON, an adaptive algorithm for online
   *     control of the false discovery rate, ICML 2018.
   * [3] A. Ramdas, F. Yang, M. Wainwright, M. Jordan: Online control of the false discovery rate with
   *     decaying memory, NeurIPS 2017.
   * [4] Q. Rebjock, B. Kurt, T. Januschowski, L. Callot: Online false discovery rate control for
   *     anomaly detection in time series, NeurIPS 2021.
   * [5] J. Tian, A. Ramdas: ADDIS, an adaptive discarding algorithm for online FDR control with
   *     conservative nulls, NeurIPS 2019.
   */

  private static final double MEMORY = 0.99;
  private static final double CANDIDATE = 0.5;
  private static final double SHARE_AT_STAKE = 0.1;

  private final double rate;
  private final double selectedAt;

  private double wealth;
  private double cost;
  private long tests;

  /**
   * Makes one that has seen nothing.
   *
   * @param rate which share of what is believed may be chance, in (0, 1)
   * @param selectedAt p-values come here only if they are at most this, in (0, 1]
   */
  FalseDiscoveryControl(double rate, double selectedAt) {
    this.rate = rate;
    this.selectedAt = selectedAt;
    this.wealth = rate;
  }

  /** Tells whether a p-value is small enough to be believed, by those before it. */
  boolean believes(double pValue) {
    return pValue <= level() * selectedAt;
  }

  /**
   * Takes a p-value as tested.
   *
   * @param pValue in (0, 1]; above the selection it counts as what was just selected
   * @param believed whether it was told as a discovery; only what is believed may be, but what is
   *     believed need not be told
   */
  void add(double pValue, boolean believed) {
    double charged = pValue > CANDIDATE * selectedAt ? level() / (1 - CANDIDATE) : 0;
    tests++;
    cost += charged;
    wealth = rate + MEMORY * (wealth - rate) - charged + (believed ? rate : 0);
  }

  /** Returns how many p-values were tested. */
  long tests() {
    return tests;
  }

  /** Returns how many ordinary p-values can be expected among those believed, at most about. */
  double expectedFalse() {
    return cost;
  }

  /** Returns the p-value, of those selected, that would be believed now: in (0, 1/2]. */
  private double level() {
    return Math.min(CANDIDATE, SHARE_AT_STAKE * (1 - CANDIDATE) * wealth);
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeDouble(wealth);
    out.writeDouble(cost);
    out.writeLong(tests);
  }

  void restore(DataInput in) throws IOException {
    double savedWealth = in.readDouble();
    double savedCost = in.readDouble();
    long savedTests = in.readLong();
    // What is believed at every test for ever brings in rate / (1 - MEMORY).
    double most = rate * (1 + 1 / (1 - MEMORY)) * (1 + 1e-9);
    if (!(savedWealth >= 0 && savedWealth <= most)
        || !(savedCost >= 0 && savedCost <= savedTests)
        || savedTests < 0) {
      throw new StateException(
          "a false discovery control cannot have a wealth of "
              + savedWealth
              + ", a cost of "
              + savedCost
              + " and "
              + savedTests
              + " tests");
    }
    wealth = savedWealth;
    cost = savedCost;
    tests = savedTests;
  }
}
