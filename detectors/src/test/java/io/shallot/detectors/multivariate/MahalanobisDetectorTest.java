package io.shallot.detectors.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Score;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.multivariate.joint.Verdict;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MahalanobisDetectorTest {

  private static final DetectorSpec TRAFFIC =
      Rows.spec("mahalanobis", "requests", "bytes").with("relativeFloor", 0);

  /** Bytes follow requests, 40 each; requests vary between about 70 and 130. */
  private static Detector traffic(DetectorSpec spec) {
    Detector detector = Rows.make(spec);
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      double requests = 100 + 10 * random.nextGaussian();
      Rows.learn(detector, requests, 40 * requests + 20 * random.nextGaussian());
    }
    return detector;
  }

  @Test
  void advance_eachValueOrdinaryButNotTogether_scoresHigh() {
    Detector detector = traffic(TRAFFIC);

    assertThat(Rows.judge(detector, 120, 4_800).value()).isLessThan(3);
    assertThat(Rows.judge(detector, 80, 3_200).value()).isLessThan(3);
    assertThat(Rows.judge(detector, 110, 3_600).value()).isGreaterThan(6);
  }

  @Test
  void explain_jointlyOdd_saysWhatWasExpectedGivenTheOther() {
    Detector detector = traffic(TRAFFIC.with("shrinkage", 1e-3));

    Score score = Rows.judge(detector, 110, 40 * 110 + 4_000);
    Explanation explanation = detector.explain();

    assertThat(score.direction()).isEqualTo(Direction.PEAK);
    assertThat(explanation.observed()).isEqualTo(8_400);
    assertThat(explanation.expected()).isCloseTo(4_400, within(60.0));
    assertThat(explanation.factors().get(1).name()).isEqualTo("share of bytes");
    assertThat(explanation.text())
        .contains("most of it bytes 8,400, where given the other channel 4,");
  }

  @Test
  void advance_oneChannel_isTheDistanceInDeviations() {
    Detector detector = Rows.make(DetectorSpec.of("mahalanobis").with("relativeFloor", 0));
    for (int i = 0; i < 64; i++) {
      Rows.learn(detector, 5 + (i % 2 == 0 ? 2 : -2)); // mean 5, deviation 2
    }

    assertThat(Rows.judge(detector, 11).value()).isCloseTo(3, within(1e-9));
    assertThat(Rows.judge(detector, 1).value()).isCloseTo(2, within(1e-9));
    assertThat(Rows.judge(detector, 1).direction()).isEqualTo(Direction.DIP);
  }

  @Test
  void advance_channelMissing_scoresAsADetectorOfTheOthers() {
    Detector two = traffic(TRAFFIC);
    Detector one = Rows.make(Rows.spec("mahalanobis", "requests").with("relativeFloor", 0));
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      Rows.learn(one, 100 + 10 * random.nextGaussian());
      random.nextGaussian();
    }

    double score = Rows.judge(two, 135, Double.NaN).value();

    assertThat(score).isCloseTo(Rows.judge(one, 135).value(), within(1e-9));
  }

  @Test
  void advance_perfectlyCorrelatedChannels_staysFinite() {
    Detector detector = Rows.make(TRAFFIC.with("shrinkage", 1e-6));
    for (int i = 0; i < 500; i++) {
      Rows.learn(detector, i % 10, 3 * (i % 10));
    }

    assertThat(Rows.judge(detector, 4, 12).value()).isLessThan(2);
    assertThat(Rows.judge(detector, 4, 15).value()).isBetween(2.0, 100.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9})
  void judge_randomRows_agreesWithThePlainInverse(int channels) {
    MahalanobisParameters parameters =
        new MahalanobisParameters(channels, 1_000, 32, 0.05, new Floors(0, 0));
    MahalanobisModel model = new MahalanobisModel(parameters);
    FadingCorrelation past = new FadingCorrelation(channels, 1_000, new Floors(0, 0));
    Verdict verdict = new Verdict(channels);
    Random random = new Random(channels);
    for (int i = 0; i < 400; i++) {
      double common = random.nextGaussian();
      double[] row = new double[channels];
      for (int c = 0; c < channels; c++) {
        row[c] = c + common + random.nextGaussian();
      }
      if (model.judge(row, verdict)) {
        assertThat(verdict.score()).isCloseTo(plainDistance(past, row, 0.05, i), within(1e-9));
      }
      model.learn(row);
      past.learn(row);
    }
  }

  /** The formula as it stands, with the inverse by Gauss and Jordan. */
  private static double plainDistance(FadingCorrelation past, double[] row, double least, int n) {
    int d = row.length;
    double ridge = Math.max(least, (double) d / (n + d));
    double[][] matrix = new double[d][2 * d];
    double[] z = new double[d];
    for (int i = 0; i < d; i++) {
      z[i] = (row[i] - past.mean(i)) / past.scale(i);
      for (int j = 0; j < d; j++) {
        matrix[i][j] = i == j ? 1 : (1 - ridge) * past.correlation(i, j);
      }
      matrix[i][d + i] = 1;
    }
    for (int k = 0; k < d; k++) {
      double pivot = matrix[k][k];
      for (int j = 0; j < 2 * d; j++) {
        matrix[k][j] /= pivot;
      }
      for (int i = 0; i < d; i++) {
        double factor = i == k ? 0 : matrix[i][k];
        for (int j = 0; j < 2 * d; j++) {
          matrix[i][j] -= factor * matrix[k][j];
        }
      }
    }
    double square = 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        square += z[i] * matrix[i][d + j] * z[j];
      }
    }
    return Math.sqrt(square / d);
  }

  @Property(seed = "20261122", tries = 50)
  void advance_otherUnits_scoresTheSame(
      @ForAll @IntRange(min = -300, max = 300) int exponent, @ForAll long seed) {
    DetectorSpec spec = Rows.spec("mahalanobis", "one", "two").with("warmUp", 8);
    Detector plain = Rows.make(spec);
    Detector scaled = Rows.make(spec);
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      double one = random.nextGaussian();
      double two = one + random.nextGaussian();

      Score expected = Rows.learn(plain, one, two);
      Score actual = Rows.learn(scaled, Math.scalb(one, exponent), two);

      assertThat(actual.value()).isCloseTo(expected.value(), within(1e-9 * (1 + expected.value())));
    }
  }

  @Test
  void restore_stateOfVersionOne_continuesAsIfItHadNeverStopped() throws IOException {
    GoldenStates.check(
        TRAFFIC.with("warmUp", 8),
        "U0hBTAALbWFoYWxhbm9iaXMAAAABAAAATgAAAAIAAAAAABQAAAAAP/8zMzMzMzM/93JsEFj0hAAAABQA"
            + "AAAAQAGZmZmZmZk/94PdsaSOOT/0NPnXLwe5v8rGB0DeSoU/7M0OkpYGOYXDKqQ=");
  }
}
