package io.shallot.detectors.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.detectors.model.Floors;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralResidualDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("spectral-residual");

  @ParameterizedTest
  @ValueSource(doubles = {30, -30})
  void advance_spikeOnARhythm_scoresFarAboveTheUsual(double spike) {
    Detector detector = Feed.make(SPEC);
    double usual = Feed.max(Feed.learn(detector, 0, 1000, Feed.rhythm(40, 1)));

    double score = Feed.judge(detector, spike).value();

    assertThat(score).isGreaterThan(1.5 * usual);
    assertThat(Feed.judge(detector, spike).direction())
        .isEqualTo(spike > 0 ? Direction.PEAK : Direction.DIP);
    assertThat(detector.explain().text())
        .startsWith(spike > 0 ? "30 stands out" : "-30 stands out")
        .contains("of the rhythms of the last 123 points");
  }

  @Test
  void advance_beforeTheWindowIsFull_isNotReady() {
    Detector detector = Feed.make(SPEC.with("window", 32).with("local", 8));

    Feed.learn(detector, 0, 25, i -> i);
    assertThat(Feed.judge(detector, 1).ready()).isFalse();
    Feed.learn(detector, 25, 26, i -> i);
    assertThat(Feed.judge(detector, 1).ready()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"32, 4, 1", "64, 21, 2", "128, 21, 3"})
  void scores_randomWalk_agreeWithTheFormulaOfThePaper(int window, int local, long seed) {
    Floors floors = new Floors(0, 0.01);
    double[] values = Feed.walk(window + 200, seed);

    double[] scores =
        Feed.scores(
            new SpectralResidualModel(new SpectralResidualParameters(window, local, floors)),
            values);

    int real = window - SpectralResidualModel.GUESSED;
    for (int now = real - 1; now < values.length; now++) {
      double[] points = new double[window];
      System.arraycopy(values, now - real + 1, points, 0, real);
      assertThat(scores[now])
          .as("at %d", now)
          .isCloseTo(score(points, real, local, floors), within(1e-6));
    }
  }

  /** The score as the paper has it, with logarithms and phases, and our guesses and floors. */
  private static double score(double[] points, int real, int local, Floors floors) {
    double level = 0;
    for (int i = 0; i < real; i++) {
      level += points[i] / real;
    }
    double range = 0;
    for (int i = 0; i < real; i++) {
      range = Math.max(range, Math.abs(points[i] - level));
    }
    for (int i = 0; i < real; i++) {
      points[i] = (points[i] - level) / floors.scale(level, range);
    }
    for (int i = real; i < points.length; i++) {
      double mean = 0;
      double slope = 0; // least squares over the five points before the newest
      for (int k = 1; k <= 5; k++) {
        mean += points[real - 1 - k] / 5;
        slope += points[real - 1 - k] * (3 - k) / 10;
      }
      points[i] = mean + 3 * slope;
    }
    double[] saliency = saliency(points);
    double around = 0;
    for (int i = real - 1 - local; i < real - 1; i++) {
      around += saliency[i] / local;
    }
    return saliency[real - 1] / (around + 0.1 / Math.sqrt(points.length));
  }

  private static double[] saliency(double[] points) {
    int n = points.length;
    double[][] transformed = transform(points, new double[n], -1);
    double[] logs = new double[n];
    for (int k = 0; k < n; k++) {
      double amplitude = Math.hypot(transformed[0][k], transformed[1][k]);
      logs[k] = Math.log(Math.max(amplitude, 1e-3 * Math.sqrt(n)));
    }
    logs[0] = logs[1];
    double[] re = new double[n];
    double[] im = new double[n];
    for (int k = 0; k < n; k++) {
      double mean = (logs[(k + n - 1) % n] + logs[k] + logs[(k + 1) % n]) / 3;
      double amplitude = Math.hypot(transformed[0][k], transformed[1][k]);
      double phase = Math.atan2(transformed[1][k], transformed[0][k]);
      double residual = Math.log(amplitude) - mean;
      re[k] = Math.exp(residual) * Math.cos(phase);
      im[k] = Math.exp(residual) * Math.sin(phase);
    }
    double[][] back = transform(re, im, 1);
    double[] saliency = new double[n];
    for (int i = 0; i < n; i++) {
      saliency[i] = Math.hypot(back[0][i], back[1][i]) / n;
    }
    return saliency;
  }

  /** The transform by its definition. */
  private static double[][] transform(double[] re, double[] im, int sign) {
    int n = re.length;
    double[][] sums = new double[2][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        double angle = sign * 2 * Math.PI * k * i / n;
        sums[0][k] += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
        sums[1][k] += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
      }
    }
    return sums;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 32, 128, 1024})
  void transform_randomNumbers_agreesWithTheDefinition(int length) {
    Random random = new Random(length);
    double[] re = random.doubles(length).toArray();
    double[] im = random.doubles(length).toArray();
    double[][] expected = transform(re, im, -1);

    Fourier.transform(re, im);

    assertThat(re).containsExactly(expected[0], within(1e-8));
    assertThat(im).containsExactly(expected[1], within(1e-8));
  }

  @Test
  void create_contradictions_namesAll() {
    assertThatThrownBy(() -> Feed.make(SPEC.with("window", 33).with("local", 21)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("window must be a power of 2, but was 33")
        .hasMessageContaining("local must be at most half of the window of 33, but was 21");
  }
}
