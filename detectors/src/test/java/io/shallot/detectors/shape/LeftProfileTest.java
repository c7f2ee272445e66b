package io.shallot.detectors.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftProfileTest {

  @ParameterizedTest
  @CsvSource({"4, 16, 1, 1", "8, 100, 50, 2", "32, 300, 500, 3", "7, 1000, 0.001, 4"})
  void distance_randomPoints_agreesWithTheObviousWay(
      int window, int memory, double flat, long seed) {
    Random random = new Random(seed);
    LeftProfile profile = new LeftProfile(window, memory, flat);
    double[] x = new double[1500];
    for (int now = 0; now < x.length; now++) {
      x[now] = now % 90 < 30 ? 7 : Math.rint(300 * random.nextGaussian());
      if (profile.ready()) {
        assertThat(profile.distance(x[now]))
            .as("at %d", now)
            .isCloseTo(nearest(x, now, window, memory, flat), within(1e-6));
      }
      profile.push(x[now]);
    }
  }

  private static double nearest(double[] x, int now, int window, int memory, double flat) {
    double nearest = Double.POSITIVE_INFINITY;
    // One point further than the window is kept: the last that left it before was needed then.
    for (int lag = window; now - lag - window >= 0 && lag + window <= memory; lag++) {
      double[] own = normalised(x, now, window, flat);
      double[] other = normalised(x, now - lag, window, flat);
      double square = 0;
      for (int i = 0; i < window; i++) {
        square += (own[i] - other[i]) * (own[i] - other[i]);
      }
      nearest = Math.min(nearest, Math.sqrt(square / window));
    }
    return nearest;
  }

  private static double[] normalised(double[] x, int end, int window, double flat) {
    double mean = 0;
    for (int i = 0; i < window; i++) {
      mean += x[end - i] / window;
    }
    double variance = 0;
    for (int i = 0; i < window; i++) {
      variance += (x[end - i] - mean) * (x[end - i] - mean) / window;
    }
    double[] normalised = new double[window];
    for (int i = 0; i < window; i++) {
      normalised[i] = (x[end - i] - mean) / Math.sqrt(variance + flat * flat);
    }
    return normalised;
  }

  @Test
  void distance_sameShapeAtOtherLevelAndSize_isNearlyNone() {
    LeftProfile profile = new LeftProfile(4, 100, 0.01);
    pushAll(profile, 9, 0, 3, 1, 2, 50, 50, 50, 50, 100, 130, 110);

    assertThat(profile.distance(120)).isCloseTo(0, within(0.01));
    assertThat(profile.bestLag()).isEqualTo(8);
    assertThat(profile.expected()).isCloseTo(120, within(0.01));
  }

  @Test
  void distance_oppositeShape_isTwo() {
    LeftProfile profile = new LeftProfile(4, 8, 1e-6);
    pushAll(profile, 9, 9, 10, 20, 10, 20, 20, 10, 20);

    assertThat(profile.distance(10)).isCloseTo(2, within(1e-6));
  }

  @Test
  void distance_constantWindows_isZero() {
    LeftProfile profile = new LeftProfile(4, 100, 1);
    pushAll(profile, 7, 7, 7, 7, 7, 7, 7, 7, 7);

    assertThat(profile.distance(7)).isZero();
  }

  @Property(seed = "20240101", tries = 50)
  void multiplyAnew_anyPoints_isAsIfPushed(
      @ForAll @IntRange(min = 4, max = 40) int window,
      @ForAll @IntRange(max = 400) int length,
      @ForAll long seed) {
    Random random = new Random(seed);
    LeftProfile pushed = new LeftProfile(window, 200, 3);
    Recent kept = new Recent(200);
    for (int i = 0; i < length; i++) {
      double point = Math.rint(LeftProfile.LARGEST * (2 * random.nextDouble() - 1));
      pushed.push(point);
      kept.push(point);
    }

    LeftProfile made = new LeftProfile(window, 200, 3);
    for (int before = kept.size() - 1; before >= 0; before--) {
      made.append(kept.get(before));
    }
    made.multiplyAnew();

    for (int i = 0; i < 100; i++) {
      double point = random.nextInt(1000);
      assertThat(made.ready()).isEqualTo(pushed.ready());
      if (made.ready()) {
        assertThat(made.distance(point)).isEqualTo(pushed.distance(point));
        assertThat(made.bestLag()).isEqualTo(pushed.bestLag());
      }
      made.push(point);
      pushed.push(point);
    }
  }

  private static void pushAll(LeftProfile profile, double... points) {
    for (double point : points) {
      profile.push(point);
    }
  }
}
