package io.shallot.api.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoreClustersTest {

  @Test
  void meanSize_noHighScore_isOne() {
    ScoreClusters clusters = new ScoreClusters();
    clusters.add(false);
    clusters.add(true);

    assertThat(clusters.meanSize()).isEqualTo(1);
    assertThat(clusters.yetToCome()).isZero();
  }

  @Test
  void meanSize_independentScores_isAboutOne() {
    ScoreClusters clusters = new ScoreClusters();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 100_000; i++) {
      clusters.add(random.nextInt(10) == 0);
    }

    assertThat(clusters.meanSize()).isCloseTo(1, within(0.05));
  }

  /** Clusters of 6 that begin at random: one in 100 points begins one. */
  @Test
  void meanSize_clustersOfSix_isAboutSix() {
    ScoreClusters clusters = new ScoreClusters();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 5000; i++) {
      while (random.nextInt(100) > 0) {
        clusters.add(false);
      }
      for (int j = 0; j < 6; j++) {
        clusters.add(true);
      }
    }

    assertThat(clusters.meanSize()).isCloseTo(6, within(0.3));
    assertThat(clusters.yetToCome()).isCloseTo(2.5, within(0.15));
  }

  /** Distances 1, 1, 2, 1: five high scores in two clusters. */
  @Test
  void meanSize_noDistanceAboveTwo_countsTheGaps() {
    ScoreClusters clusters = new ScoreClusters();
    for (boolean high : new boolean[] {true, true, true, false, true, true}) {
      clusters.add(high);
    }

    assertThat(clusters.meanSize()).isEqualTo(5 / 2.0);
  }

  /** Distances 4, 1, 1: sum (T - 1)(T - 2) = 6, sum (T - 1) = 3. */
  @Test
  void meanSize_distancesByHand_areTheIntervalsEstimate() {
    ScoreClusters clusters = new ScoreClusters();
    for (boolean high : new boolean[] {true, false, false, false, true, true, true}) {
      clusters.add(high);
    }

    assertThat(clusters.meanSize()).isEqualTo(3 * 6 / (2.0 * 3 * 3));
  }

  /** Squares of sums that were halved for years would underflow and leave 0/0. */
  @Test
  void halve_forEver_forgetsAndStaysANumber() {
    ScoreClusters clusters = new ScoreClusters();
    for (boolean high : new boolean[] {true, false, false, false, true, true, true, true}) {
      clusters.add(high);
    }
    for (int i = 0; i < 3000; i++) {
      clusters.halve();
      assertThat(clusters.meanSize()).isBetween(1.0, 5.0);
    }

    assertThat(clusters.meanSize()).isEqualTo(1);
  }

  @Test
  void restore_midway_continuesBitEqual() throws IOException {
    ScoreClusters one = new ScoreClusters();
    SplittableRandom random = new SplittableRandom(9);
    feed(one, random.split());

    ScoreClusters two = ScoreClusters.restore(in(bytes(one)));

    feed(one, new SplittableRandom(4));
    feed(two, new SplittableRandom(4));
    assertThat(bytes(two)).isEqualTo(bytes(one));
    assertThat(two.meanSize()).isEqualTo(one.meanSize());
  }

  @Test
  void restore_damaged_isRefused() throws IOException {
    for (double[] sums : new double[][] {{-1, 0, 0}, {1, Double.NaN, 0}, {1, 0, 2}}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      for (double sum : sums) {
        out.writeDouble(sum);
      }
      out.writeInt(1);

      assertThatThrownBy(() -> ScoreClusters.restore(in(bytes.toByteArray())))
          .isInstanceOf(StateException.class);
    }
  }

  private static void feed(ScoreClusters clusters, SplittableRandom random) {
    for (int i = 0; i < 1001; i++) {
      clusters.add(random.nextInt(7) == 0);
      if (i % 400 == 0) {
        clusters.halve();
      }
    }
  }

  private static byte[] bytes(ScoreClusters clusters) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    clusters.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
