package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Thousands of steps beside {@link PlainOracle}: equal cells, segments and permanences. */
class PlainTemporalMemoryPropertyTest {

  private static final int STEPS = 400;

  @Property(seed = "20160330", tries = 40)
  void compute_anySequence_equalsOracle(@ForAll long seed, @ForAll @IntRange(max = 3) int noise)
      throws IOException {
    HtmRandom choice = new HtmRandom(seed);
    PlainParameters parameters = anyParameters(choice, 6);
    PlainTemporalMemory memory = new PlainTemporalMemory(parameters);
    PlainOracle oracle = new PlainOracle(parameters);
    List<NavigableSet<Integer>> sequence = sequence(parameters, choice);

    for (int step = 0; step < STEPS; step++) {
      NavigableSet<Integer> columns =
          noisy(sequence.get(step % sequence.size()), noise, choice, parameters);
      boolean learn = choice.nextInt(8) > 0;
      if (choice.nextInt(40) == 0) {
        memory.reset();
        oracle.reset();
      }
      if (choice.nextInt(60) == 0) {
        memory = copy(parameters, memory);
      }
      memory.compute(sdr(parameters.columns(), columns), learn);
      oracle.compute(columns, learn);
      assertSame(memory, oracle, parameters, step % 10 == 0);
    }
  }

  @Property(seed = "20160331", tries = 20)
  void restore_atAnyCut_continuesByteEqual(@ForAll long seed) throws IOException {
    HtmRandom choice = new HtmRandom(seed);
    PlainParameters parameters = anyParameters(choice, 60);
    PlainTemporalMemory memory = new PlainTemporalMemory(parameters);
    List<NavigableSet<Integer>> sequence = sequence(parameters, choice);
    int cut = choice.nextInt(STEPS);
    PlainTemporalMemory restored = memory;

    for (int step = 0; step < STEPS; step++) {
      if (step == cut) {
        restored = copy(parameters, memory);
      }
      Sdr columns =
          sdr(
              parameters.columns(),
              noisy(sequence.get(step % sequence.size()), 1, choice, parameters));
      memory.compute(columns, true);
      if (restored != memory) {
        restored.compute(columns, true);
      }
    }

    assertThat(bytes(restored)).isEqualTo(bytes(memory));
  }

  @Property(seed = "20160332", tries = 300)
  void restore_anyByteChanged_refusesOrGoesOn(@ForAll long seed) throws IOException {
    HtmRandom choice = new HtmRandom(seed);
    PlainParameters parameters = anyParameters(choice, 6);
    PlainTemporalMemory memory = new PlainTemporalMemory(parameters);
    List<NavigableSet<Integer>> sequence = sequence(parameters, choice);
    for (int step = 0; step < 60; step++) {
      memory.compute(sdr(parameters.columns(), sequence.get(step % sequence.size())), true);
    }
    byte[] bytes = bytes(memory);
    bytes[choice.nextInt(bytes.length)] ^= (byte) (1 + choice.nextInt(255));

    PlainTemporalMemory restored;
    try {
      restored = restore(parameters, Arrays.copyOf(bytes, bytes.length - choice.nextInt(2)));
    } catch (CorruptStateException | EOFException refused) {
      return;
    }

    for (int step = 0; step < 60; step++) {
      restored.compute(sdr(parameters.columns(), sequence.get(step % sequence.size())), true);
    }
    assertThat(restored.segments()).isLessThanOrEqualTo(parameters.maxSegments());
  }

  private static void assertSame(
      PlainTemporalMemory memory, PlainOracle oracle, PlainParameters parameters, boolean deep) {
    Sdr cells = new Sdr(parameters.cells());
    memory.activeCells(cells);
    assertThat(cells).isEqualTo(sdr(parameters.cells(), oracle.activeCells));
    memory.winnerCells(cells);
    assertThat(cells).isEqualTo(sdr(parameters.cells(), oracle.winnerCells));
    Sdr columns = new Sdr(parameters.columns());
    memory.predictedColumns(columns);
    assertThat(columns).isEqualTo(sdr(parameters.columns(), oracle.predictedColumns()));
    assertThat(memory.countPredicted(columns)).isEqualTo(columns.count());
    assertThat(memory.segments()).isEqualTo(oracle.segments.size());
    assertThat(memory.synapses())
        .isEqualTo(oracle.segments.stream().mapToInt(segment -> segment.synapses.size()).sum());
    for (int cell = 0; deep && cell < parameters.cells(); cell++) {
      assertThat(memory.segmentsOf(cell))
          .isEqualTo(
              oracle.segmentsOf(cell).stream()
                  .map(PlainTemporalMemoryPropertyTest::asSegment)
                  .toList());
    }
  }

  private static Segment asSegment(PlainOracle.OracleSegment segment) {
    return new Segment(
        segment.cell,
        segment.confirmed,
        segment.synapses.stream()
            .map(s -> new Segment.Synapse(s.from, Permanence.of(s.permanence)))
            .toList());
  }

  /** Small caps, so that everything there is a cap on is evicted again and again. */
  private static PlainParameters anyParameters(HtmRandom choice, int segmentsPerStep) {
    int columns = 6 + choice.nextInt(30);
    int activation = 1 + choice.nextInt(4);
    int minimum = 1 + choice.nextInt(activation);
    return new PlainParameters(
        columns,
        1 + choice.nextInt(5),
        activation,
        minimum,
        1 + choice.nextInt(8),
        0.05 + 0.5 * choice.nextDouble(),
        0.3 + 0.3 * choice.nextDouble(),
        0.2 * choice.nextDouble(),
        0.1 * choice.nextDouble(),
        choice.nextInt(3) * 0.03 * choice.nextDouble(),
        1 + choice.nextInt(6),
        activation + choice.nextInt(8),
        1 + choice.nextInt(20 * segmentsPerStep),
        choice.nextLong());
  }

  private static List<NavigableSet<Integer>> sequence(
      PlainParameters parameters, HtmRandom choice) {
    List<NavigableSet<Integer>> sequence = new ArrayList<>();
    int length = 1 + choice.nextInt(40);
    for (int i = 0; i < length; i++) {
      NavigableSet<Integer> columns = new TreeSet<>();
      int active = choice.nextInt(6);
      for (int j = 0; j < active; j++) {
        columns.add(choice.nextInt(parameters.columns()));
      }
      sequence.add(columns);
    }
    return sequence;
  }

  private static NavigableSet<Integer> noisy(
      NavigableSet<Integer> columns, int noise, HtmRandom choice, PlainParameters parameters) {
    NavigableSet<Integer> changed = new TreeSet<>(columns);
    for (int i = 0; i < noise && choice.nextInt(3) == 0; i++) {
      changed.pollFirst();
      changed.add(choice.nextInt(parameters.columns()));
    }
    return changed;
  }

  private static Sdr sdr(int size, NavigableSet<Integer> active) {
    return Sdr.of(size, active.stream().mapToInt(bit -> bit).toArray());
  }

  private static PlainTemporalMemory copy(PlainParameters parameters, PlainTemporalMemory memory)
      throws IOException {
    return restore(parameters, bytes(memory));
  }

  private static PlainTemporalMemory restore(PlainParameters parameters, byte[] bytes)
      throws IOException {
    return PlainTemporalMemory.restore(
        parameters, new StateInput(new DataInputStream(new ByteArrayInputStream(bytes))));
  }

  private static byte[] bytes(PlainTemporalMemory memory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    memory.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
