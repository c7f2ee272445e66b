package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fast memory and the slow one do the same, step by step. A longer run is asked for with the
 * system property {@code shallot.oracle.steps}.
 */
class BacktrackingOracleTest {

  private static final int STEPS = Integer.getInteger("shallot.oracle.steps", 150);

  private static final BacktrackingParameters SMALL =
      BacktrackingParameters.nab()
          .withCells(60, 4)
          .withSynapses(4, 3, 6, 9)
          .withSegments(128, 60_000);

  static List<Arguments> memories() {
    return List.of(
        Arguments.of("plenty of room", SMALL, 6),
        Arguments.of("few segments", SMALL.withSegments(128, 90), 6),
        Arguments.of("fewer segments than a step makes", SMALL.withSegments(128, 5), 6),
        Arguments.of("one segment a cell", SMALL.withSegments(1, 60_000), 6),
        Arguments.of("one cell a column", SMALL.withCells(60, 1), 6),
        Arguments.of("three cells a column", SMALL.withCells(60, 3), 9),
        Arguments.of("seventy cells a column", SMALL.withCells(60, 70), 6),
        Arguments.of("no way back", SMALL.withSequences(2, 0, 0, 5), 6),
        Arguments.of("endless sequences", SMALL.withSequences(1, 4, 2, 0), 6),
        Arguments.of("full segments", SMALL.withSynapses(3, 2, 6, 6), 8),
        Arguments.of("at once connected", SMALL.withPermanences(0.6, 0.5, 0.1, 0.25), 6),
        Arguments.of("nothing forgotten", SMALL.withPermanences(0.3, 0.5, 0.1, 0), 6));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("memories")
  void compute_mixedStream_agreesWithOracle(
      String name, BacktrackingParameters parameters, int ones) {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(parameters);
    BacktrackingOracle oracle = new BacktrackingOracle(parameters);
    BacktrackingStreams streams = new BacktrackingStreams(name.length(), 60, ones);
    List<Sdr[]> songs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      songs.add(streams.sequence(4 + 2 * i));
    }
    HtmRandom random = streams.random();

    for (int step = 0; step < STEPS; ) {
      Sdr[] song = songs.get(random.nextInt(songs.size()));
      int noise = Math.max(0, random.nextInt(8) - 4);
      boolean learn = random.nextInt(10) > 0;
      for (int i = random.nextInt(3); i < song.length; i++) {
        Sdr input =
            switch (random.nextInt(40)) {
              case 0 -> new Sdr(60);
              case 1, 2 -> streams.pattern();
              default -> streams.noisy(song[i], noise);
            };
        assertThat(memory.countPredicted(input))
            .isEqualTo((int) stream(input).filter(oracle.expectedColumns::contains).count());
        memory.compute(input, learn);
        oracle.compute(input.toArray(), learn);
        assertSame(memory, oracle, step++);
      }
      if (random.nextInt(5) == 0) {
        memory.reset();
        oracle.reset();
      }
    }
  }

  private static Stream<Integer> stream(Sdr sdr) {
    return Arrays.stream(sdr.toArray()).boxed();
  }

  private static void assertSame(
      BacktrackingTemporalMemory memory, BacktrackingOracle oracle, int step) {
    Sdr columns = new Sdr(memory.columns());
    memory.predictedColumns(columns);
    Sdr predicted = new Sdr(memory.columns() * memory.cellsPerColumn());
    memory.predictiveCells(predicted);
    Sdr learning = new Sdr(memory.columns() * memory.cellsPerColumn());
    memory.learningCells(learning);
    assertThat(stream(columns))
        .as("expected at %d", step)
        .containsExactlyElementsOf(oracle.expectedColumns);
    assertThat(stream(predicted))
        .as("predicted at %d", step)
        .containsExactlyElementsOf(oracle.predictedCells);
    assertThat(stream(learning))
        .as("learning at %d", step)
        .containsExactlyElementsOf(oracle.learningActive);
    assertThat(memory.segments()).isEqualTo(oracle.segments.size());
    assertThat(memory.synapses()).isEqualTo(oracle.synapses());
    if (step % 20 == 0) {
      SegmentPool pool = memory.connections().pool();
      int[] ids = pool.byAge();
      for (int i = 0; i < ids.length; i++) {
        BacktrackingOracle.Segment segment = oracle.segments.get(i);
        assertThat(pool.cell(ids[i])).isEqualTo(segment.cell);
        assertThat(pool.lastUsed(ids[i])).isEqualTo(segment.lastUsed);
        assertThat(pool.isConfirmed(ids[i])).isEqualTo(segment.confirmed);
        Map<Integer, Integer> synapses = new LinkedHashMap<>();
        for (int synapse : pool.synapses(ids[i])) {
          synapses.put(SegmentPool.presynapticCell(synapse), SegmentPool.permanence(synapse));
        }
        assertThat(List.copyOf(synapses.entrySet()))
            .isEqualTo(List.copyOf(segment.synapses.entrySet()));
      }
    }
  }
}
