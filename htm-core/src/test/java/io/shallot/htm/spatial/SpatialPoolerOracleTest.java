package io.shallot.htm.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpatialPoolerOracleTest {

  @Property(seed = "1", tries = 100, edgeCases = EdgeCasesMode.NONE)
  void compute_anyParameters_equalsTheOracleStepByStep(
      @ForAll("parameters") SpatialPoolerParameters parameters, @ForAll long stream)
      throws IOException {
    compare(parameters, 160, stream);
  }

  @Test
  void compute_thousandsOfRecords_equalsTheOracle() throws IOException {
    compare(
        SpatialPoolerParameters.of(130, 200)
            .withNumActiveColumnsPerInhArea(7)
            .withSynPermInactiveDec(0.008)
            .withSynPermActiveInc(0.05),
        5000,
        7);
  }

  @Test
  void compute_thousandsOfRecordsWithStimulusThreshold_equalsTheOracle() throws IOException {
    compare(
        SpatialPoolerParameters.of(70, 90)
            .withNumActiveColumnsPerInhArea(6)
            .withSynPermInactiveDec(0.03)
            .withSynPermActiveInc(0.04)
            .withStimulusThreshold(4)
            .withMinPctOverlapDutyCycle(0.7)
            .withDutyCyclePeriod(60),
        4000,
        8);
  }

  @Test
  void compute_thousandsOfRecordsWithBoosting_equalsTheOracle() throws IOException {
    compare(
        SpatialPoolerParameters.of(80, 100)
            .withNumActiveColumnsPerInhArea(5)
            .withSynPermInactiveDec(0.01)
            .withSynPermActiveInc(0.03)
            .withBoostStrength(8)
            .withDutyCyclePeriod(100),
        2500,
        9);
  }

  @Test
  void compute_thousandsOfRecordsInTwoDimensions_equalsTheOracle() throws IOException {
    compare(
        SpatialPoolerParameters.of(1, 1)
            .withDimensions(List.of(9, 7), List.of(6, 8))
            .withPotentialRadius(2)
            .withGlobalInhibition(false)
            .withLocalAreaDensity(0.2)
            .withSynPermInactiveDec(0.02)
            .withSynPermActiveInc(0.05)
            .withStimulusThreshold(1)
            .withBoostStrength(3)
            .withMinPctOverlapDutyCycle(0.3)
            .withWrapAround(false),
        2500,
        10);
  }

  @Provide
  Arbitrary<SpatialPoolerParameters> parameters() {
    Arbitrary<SpatialPoolerParameters> shapes =
        Arbitraries.of(
            SpatialPoolerParameters.of(40, 70),
            SpatialPoolerParameters.of(100, 64).withPotentialRadius(20),
            SpatialPoolerParameters.of(65, 130).withPotentialPct(0.3),
            SpatialPoolerParameters.of(30, 20).withPotentialRadius(9).withPotentialPct(1),
            SpatialPoolerParameters.of(1, 1)
                .withDimensions(List.of(6, 8), List.of(5, 7))
                .withPotentialRadius(3),
            SpatialPoolerParameters.of(1, 1)
                .withDimensions(List.of(3, 4, 5), List.of(4, 3, 4))
                .withPotentialRadius(2));
    Arbitrary<double[]> changes =
        Arbitraries.of(
            new double[] {0.0005, 0.003, 0.2},
            new double[] {0.008, 0.05, 0.1},
            new double[] {0.1, 0.1, 0.3},
            new double[] {0, 0.02, 0.5},
            new double[] {0.05, 0, 0.15},
            new double[] {1, 0.2, 0.7},
            new double[] {0.00005, 0.00015, 0.0002});
    Arbitrary<SpatialPoolerParameters> learning =
        Combinators.combine(shapes, changes, Arbitraries.integers().between(0, 3))
            .as(
                (shape, change, stimulus) ->
                    shape
                        .withSynPermInactiveDec(change[0])
                        .withSynPermActiveInc(change[1])
                        .withSynPermConnected(change[2])
                        .withStimulusThreshold(stimulus));
    Arbitrary<SpatialPoolerParameters> competing =
        Combinators.combine(
                learning,
                Arbitraries.of(true, true, false),
                Arbitraries.of(0.0, 0.0, 0.02, 0.1, 0.5),
                Arbitraries.integers().between(1, 12))
            .as(
                (base, global, density, winners) ->
                    density > 0
                        ? base.withGlobalInhibition(global).withLocalAreaDensity(density)
                        : base.withGlobalInhibition(global)
                            .withNumActiveColumnsPerInhArea(winners));
    return Combinators.combine(
            competing,
            Arbitraries.of(0.0, 0.0, 1.0, 20.0),
            Arbitraries.of(0.0, 0.001, 0.5, 0.9, 1.0),
            Arbitraries.of(1, 10, 1000),
            Arbitraries.of(true, false),
            Arbitraries.longs())
        .as(
            (base, boost, least, period, wraps, seed) ->
                base.withBoostStrength(boost)
                    .withMinPctOverlapDutyCycle(least)
                    .withDutyCyclePeriod(period)
                    .withWrapAround(wraps)
                    .withSeed(seed));
  }

  private static void compare(SpatialPoolerParameters parameters, int records, long stream)
      throws IOException {
    OraclePooler oracle = new OraclePooler(parameters);
    SpatialPooler pooler = new SpatialPooler(parameters);
    HtmRandom random = new HtmRandom(stream);
    int[][] patterns = new int[6][];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = pattern(parameters.inputs(), random);
    }
    Sdr winners = new Sdr(parameters.columns());
    for (int record = 1; record <= records; record++) {
      Sdr input = input(parameters.inputs(), patterns, random);
      boolean learn = random.nextInt(10) > 0;

      int[] expected = oracle.compute(input, learn);
      pooler.compute(input, learn, winners);

      assertThat(winners.toArray()).as("winners of record %d", record).isEqualTo(expected);
      boolean all = record % 25 == 0 || record == records;
      for (int column : all ? IntStream.range(0, parameters.columns()).toArray() : expected) {
        assertThat(pooler.steps(column))
            .as("column %d after record %d", column, record)
            .isEqualTo(oracle.permanences(column));
        assertThat(pooler.overlapDutyCycle(column)).isEqualTo(oracle.overlapDuty(column));
      }
      if (random.nextInt(60) == 0) {
        byte[] before = bytes(pooler);
        pooler = restored(parameters, before);
        assertThat(bytes(pooler)).isEqualTo(before);
      }
    }
  }

  private static int[] pattern(int inputs, HtmRandom random) {
    int chance = 1 + random.nextInt(60);
    return IntStream.range(0, inputs).filter(i -> random.nextInt(100) < chance).toArray();
  }

  /** Patterns that come again, with noise; sometimes nothing, sometimes everything. */
  private static Sdr input(int inputs, int[][] patterns, HtmRandom random) {
    int kind = random.nextInt(30);
    if (kind == 0) {
      return new Sdr(inputs);
    }
    if (kind == 1) {
      return Sdr.of(inputs, IntStream.range(0, inputs).toArray());
    }
    if (kind == 2) {
      return Sdr.of(inputs, pattern(inputs, random));
    }
    Sdr input = new Sdr(inputs);
    for (int bit : patterns[random.nextInt(patterns.length)]) {
      if (random.nextInt(10) > 0) {
        input.add(bit);
      }
    }
    return input;
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
