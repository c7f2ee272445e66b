package io.shallot.detectors.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Score;
import io.shallot.detectors.model.SortedRing;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TailDetectorTest {

  private static final DetectorSpec TWO = Rows.spec("tail", "in", "out");

  private static SortedRing window(double... values) {
    SortedRing window = new SortedRing(1_000);
    for (double value : values) {
      window.add(value);
    }
    return window;
  }

  @Test
  void shareUpTo_valuesOfTheWindow_countsThemAndItself() {
    SortedRing window = window(4, 1, 3, 3);

    assertThat(TailModel.shareUpTo(window, 1)).isEqualTo(2 / 5.0);
    assertThat(TailModel.shareUpTo(window, 2)).isEqualTo(2.5 / 5); // half way from 1 to 3
    assertThat(TailModel.shareUpTo(window, 3)).isEqualTo(4 / 5.0);
    assertThat(TailModel.shareUpTo(window, 9)).isEqualTo(1);
    assertThat(TailModel.shareFrom(window, 4)).isEqualTo(2 / 5.0);
    assertThat(TailModel.shareFrom(window, 3.5)).isEqualTo(2.5 / 5);
    assertThat(TailModel.shareFrom(window, 3)).isEqualTo(4 / 5.0);
    assertThat(TailModel.shareFrom(window, -9)).isEqualTo(1);
  }

  @Property(seed = "20261123", tries = 100)
  void shares_anyWindow_areMirrorImagesAndNeverRiseOutward(@ForAll long seed) {
    Random random = new Random(seed);
    SortedRing window = new SortedRing(50);
    SortedRing mirror = new SortedRing(50);
    for (int i = 0; i < 80; i++) {
      double value = Math.rint(10 * random.nextGaussian()) / 2;
      window.add(value);
      mirror.add(-value);
    }
    double last = 1;
    for (double x = 0; x < 60; x += 0.37) {
      double share = TailModel.shareFrom(window, x);

      assertThat(share).isBetween(0.0, last);
      assertThat(share).isPositive();
      // Quantiles of few values are not symmetric, so beyond the window only nearly the same.
      if (window.countBelow(x) < window.size()) {
        assertThat(TailModel.shareUpTo(mirror, -x)).isCloseTo(share, within(1e-12));
      }
      last = share;
    }
  }

  @Test
  void advance_rowsOfTheWindow_agreesWithThePaper() {
    Detector detector = Rows.make(TWO.with("window", 500));
    Random random = new Random(9);
    double[][] rows = new double[400][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {random.nextInt(40), Math.exp(random.nextGaussian())};
      Rows.learn(detector, rows[i]);
    }

    for (double[] row : rows) {
      assertThat(Rows.judge(detector, row).value()).isCloseTo(ecod(rows, row), within(1e-9));
    }
  }

  /** The paper's score; the first channel is not skewed to speak of, the second to the right. */
  private static double ecod(double[][] rows, double[] row) {
    double left = 0;
    double right = 0;
    double auto = 0;
    for (int c = 0; c < row.length; c++) {
      int upTo = 1;
      int from = 1;
      for (double[] other : rows) {
        upTo += other[c] <= row[c] ? 1 : 0;
        from += other[c] >= row[c] ? 1 : 0;
      }
      double below = -Math.log(upTo / (rows.length + 1.0));
      double above = -Math.log(from / (rows.length + 1.0));
      left += below;
      right += above;
      auto += skew(rows, c) > 0 ? above : below;
    }
    return Math.max(auto, Math.max(left, right));
  }

  private static double skew(double[][] rows, int c) {
    double[] sorted = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      sorted[i] = rows[i][c];
    }
    Arrays.sort(sorted);
    return sorted[rows.length * 9 / 10] + sorted[rows.length / 10] - 2 * sorted[rows.length / 2];
  }

  @Test
  void advance_farOutInOneChannel_scoresHighAndNamesIt() {
    Detector detector = Rows.make(TWO);
    Random random = new Random(10);
    for (int i = 0; i < 1_000; i++) {
      Rows.learn(detector, random.nextGaussian(), Math.exp(random.nextGaussian()));
    }

    Score calm = Rows.judge(detector, 0.1, 1);
    Score far = Rows.judge(detector, -8, 1);
    Score farther = Rows.judge(detector, -80, 1);

    assertThat(calm.value()).isLessThan(2);
    assertThat(far.value()).isGreaterThan(7);
    assertThat(farther.value()).isGreaterThan(far.value() + 1);
    assertThat(far.direction()).isEqualTo(Direction.DIP);
    assertThat(detector.explain().text())
        .startsWith("in -80 is farthest out: none of the last 1,000 values were as low");
  }

  @Test
  void advance_channelMissing_addsUpTheOthers() {
    Detector two = Rows.make(TWO);
    Detector one = Rows.make(DetectorSpec.of("tail"));
    for (int i = 0; i < 100; i++) {
      Rows.learn(two, i * i % 17, i);
      Rows.learn(one, i * i % 17);
    }

    assertThat(Rows.judge(two, 20, Double.NaN).value()).isEqualTo(Rows.judge(one, 20).value());
  }

  @Test
  void restore_stateOfVersionOne_continuesAsIfItHadNeverStopped() throws IOException {
    GoldenStates.check(
        TWO.with("window", 16).with("warmUp", 4),
        "U0hBTAAEdGFpbAAAAAEAAAEOAAAAAgAAAAAAEEAAAAAAAAAAAAAAAAAAAABACAAAAAAAAEAAAAAAAAAA"
            + "AAAAAAAAAABACAAAAAAAAD/wAAAAAAAAQBAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQBAAAAAAAABAAAAA"
            + "AAAAAAAAAAAAAAAAQAgAAAAAAAA/8AAAAAAAAEAQAAAAAAAAAAAAED/wAAAAAAAAAAAAAAAAAABAEAAA"
            + "AAAAAEAQAAAAAAAAQAgAAAAAAABAAAAAAAAAAD/wAAAAAAAAAAAAAAAAAABAEAAAAAAAAEAIAAAAAAAA"
            + "QAgAAAAAAABAAAAAAAAAAD/wAAAAAAAAAAAAAAAAAABAEAAAAAAAAEAIAAAAAAAAvxYmIQ==");
  }
}
