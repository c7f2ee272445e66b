package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

// 100 rows, 15 of them probation; windows are rows 30 to 39 and 60 to 69.
class NabDetectionsTest {

  private static final NabWindow FIRST = new NabWindow(30, 39);
  private static final NabWindow SECOND = new NabWindow(60, 69);
  private static final NabFile FILE =
      new NabFile("a", new long[100], new double[100], List.of(FIRST, SECOND));

  @Test
  void rows_areSplitByWindowsAndLeaveOutTheProbation() {
    double[] scores = new double[100];
    for (int row : new int[] {14, 15, 29, 30, 39, 40, 99}) {
      scores[row] = 0.5;
    }
    NabDetections detections = new NabDetections(FILE, scores, 0.5);

    assertThat(detections.inWindows()).containsExactly(30, 39);
    assertThat(detections.outside()).containsExactly(15, 29, 40, 99);
  }

  @Test
  void earliest_isTheFirstRowOfTheWindow() {
    double[] scores = new double[100];
    scores[33] = 0.6;
    scores[35] = 0.9;
    NabDetections detections = new NabDetections(FILE, scores, 0.5);

    assertThat(detections.earliest(FIRST)).hasValue(33);
    assertThat(detections.earliest(SECOND)).isEmpty();
  }
}
