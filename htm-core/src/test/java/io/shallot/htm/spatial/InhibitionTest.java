package io.shallot.htm.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.htm.sdr.Sdr;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers are those of the unit tests of numenta/nupic-legacy (MIT). */
class InhibitionTest {

  private static final double[] OVERLAPS = {1, 2, 7, 0, 3, 4, 16, 1, 1.5, 1.7};
  private static final double[] ALIKE = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

  @Test
  void global_threeOfTen_picksTheLargest() {
    assertThat(global(3, 0, 1, 2, 1, 4, 8, 3, 12, 5, 4, 1)).containsExactly(4, 6, 7);
  }

  @Test
  void global_fiveOfTen_picksTheUpperHalf() {
    assertThat(global(5, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)).containsExactly(5, 6, 7, 8, 9);
  }

  @Test
  void global_ties_preferTheLowestIndex() {
    assertThat(global(3, 0, 1, 2, 2, 3, 2, 2)).containsExactly(1, 2, 3);
  }

  @Test
  void global_belowStimulusThreshold_loses() {
    assertThat(global(3, 3, 1, 2, 5, 3, 2, 2)).containsExactly(2, 3);
  }

  @Test
  void local_radiusTwo_picksTheBestNearby() {
    assertThat(local(OVERLAPS, 2, 0.5, true)).containsExactly(1, 2, 5, 6, 8, 9);
    assertThat(local(OVERLAPS, 2, 0.5, false)).containsExactly(1, 2, 5, 6, 9);
  }

  @Test
  void local_radiusThree_picksTheBestNearby() {
    assertThat(local(OVERLAPS, 3, 0.5, true)).containsExactly(1, 2, 4, 5, 6, 9);
    assertThat(local(OVERLAPS, 3, 0.5, false)).containsExactly(1, 2, 4, 5, 6, 9);
  }

  @Test
  void local_allAlike_favoursThoseAlreadyPicked() {
    assertThat(local(ALIKE, 3, 0.3333, true)).containsExactly(0, 1, 4, 5);
    assertThat(local(ALIKE, 3, 0.3333, false)).containsExactly(0, 1, 4, 5, 8);
  }

  @Test
  void density_ofANumberOfWinners_isTheirShareOfTheAreaAndAtMostAHalf() {
    Topology columns = new Topology(List.of(100, 10), true);

    assertThat(Inhibition.density(3, columns, 4)).isEqualTo(3 / 81.0);
    assertThat(Inhibition.density(7, columns, 1)).isEqualTo(0.5);
  }

  @Test
  void radius_ofSpanAndColumnsPerInput_isRoundedAndAtLeastOne() {
    assertThat(Inhibition.radius(3, 4)).isEqualTo(6);
    assertThat(Inhibition.radius(0.5, 1.2)).isEqualTo(1);
    assertThat(Inhibition.radius(2.4, 2)).isEqualTo(2);
  }

  @Test
  void columnsPerInput_averagesTheDimensions() {
    assertThat(perInput(List.of(2, 2, 2, 2), List.of(4, 4, 4, 4))).isEqualTo(0.5);
    assertThat(perInput(List.of(2, 2, 2, 2), List.of(7, 5, 1, 3)))
        .isCloseTo((2.0 / 7 + 2.0 / 5 + 2.0 + 2 / 3.0) / 4, within(1e-12));
    assertThat(perInput(List.of(25), List.of(5))).isEqualTo(5);
    assertThat(perInput(List.of(3, 6, 9, 12), List.of(3, 3, 3, 3))).isEqualTo(2.5);
  }

  private static double perInput(List<Integer> columns, List<Integer> inputs) {
    return Inhibition.columnsPerInput(new Topology(columns, true), new Topology(inputs, true));
  }

  private static int[] global(int most, int stimulus, double... overlaps) {
    Sdr winners = new Sdr(overlaps.length);
    Inhibition.global(overlaps, overlaps.length, most, stimulus, winners);
    return winners.toArray();
  }

  private static int[] local(double[] overlaps, int radius, double density, boolean wraps) {
    Sdr winners = new Sdr(overlaps.length);
    Topology columns = new Topology(List.of(overlaps.length), wraps);
    Inhibition.local(overlaps, columns, radius, density, 0, winners);
    return winners.toArray();
  }
}
