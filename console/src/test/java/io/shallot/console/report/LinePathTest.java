package io.shallot.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

// Ten pixels wide, and a value v lies 100 - v from above.
class LinePathTest {

  private static final Axis UP = new Axis(0, 100, 100, 0);

  @Test
  void of_fewPoints_drawsEach() {
    double[] values = {10, 20, 30};

    assertThat(path(values, new Axis(0, 3, 0, 9))).isEqualTo("M0 90 3 80 6 70");
  }

  @Test
  void of_manyPointsInAColumn_drawsTheLowestAndTheHighestInTheirOrder() {
    // Columns round to the nearest pixel: points 0 to 2 are in the first, 3 to 7 in the second.
    double[] values = {50, 90, 10, 40, 20, 60, 70, 50};

    assertThat(path(values, new Axis(0, 5, 0, 1))).isEqualTo("M0 10 0 90 1 80 1 30");
  }

  @Test
  void of_missingPoints_breaksTheLine() {
    double[] values = {10, Double.NaN, 30, 40};

    assertThat(path(values, new Axis(0, 4, 0, 8))).isEqualTo("M0 90M4 70 6 60");
  }

  @Test
  void ofHighest_manyPointsInAColumn_drawsTheHighest() {
    double[] values = {50, 90, 10, 40, 20, 60, 70, 50};

    assertThat(LinePath.ofHighest(8, i -> values[i], new Axis(0, 5, 0, 1), UP))
        .isEqualTo("M0 10 1 30");
  }

  @Test
  void of_nothing_isEmpty() {
    assertThat(path(new double[0], new Axis(0, 1, 0, 9))).isEmpty();
  }

  private static String path(double[] values, Axis across) {
    return LinePath.of(values.length, i -> values[i], across, UP);
  }
}
