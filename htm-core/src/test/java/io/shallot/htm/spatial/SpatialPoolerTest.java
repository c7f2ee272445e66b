package io.shallot.htm.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpatialPoolerTest {

  private static final SpatialPoolerParameters SMALL =
      SpatialPoolerParameters.of(10, 20).withNumActiveColumnsPerInhArea(3);

  @Test
  void compute_nothingActiveWithoutStimulusThreshold_stillHasWinners() {
    assertThat(winners(new SpatialPooler(SMALL), new Sdr(10)).toArray()).containsExactly(0, 1, 2);
  }

  @Test
  void compute_nothingActiveWithStimulusThreshold_hasNone() {
    assertThat(winners(new SpatialPooler(SMALL.withStimulusThreshold(1)), new Sdr(10)).count())
        .isZero();
    assertThat(
            winners(
                    new SpatialPooler(SMALL.withStimulusThreshold(1).withGlobalInhibition(false)),
                    new Sdr(10))
                .count())
        .isZero();
  }

  @Test
  void compute_sameInputAgain_keepsItsWinners() {
    SpatialPooler pooler = new SpatialPooler(SpatialPoolerParameters.nab());
    Sdr input = input(454, 42, 1);
    int[] first = winners(pooler, input).toArray();

    for (int i = 0; i < 400; i++) {
      winners(pooler, input);
    }

    assertThat(first).hasSize(40);
    assertThat(winners(pooler, input).toArray()).containsExactly(first);
    assertThat(pooler.learntColumns()).isEqualTo(40);
    assertThat(DoubleStream.of(pooler.permanences(first[0])).filter(p -> !Double.isNaN(p)))
        .allMatch(p -> p <= 0.8 || p == 1);
  }

  @Test
  void compute_withoutLearning_changesNothing() throws IOException {
    SpatialPooler pooler = new SpatialPooler(SMALL);
    Sdr winners = new Sdr(20);
    Sdr input = Sdr.of(10, 1, 3, 5);

    pooler.compute(input, false, winners);

    assertThat(pooler.learntColumns()).isZero();
    assertThat(pooler.overlapDutyCycle(0)).isZero();
    byte[] once = bytes(pooler);
    pooler.compute(input, false, winners);
    assertThat(bytes(pooler)).hasSameSizeAs(once);
  }

  @Test
  void compute_wrongSizes_areRefused() {
    SpatialPooler pooler = new SpatialPooler(SMALL);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> pooler.compute(new Sdr(11), true, new Sdr(20)))
        .withMessage("input and active columns must have 10 and 20 bits, but had 11 and 20");
  }

  @Test
  void compute_nothingActiveForLong_staysSmall() {
    SpatialPooler pooler = new SpatialPooler(SpatialPoolerParameters.nab());

    for (int i = 0; i < 3000; i++) {
      winners(pooler, i % 3 == 0 ? input(454, 42, i) : new Sdr(454));
    }

    assertThat(pooler.sizeBytes()).isLessThan(2_200_000);
  }

  @Test
  void permanences_newPooler_halfOfThePoolIsConnected() {
    SpatialPooler pooler = new SpatialPooler(SpatialPoolerParameters.nab());

    long pool = 0;
    long connected = 0;
    for (int column = 0; column < 2048; column++) {
      double[] permanences = pooler.permanences(column);
      long here = Arrays.stream(permanences).filter(p -> !Double.isNaN(p)).count();
      assertThat(here).isEqualTo(363);
      assertThat(Arrays.stream(permanences)).allMatch(p -> Double.isNaN(p) || (p >= 0 && p <= 1));
      pool += here;
      connected += pooler.connected(column).count();
    }
    assertThat((double) connected / pool).isBetween(0.49, 0.51);
  }

  @Test
  void sizeBytes_newPooler_isNextToNothing() {
    assertThat(new SpatialPooler(SpatialPoolerParameters.nab()).sizeBytes()).isLessThan(8_000);
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "true, 5", "false, 0", "false, 3"})
  void restore_cutAnywhere_isRefused(boolean global, double boost) throws IOException {
    SpatialPoolerParameters parameters =
        SMALL.withGlobalInhibition(global).withBoostStrength(boost);
    SpatialPooler pooler = new SpatialPooler(parameters);
    IntStream.range(0, 60).forEach(i -> winners(pooler, input(10, 4, i)));
    byte[] bytes = bytes(pooler);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> restored(parameters, cut)).isInstanceOf(EOFException.class);
    }
    assertThat(bytes(restored(parameters, bytes))).isEqualTo(bytes);
  }

  @Test
  void restore_anyByteChanged_isRefusedOrConsistent() throws IOException {
    SpatialPooler pooler = new SpatialPooler(SMALL);
    IntStream.range(0, 60).forEach(i -> winners(pooler, input(10, 4, i)));
    byte[] bytes = bytes(pooler);

    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) (1 << bit);
        try {
          SpatialPooler other = restored(SMALL, changed);
          assertThat(winners(other, input(10, 4, 1)).count()).isEqualTo(3);
        } catch (CorruptStateException | EOFException expected) {
          assertThat(expected).isNotNull();
        }
      }
    }
  }

  @Test
  void restore_anotherShape_isRefused() throws IOException {
    byte[] bytes = bytes(new SpatialPooler(SMALL));

    assertThatThrownBy(() -> restored(SpatialPoolerParameters.of(10, 21), bytes))
        .isInstanceOf(CorruptStateException.class)
        .hasMessage("number of columns must be from 21 to 21, but was 20");
  }

  @Test
  void snapshot_columnsCameInAnotherOrder_isTheSame() throws IOException {
    SpatialPooler pooler = new SpatialPooler(SpatialPoolerParameters.of(100, 300));
    IntStream.range(0, 200).forEach(i -> winners(pooler, input(100, 20, i % 17)));
    SpatialPooler copy = restored(SpatialPoolerParameters.of(100, 300), bytes(pooler));

    IntStream.range(0, 200).forEach(i -> winners(pooler, input(100, 20, i % 23)));
    IntStream.range(0, 200).forEach(i -> winners(copy, input(100, 20, i % 23)));

    assertThat(bytes(copy)).isEqualTo(bytes(pooler));
  }

  private static Sdr input(int size, int active, int seed) {
    HtmRandom random = new HtmRandom(seed);
    return Sdr.of(
        size,
        IntStream.generate(() -> random.nextInt(size)).distinct().limit(active).sorted().toArray());
  }

  private static Sdr winners(SpatialPooler pooler, Sdr input) {
    Sdr winners = new Sdr(pooler.columns());
    pooler.compute(input, true, winners);
    return winners;
  }

  private static byte[] bytes(SpatialPooler pooler) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pooler.snapshot(new DataOutputStream(out));
    return out.toByteArray();
  }

  private static SpatialPooler restored(SpatialPoolerParameters parameters, byte[] bytes)
      throws IOException {
    return SpatialPooler.restore(
        parameters, new StateInput(new DataInputStream(new ByteArrayInputStream(bytes))));
  }
}
