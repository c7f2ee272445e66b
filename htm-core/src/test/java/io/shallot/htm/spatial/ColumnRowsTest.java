package io.shallot.htm.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.Sdr;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers are those of the unit tests of numenta/nupic-legacy (MIT). */
class ColumnRowsTest {

  private static final double OUT = -1.0 / 20_000;
  private static final int[] ACTIVE = {0, 3, 4, 6};

  /** Trims below 0.03: what a row may hold is never below its trim threshold, as 0.04 is there. */
  private static final SynapseRules RULES = new SynapseRules(2000, 200, 2000, 600, 200, 0);

  private final int[] scratch = new int[8];

  @Test
  void learn_winners_gainOnActiveInputsLoseOnOthersAndAreTrimmed() {
    ColumnRows rows = rows(8, 4);

    assertThat(learnt(rows, 0, .2, .12, .09, .04, OUT, OUT, OUT, OUT))
        .containsExactly(SynapseRulesTest.steps(.3, .11, .08, .14, OUT, OUT, OUT, OUT));
    assertThat(learnt(rows, 1, .15, OUT, OUT, OUT, .18, .12, OUT, .45))
        .containsExactly(SynapseRulesTest.steps(.25, OUT, OUT, OUT, .28, .11, OUT, .44));
    assertThat(learnt(rows, 2, OUT, OUT, .014, OUT, OUT, OUT, .11, OUT))
        .containsExactly(SynapseRulesTest.steps(OUT, OUT, 0, OUT, OUT, OUT, .21, OUT));
  }

  @Test
  void learn_otherPools_changesOnlyThem() {
    ColumnRows rows = rows(8, 4);

    assertThat(learnt(rows, 0, .2, .12, .09, OUT, OUT, OUT, OUT, OUT))
        .containsExactly(SynapseRulesTest.steps(.3, .11, .08, OUT, OUT, OUT, OUT, OUT));
    assertThat(learnt(rows, 1, OUT, .017, .232, .4, OUT, OUT, OUT, OUT))
        .containsExactly(SynapseRulesTest.steps(OUT, 0, .222, .5, OUT, OUT, OUT, OUT));
    assertThat(learnt(rows, 2, OUT, OUT, .014, .051, .73, OUT, OUT, OUT))
        .containsExactly(SynapseRulesTest.steps(OUT, OUT, 0, .151, .83, OUT, OUT, OUT));
  }

  @Test
  void learn_theSameInputAgainAndAgain_polarisesPermanences() {
    ColumnRows rows = rows(8, 4);
    int slot = rows.admitWith(2, SynapseRulesTest.steps(.5, .5, .3, .1, .2, .9, .0, .05));

    for (int i = 0; i < 100; i++) {
      rows.learn(slot, ACTIVE, 4, scratch);
    }

    rows.permanences(slot, scratch);
    assertThat(scratch).containsExactly(20_000, 0, 0, 20_000, 20_000, 0, 20_000, 0);
    assertThat(overlaps(rows, 4, 0, 1, 2, 3, 4, 5, 6, 7)[2]).isEqualTo(4);
  }

  @Test
  void bumpUp_weakColumn_isRaisedOnce() {
    ColumnRows rows = rows(8, 5);
    int slot = rows.admitWith(3, SynapseRulesTest.steps(.061, 0, 0, OUT, OUT, OUT, .178, .095));

    rows.bumpUp(slot, scratch);

    rows.permanences(slot, scratch);
    assertThat(scratch)
        .containsExactly(SynapseRulesTest.steps(.071, 0, 0, OUT, OUT, OUT, .188, .105));
    assertThat(overlaps(rows, 5, 6, 7)[3]).isEqualTo(2);
  }

  @Test
  void connected_nestedRows_overlapAsManyInputsAsAreActive() {
    ColumnRows rows = rows(10, 5);
    for (int column = 0; column < 5; column++) {
      int from = 2 * column;
      rows.admitWith(column, IntStream.range(0, 10).map(i -> i >= from ? 5000 : 0).toArray());
    }

    assertThat(overlaps(rows, 5)).containsExactly(0, 0, 0, 0, 0);
    assertThat(overlaps(rows, 5, IntStream.range(0, 10).toArray())).containsExactly(10, 8, 6, 4, 2);
    assertThat(overlaps(rows, 5, 9)).containsExactly(1, 1, 1, 1, 1);
  }

  @Test
  void connected_zigZagRows_overlapOneEachWithEverySecondInput() {
    ColumnRows rows = rows(10, 5);
    for (int column = 4; column >= 0; column--) {
      int first = column;
      rows.admitWith(column, IntStream.range(0, 10).map(i -> i % 5 == first ? 5000 : 0).toArray());
    }

    assertThat(overlaps(rows, 5, 0, 2, 4, 6, 8)).containsExactly(1, 1, 1, 1, 1);
  }

  @Test
  void admit_moreThanSixtyFour_keepsAllConnections() {
    ColumnRows rows = rows(10, 200);
    for (int column = 199; column >= 0; column--) {
      int last = column % 10;
      rows.admitWith(column, IntStream.range(0, 10).map(i -> i <= last ? 2000 : 1999).toArray());
    }

    assertThat(overlaps(rows, 200, IntStream.range(0, 10).toArray()))
        .containsExactly(IntStream.range(0, 200).mapToDouble(i -> i % 10 + 1).toArray());
  }

  @Test
  void admit_initialPermanences_connectAsInTheSharedPools() {
    SpatialPoolerParameters parameters = SpatialPoolerParameters.of(90, 70);
    InitialPools pools = InitialPools.of(parameters);
    ColumnRows apart = new ColumnRows(pools, SynapseRules.of(parameters));
    ColumnRows shared = new ColumnRows(pools, SynapseRules.of(parameters));
    IntStream.range(0, 70).forEach(column -> apart.admit(column, new int[90]));
    int[] active = IntStream.range(0, 90).filter(i -> i % 3 > 0).toArray();

    assertThat(overlaps(apart, 70, active)).containsExactly(overlaps(shared, 70, active));
  }

  private static ColumnRows rows(int inputs, int columns) {
    SpatialPoolerParameters parameters = SpatialPoolerParameters.of(inputs, columns);
    return new ColumnRows(InitialPools.of(parameters), RULES);
  }

  private int[] learnt(ColumnRows rows, int column, double... permanences) {
    int slot = rows.admitWith(column, SynapseRulesTest.steps(permanences));
    rows.learn(slot, ACTIVE, ACTIVE.length, scratch);
    rows.permanences(slot, scratch);
    return Arrays.copyOf(scratch, 8);
  }

  private static double[] overlaps(ColumnRows rows, int columns, int... active) {
    int inputs = rows.connected().length / rows.words() - 1;
    Sdr input = Sdr.of(inputs, active);
    OverlapPlanes planes = new OverlapPlanes();
    planes.compute(rows.pools(), rows, input.indices(), input.count());
    double[] overlaps = new double[columns];
    planes.overlaps(rows, columns, overlaps);
    return overlaps;
  }
}
