package io.shallot.htm.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The numbers are those of the unit tests of numenta/nupic-legacy (MIT). */
class SynapseRulesTest {

  private static final int OUT = SynapseRules.OUTSIDE;

  /** Nothing is trimmed, three connected synapses are kept, raised by 0.01. */
  private static final SynapseRules RAISING = new SynapseRules(0, 0, 2000, 0, 200, 3);

  private static final SynapseRules TRIMMING = new SynapseRules(2000, 200, 2000, 1000, 200, 0);

  @Test
  void settle_tooFewConnected_raisesAllUntilEnoughAre() {
    assertThat(settled(RAISING, 0, .11, .095, .092, .01))
        .containsExactly(steps(.01, .12, .105, .102, .02));
    assertThat(settled(RAISING, .51, .081, .025, .089, .31))
        .containsExactly(steps(.53, .101, .045, .109, .33));
    assertThat(settled(RAISING, .18, .0601, .11, .011, .03))
        .containsExactly(steps(.22, .1001, .15, .051, .07));
    assertThat(settled(RAISING, .011, .011, .011, .011, .011))
        .containsExactly(steps(.101, .101, .101, .101, .101));
  }

  @Test
  void settle_enoughConnected_raisesNothing() {
    assertThat(settled(RAISING, .12, .15, .02, .12, .09))
        .containsExactly(steps(.12, .15, .02, .12, .09));
  }

  @Test
  void settle_outOfRangeOrWeak_clipsAndTrims() {
    assertThat(settled(TRIMMING, 0, .5, .4, .01, .02)).containsExactly(steps(0, .5, .4, 0, 0));
    assertThat(settled(TRIMMING, .3, .01, .02, .12, .09))
        .containsExactly(steps(.3, 0, 0, .12, .09));
    assertThat(settled(TRIMMING, .07, .05, 1.03, .19, .06))
        .containsExactly(steps(.07, .05, 1, .19, .06));
    assertThat(settled(TRIMMING, .2, .101, .05, 0, 1.1))
        .containsExactly(steps(.2, .101, .05, 0, 1));
  }

  @Test
  void settle_outsideThePool_staysThere() {
    int[] row = {OUT, 1990, OUT};

    new SynapseRules(0, 0, 2000, 0, 200, 1).settle(row, 3);

    assertThat(row).containsExactly(OUT, 2190, OUT);
  }

  @Test
  void bumpUp_weakColumn_raisesThePoolOnceAndTrims() {
    assertThat(bumped(.2, .12, .09, .04)).containsExactly(steps(.21, .13, .1, .05));
    assertThat(bumped(.1, .738, .045, .002, .05, .008, .208, .034))
        .containsExactly(steps(.11, .748, .055, 0, .06, 0, .218, 0));
  }

  @Test
  void of_nabParameters_areWholeSteps() {
    assertThat(SynapseRules.of(SpatialPoolerParameters.nab()))
        .isEqualTo(new SynapseRules(60, 10, 4000, 30, 400, 0));
  }

  static int[] steps(double... permanences) {
    return Arrays.stream(permanences).mapToInt(p -> (int) Math.rint(p * 20_000)).toArray();
  }

  private static int[] settled(SynapseRules rules, double... permanences) {
    int[] row = steps(permanences);
    rules.settle(row, row.length);
    return row;
  }

  private static int[] bumped(double... permanences) {
    int[] row = steps(permanences);
    TRIMMING.bumpUp(row, row.length);
    return row;
  }
}
