package io.shallot.detectors.multivariate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import java.io.IOException;

/** A state of version 1, kept as text, is what is still written and goes on as it should. */
public final class GoldenStates {

  private static final int POINTS = 20;

  private GoldenStates() {}

  /** Compares with a detector that has seen 20 small rows and goes on with as many. */
  public static void check(DetectorSpec spec, String golden) throws IOException {
    check(spec, POINTS, golden);
  }

  /** Compares with a detector that has seen so many small rows and goes on with as many. */
  public static void check(DetectorSpec spec, int points, String golden) throws IOException {
    Detector whole = Rows.make(spec);
    for (int i = 0; i < points; i++) {
      Rows.learn(whole, row(spec, i));
    }
    assertThat(Rows.state(spec, whole)).isEqualTo(golden);

    Detector restored = Rows.restore(spec, golden);

    for (int i = points; i < 2 * points; i++) {
      assertThat(Rows.learn(restored, row(spec, i))).isEqualTo(Rows.learn(whole, row(spec, i)));
    }
    assertThat(Rows.state(spec, restored)).isEqualTo(Rows.state(spec, whole));
  }

  private static double[] row(DetectorSpec spec, int i) {
    double[] row = new double[spec.channels().size()];
    for (int c = 0; c < row.length; c++) {
      row[c] = (i * (c + 3) + i / 7) % 5;
    }
    return row;
  }
}
