package io.shallot.detectors.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FadingQuantilesTest {

  private static final double NEVER = 1e12;

  @Test
  void quantiles_hundredPoints_areThoseOfTheSortedPoints() {
    FadingQuantiles quantiles = new FadingQuantiles(NEVER);
    for (int i = 0; i < 100; i++) {
      quantiles.add(1 + i * 37 % 100); // 1 to 100 in some order
    }

    assertThat(quantiles.low(0.045)).isEqualTo(5);
    assertThat(quantiles.low(0.495)).isEqualTo(50);
    assertThat(quantiles.high(0.045)).isEqualTo(96);
    assertThat(quantiles.shareBeyond(96, true)).isCloseTo(0.04, within(1e-6));
    assertThat(quantiles.shareBeyond(5, false)).isCloseTo(0.04, within(1e-6));
  }

  @Test
  void shareBelow_betweenTwoValues_risesInAStraightLine() {
    FadingQuantiles quantiles = new FadingQuantiles(NEVER);
    for (double value : new double[] {10, 20, 30, 40}) {
      quantiles.add(value);
    }

    assertThat(quantiles.shareBelow(20)).isCloseTo(0.375, within(1e-9)); // 1.5 of 4
    assertThat(quantiles.shareBelow(22)).isCloseTo(0.425, within(1e-9)); // a fifth of the way to
    assertThat(quantiles.shareBelow(30)).isCloseTo(0.625, within(1e-9)); // 2.5 of 4
    assertThat(quantiles.shareBelow(9)).isZero();
    assertThat(quantiles.shareBelow(41)).isEqualTo(1);
  }

  @Test
  void shareBeyond_theLargest_leavesRoomForWhatWasNeverSeen() {
    FadingQuantiles quantiles = new FadingQuantiles(NEVER);
    for (int i = 0; i < 50; i++) {
      quantiles.add(7);
    }

    assertThat(quantiles.shareBeyond(7, true)).isCloseTo(0.01, within(1e-9)); // half of one of 50
  }

  @Test
  void quantiles_oneHalfLifeAgo_weighHalf() {
    FadingQuantiles quantiles = new FadingQuantiles(64);
    for (int i = 0; i < 2000; i++) {
      quantiles.add(1);
    }
    for (int i = 0; i < 64; i++) {
      quantiles.add(2);
    }

    assertThat(quantiles.shareBeyond(1, true)).isCloseTo(0.5, within(0.05));
  }

  @Test
  void quantiles_manyEqualValues_areHeldAsOne() {
    FadingQuantiles quantiles = new FadingQuantiles(2000);
    for (int i = 0; i < 10_000; i++) {
      quantiles.add(i % 100 == 0 ? 5 : 0);
    }

    assertThat(quantiles.size()).isEqualTo(2);
    assertThat(quantiles.shareBeyond(0, true)).isCloseTo(0.01, within(0.001));
  }

  @Test
  void high_outlierThatHasFaded_isForgotten() {
    FadingQuantiles quantiles = new FadingQuantiles(100);
    Random random = new Random(3);
    quantiles.add(1e300);
    for (int i = 0; i < 2000; i++) {
      quantiles.add(random.nextGaussian());
    }

    assertThat(quantiles.high(1e-9)).isBetween(2.0, 5.0);
  }

  @Property(seed = "17", tries = 40)
  void quantiles_randomStream_areWithinTheRankErrorOfTheFadingPast(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int kind) {
    Random random = new Random(seed);
    double halfLife = 50 + random.nextInt(3000);
    FadingQuantiles quantiles = new FadingQuantiles(halfLife);
    double[] past = new double[200 + random.nextInt(4000)];
    for (int i = 0; i < past.length; i++) {
      past[i] = draw(random, kind, i);
      quantiles.add(past[i]);
    }
    int known = past.length - past.length % 16; // the rest waits for its block

    for (double share : new double[] {0.005, 0.02, 0.25, 0.5}) {
      double allowed = 2 * Math.max(1, 4 * share * (1 - share) * quantiles.total() / 50) + 1;
      double found = quantiles.low(share);
      double wanted = share * quantiles.total();
      assertThat(weight(past, known, halfLife, found, false)).isLessThan(wanted + allowed);
      assertThat(weight(past, known, halfLife, found, true)).isGreaterThan(wanted - allowed);
    }
    assertThat(quantiles.size()).isLessThan(500);
    assertThat(quantiles.sizeBytes()).isLessThan(9_000);
  }

  private static double draw(Random random, int kind, int i) {
    return switch (kind) {
      case 0 -> random.nextGaussian();
      case 1 -> Math.exp(3 * random.nextGaussian());
      case 2 -> random.nextInt(7);
      default -> 1e9 + i + random.nextGaussian();
    };
  }

  /** Returns the fading weight of what is below a value, or at or below it. */
  private static double weight(
      double[] past, int known, double halfLife, double value, boolean equalToo) {
    double weight = 0;
    for (int i = 0; i < known; i++) {
      if (past[i] < value || (equalToo && past[i] == value)) {
        weight += Math.pow(0.5, (known - 1 - i) / halfLife);
      }
    }
    return weight;
  }

  @Test
  void restore_valuesThatDoNotRise_areRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FadingQuantiles quantiles = new FadingQuantiles(100);
    quantiles.add(1);
    quantiles.add(2);
    quantiles.snapshot(new DataOutputStream(bytes));
    byte[] state = bytes.toByteArray();
    System.arraycopy(state, 12, state, 28, 8); // the second value becomes the first

    assertThatThrownBy(
            () ->
                FadingQuantiles.restore(
                    "a test", 100, new DataInputStream(new ByteArrayInputStream(state))))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("must rise");
  }
}
