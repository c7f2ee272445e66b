package io.shallot.htm.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are those of the unit tests of numenta/nupic-legacy (MIT). */
class TopologyTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 4", "2, 7", "3, 10"})
  void middle_fourColumnsOverTwelveInputs_spreadsThemEvenly(int column, int input) {
    assertThat(grid(4).middle(column, grid(12))).isEqualTo(input);
  }

  @Test
  void middle_asManyColumnsAsInputs_isTheSamePlace() {
    assertThat(IntStream.range(0, 4).map(column -> grid(4).middle(column, grid(4))))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void middle_oneOfEach_isZero() {
    assertThat(grid(1).middle(0, grid(1))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 13", "4, 49", "5, 52", "7, 58", "47, 418"})
  void middle_twoDimensions_spreadsInBoth(int column, int input) {
    assertThat(grid(12, 4).middle(column, grid(36, 12))).isEqualTo(input);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 4", "15, 14"})
  void middle_fewerInputsThanColumnsInOneDimension_staysInside(int column, int input) {
    assertThat(grid(4, 4).middle(column, grid(3, 5))).isEqualTo(input);
  }

  @Test
  void around_lineWithEdges_endsThere() {
    assertThat(around(edged(12), 1, 2)).containsExactly(0, 1, 2, 3);
    assertThat(around(edged(12), 7, 2)).containsExactly(5, 6, 7, 8, 9);
  }

  @Test
  void around_lineThatWraps_goesOnAtTheOtherEnd() {
    assertThat(around(grid(12), 1, 2)).containsExactly(0, 1, 2, 3, 11);
    assertThat(around(grid(12), 10, 2)).containsExactly(0, 8, 9, 10, 11);
  }

  @Test
  void around_plainWithEdges_isASquare() {
    assertThat(around(edged(6, 12), 13, 1)).containsExactly(0, 1, 2, 12, 13, 14, 24, 25, 26);
    assertThat(around(edged(6, 12), 19, 1)).containsExactly(6, 7, 8, 18, 19, 20, 30, 31, 32);
  }

  @Test
  void around_plainThatWraps_goesOnInBothDimensions() {
    assertThat(around(grid(6, 12), 13, 2))
        .containsExactly(
            0, 1, 2, 3, 11, 12, 13, 14, 15, 23, 24, 25, 26, 27, 35, 36, 37, 38, 39, 47, 60, 61, 62,
            63, 71);
    assertThat(around(grid(6, 12), 22, 2))
        .containsExactly(
            0, 8, 9, 10, 11, 12, 20, 21, 22, 23, 24, 32, 33, 34, 35, 36, 44, 45, 46, 47, 60, 68, 69,
            70, 71);
  }

  @Test
  void around_radiusBeyondTheGrid_listsEachPlaceOnce() {
    assertThat(around(grid(3, 4), 5, 70_000)).containsExactly(IntStream.range(0, 12).toArray());
    assertThat(around(edged(3, 4), 5, 70_000)).containsExactly(IntStream.range(0, 12).toArray());
  }

  @Test
  void span_line_reachesFromTheFirstToTheLast() {
    assertThat(span(grid(8), 1, 3, 5, 7)).isEqualTo(7);
    assertThat(span(grid(8), 3, 7)).isEqualTo(5);
    assertThat(span(grid(8), 6)).isEqualTo(1);
    assertThat(span(grid(8))).isZero();
    assertThat(span(grid(8), IntStream.range(0, 8).toArray())).isEqualTo(8);
  }

  @Test
  void span_twoDimensions_isAveraged() {
    Topology inputs = grid(5, 4);

    assertThat(span(inputs, 1, 2, 3, 5, 6, 7, 9, 10, 11)).isEqualTo(3);
    assertThat(span(inputs, 0, 1, 2, 3, 6, 7)).isEqualTo(3);
    assertThat(span(inputs, 0, 19)).isEqualTo(4.5);
    assertThat(span(inputs, 1, 13, 17)).isEqualTo(3);
    assertThat(span(inputs, 4, 7)).isEqualTo(2.5);
    assertThat(span(inputs, 14, 19)).isEqualTo(2);
    assertThat(span(inputs)).isZero();
  }

  @Test
  void span_fourDimensions_isAveraged() {
    Topology inputs = grid(4, 4, 2, 5);

    assertThat(span(inputs, at(1, 0, 1, 0), at(1, 0, 1, 1), at(3, 2, 1, 0), at(1, 0, 1, 3)))
        .isEqualTo(11 / 4.0);
    assertThat(span(inputs, at(2, 0, 1, 0), at(2, 0, 0, 0), at(3, 0, 0, 0))).isEqualTo(6 / 4.0);
    assertThat(span(inputs, at(0, 0, 1, 4), at(0, 0, 0, 1), at(3, 3, 1, 1))).isEqualTo(14 / 4.0);
    assertThat(span(inputs, at(3, 3, 1, 4), at(0, 0, 0, 0))).isEqualTo(15 / 4.0);
  }

  private static int at(int a, int b, int c, int d) {
    return ((a * 4 + b) * 2 + c) * 5 + d;
  }

  private static double span(Topology topology, int... places) {
    boolean[] chosen = new boolean[topology.size()];
    Arrays.stream(places).forEach(place -> chosen[place] = true);
    return topology.span(chosen);
  }

  private static int[] around(Topology topology, int centre, int radius) {
    int[] near = new int[topology.mostAround(radius)];
    int count = topology.around(centre, radius, near);
    assertThat(topology.countAround(centre, radius)).isEqualTo(count);
    return Arrays.copyOf(near, count);
  }

  private static Topology grid(Integer... lengths) {
    return new Topology(List.of(lengths), true);
  }

  private static Topology edged(Integer... lengths) {
    return new Topology(List.of(lengths), false);
  }
}
