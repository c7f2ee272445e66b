package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases and numbers of the reference implementation's unit tests (numenta/nupic-legacy,
 * tests/unit/nupic/algorithms/temporal_memory_test.py): 32 columns of 4 cells unless stated.
 */
class PlainTemporalMemoryTest {

  private static final int INACTIVE_CELL = 81;

  @Test
  void compute_predictedColumn_activatesOnlyPredictedCell() {
    PlainTemporalMemory memory = with(4, 3, 2, 3, .21, .1, .1, 0);
    plant(memory, 4, .5, 0, 1, 2, 3);

    compute(memory, true, 0);
    assertThat(predictive(memory)).containsExactly(4);
    compute(memory, true, 1);

    assertThat(active(memory)).containsExactly(4);
  }

  @Test
  void compute_unpredictedColumn_bursts() {
    PlainTemporalMemory memory = with(4, 3, 2, 3, .21, .1, .1, 0);

    compute(memory, true, 0);

    assertThat(active(memory)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void compute_noActiveColumn_clearsCellsAndPredictions() {
    PlainTemporalMemory memory = with(4, 3, 2, 3, .21, .1, .1, 0);
    plant(memory, 4, .5, 0, 1, 2, 3);
    compute(memory, true, 0);
    assertThat(predictive(memory)).isNotEmpty();

    compute(memory, true);

    assertThat(active(memory)).isEmpty();
    assertThat(winners(memory)).isEmpty();
    assertThat(predictive(memory)).isEmpty();
  }

  @Test
  void compute_predictedCells_areAllWinners() {
    PlainTemporalMemory memory = with(4, 3, 2, 3, .21, .1, .1, 0);
    plant(memory, 4, .5, 0, 1, 2);
    plant(memory, 6, .5, 0, 1, 2);

    compute(memory, false, 0);
    compute(memory, false, 1);

    assertThat(winners(memory)).containsExactly(4, 6);
  }

  @Test
  void compute_activeSegmentOfActiveColumn_isReinforced() {
    PlainTemporalMemory memory = with(4, 3, 2, 4, .2, .1, .08, .02);
    int segment = plant(memory, 5, .5, 0, 1, 2, INACTIVE_CELL);

    compute(memory, true, 0);
    compute(memory, true, 1);

    assertPermanences(memory, segment, .6, 0, 1, 2);
    assertPermanences(memory, segment, .42, INACTIVE_CELL);
  }

  @Test
  void compute_burstingColumn_reinforcesBestMatchingSegmentOnly() {
    PlainTemporalMemory memory = with(4, 3, 2, 3, .21, .1, .08, 0);
    int best = plant(memory, 4, .3, 0, 1, 2, INACTIVE_CELL);
    int other = plant(memory, 5, .3, 0, 1, INACTIVE_CELL);

    compute(memory, true, 0);
    compute(memory, true, 1);

    assertPermanences(memory, best, .4, 0, 1, 2);
    assertPermanences(memory, best, .22, INACTIVE_CELL);
    assertPermanences(memory, other, .3, 0, 1, INACTIVE_CELL);
  }

  @Test
  void compute_matchingSegmentsInPredictedColumn_doNotMove() {
    PlainTemporalMemory memory = with(4, 3, 2, 3, .21, .1, .1, 0);
    plant(memory, 4, .5, 0, 1, 2, 3);
    int sameCell = plant(memory, 4, .3, 0, 1);
    int otherCell = plant(memory, 5, .3, 0, 1);

    compute(memory, true, 0);
    assertThat(predictive(memory)).containsExactly(4);
    compute(memory, true, 1);

    assertPermanences(memory, sameCell, .3, 0, 1);
    assertPermanences(memory, otherCell, .3, 0, 1);
  }

  @Test
  void compute_noWinnerBefore_growsNoSegment() {
    PlainTemporalMemory memory = with(4, 3, 2, 3, .21, .1, .1, 0);

    compute(memory, true);
    compute(memory, true, 0);

    assertThat(memory.segments()).isZero();
  }

  @Test
  void compute_moreWinnersThanNewSynapses_growsToSomeOfThem() {
    PlainTemporalMemory memory = with(4, 3, 2, 2, .21, .1, .1, 0);

    compute(memory, true, 0, 1, 2);
    int[] before = winners(memory);
    compute(memory, true, 4);

    Segment segment = memory.segmentsOf(winners(memory)[0]).get(0);
    assertThat(segment.synapses()).hasSize(2).allMatch(s -> s.permanence() == .21);
    assertThat(before).hasSize(3).contains(sources(segment).stream().mapToInt(i -> i).toArray());
  }

  @Test
  void compute_fewerWinnersThanNewSynapses_growsToAllOfThem() {
    PlainTemporalMemory memory = with(4, 3, 2, 4, .21, .1, .1, 0);

    compute(memory, true, 0, 1, 2);
    int[] before = winners(memory);
    compute(memory, true, 4);

    Segment segment = memory.segmentsOf(winners(memory)[0]).get(0);
    assertThat(segment.synapses()).hasSize(3).allMatch(s -> s.permanence() == .21);
    assertThat(sources(segment)).containsExactly(before[0], before[1], before[2]);
  }

  @Test
  void compute_matchingSegment_growsToSomeWinners() {
    PlainTemporalMemory memory = with(1, 3, 1, 3, .21, .1, .1, 0);
    int segment = plant(memory, 4, .5, 0);

    compute(memory, true, 0, 1, 2, 3);
    assertThat(winners(memory)).containsExactly(0, 1, 2, 3);
    compute(memory, true, 4);

    assertThat(memory.connections().pool().count(segment)).isEqualTo(3);
    NavigableSet<Integer> sources = sources(memory.segmentsOf(4).get(0));
    assertThat(sources).startsWith(0).isSubsetOf(0, 1, 2, 3);
    sources.stream()
        .filter(cell -> cell > 0)
        .forEach(cell -> assertPermanences(memory, segment, .21, cell));
  }

  @Test
  void compute_matchingSegmentAndFewWinners_growsToAll() {
    PlainTemporalMemory memory = with(1, 3, 1, 3, .21, .1, .1, 0);
    int segment = plant(memory, 4, .5, 0);

    compute(memory, true, 0, 1);
    compute(memory, true, 4);

    assertThat(sources(memory.segmentsOf(4).get(0))).containsExactly(0, 1);
    assertPermanences(memory, segment, .21, 1);
  }

  @Test
  void compute_activeSegment_growsNewSynapsesMinusPotentialOverlap() {
    PlainTemporalMemory memory = with(1, 2, 1, 4, .21, .1, .1, 0);
    int segment = plant(memory, 5, .5, 0, 1);
    memory.connections().addSynapse(segment, 2, Permanence.steps(.2));

    compute(memory, true, 0, 1, 2, 3, 4);
    compute(memory, true, 5);

    assertThat(sources(memory.segmentsOf(5).get(0)))
        .isIn(new TreeSet<>(List.of(0, 1, 2, 3)), new TreeSet<>(List.of(0, 1, 2, 4)));
  }

  @Test
  void compute_wrongPrediction_killsWeakSynapse() {
    PlainTemporalMemory memory = with(4, 3, 2, 4, .2, .1, .1, .02);
    int segment = plant(memory, 5, .5, 0, 1, 2);
    memory.connections().addSynapse(segment, 3, Permanence.steps(.015));

    compute(memory, true, 0);
    compute(memory, true, 2);

    assertThat(sources(memory.segmentsOf(5).get(0))).containsExactly(0, 1, 2);
  }

  @Test
  void compute_reinforcedSegment_losesWeakInactiveSynapse() {
    PlainTemporalMemory memory = with(4, 3, 2, 4, .2, .1, .1, .02);
    int segment = plant(memory, 5, .5, 0, 1, 2);
    memory.connections().addSynapse(segment, INACTIVE_CELL, Permanence.steps(.009));

    compute(memory, true, 0);
    compute(memory, true, 1);

    assertThat(sources(memory.segmentsOf(5).get(0))).doesNotContain(INACTIVE_CELL);
  }

  @Test
  void compute_fullSegment_recyclesWeakestSynapse() {
    PlainTemporalMemory memory =
        new PlainTemporalMemory(
            new PlainParameters(32, 1, 3, 1, 3, .21, .5, .02, .02, 0, 255, 4, 1000, 42));
    int segment = plant(memory, 4, .6, 30);
    memory.connections().addSynapse(segment, 0, Permanence.steps(.11));
    memory.connections().addSynapse(segment, 1, Permanence.steps(.2));
    memory.connections().addSynapse(segment, 31, Permanence.steps(.61));

    compute(memory, true, 1, 2, 3);
    compute(memory, true, 4);

    assertThat(sources(memory.segmentsOf(4).get(0))).containsExactly(1, 2, 3, 31);
  }

  @Test
  void compute_fullCell_recyclesLeastRecentlyUsedSegment() {
    PlainTemporalMemory memory =
        new PlainTemporalMemory(
            new PlainParameters(32, 1, 3, 2, 3, .5, .5, .02, .02, 0, 2, 255, 1000, 42));
    for (int first : new int[] {0, 3, 6}) {
      memory.reset();
      compute(memory, true, first, first + 1, first + 2);
      compute(memory, true, 9);
    }

    assertThat(memory.segmentsOf(9))
        .extracting(PlainTemporalMemoryTest::sources)
        .containsExactly(new TreeSet<>(List.of(3, 4, 5)), new TreeSet<>(List.of(6, 7, 8)));
  }

  @Test
  void compute_allSynapsesDead_destroysSegment() {
    PlainTemporalMemory memory = with(4, 3, 2, 4, .2, .1, .1, .02);
    plant(memory, 5, .015, 0, 1, 2, 3);

    compute(memory, true, 0);
    compute(memory, true, 2);

    assertThat(memory.segmentsOf(5)).isEmpty();
  }

  @Test
  void compute_matchingSegmentsInInactiveColumns_arePunished() {
    PlainTemporalMemory memory = with(4, 3, 2, 4, .2, .1, .1, .02);
    int active = plant(memory, 42, .5, 0, 1, 2, INACTIVE_CELL);
    int matching = plant(memory, 43, .5, 0, 1, INACTIVE_CELL);

    compute(memory, true, 0);
    compute(memory, true, 1);

    assertPermanences(memory, active, .48, 0, 1, 2);
    assertPermanences(memory, active, .5, INACTIVE_CELL);
    assertPermanences(memory, matching, .48, 0, 1);
    assertPermanences(memory, matching, .5, INACTIVE_CELL);
  }

  @Test
  void compute_newSegment_goesToOneOfTheCellsWithFewest() {
    NavigableSet<Integer> chosen = new TreeSet<>();
    for (int seed = 0; seed < 100; seed++) {
      PlainTemporalMemory memory =
          new PlainTemporalMemory(parameters(4, 3, 2, 4, .2, .1, .1, .02).withSeed(seed));
      plant(memory, 0, .5, 4);
      plant(memory, 3, .5, 5);

      compute(memory, true, 1, 2, 3, 4);
      compute(memory, true, 0);

      assertThat(memory.segments()).isEqualTo(3);
      int cell = memory.segmentsOf(1).isEmpty() ? 2 : 1;
      chosen.add(cell);
      Segment segment = memory.segmentsOf(cell).get(0);
      assertThat(segment.synapses()).hasSize(4).allMatch(s -> s.permanence() == .2);
      assertThat(sources(segment).stream().map(source -> source / 4)).containsExactly(1, 2, 3, 4);
    }

    assertThat(chosen).containsExactly(1, 2);
  }

  @Test
  void compute_learningOff_changesNoSegment() {
    PlainTemporalMemory memory = with(4, 3, 2, 4, .2, .1, .1, .02);
    int right = plant(memory, 4, .5, 0, 1, 2);
    int wrong = plant(memory, 43, .5, 0, 1, INACTIVE_CELL);

    compute(memory, false, 0);
    compute(memory, false, 1, 2);

    assertThat(memory.segments()).isEqualTo(2);
    assertPermanences(memory, right, .5, 0, 1, 2);
    assertPermanences(memory, wrong, .5, 0, 1, INACTIVE_CELL);
    assertThat(memory.segmentsOf(4).get(0).confirmed()).isFalse();
  }

  @Test
  void restore_activeAndMatchingSegments_learnsAsBefore() throws IOException {
    PlainParameters parameters = parameters(4, 3, 2, 3, .21, .1, .1, 0);
    PlainTemporalMemory written = new PlainTemporalMemory(parameters);
    written.connections().destroySegment(plant(written, 4, .5, 7));
    plant(written, 4, .5, 0, 1, 2, 3);
    plant(written, 8, .4, 0, 1, 2);
    plant(written, 9, .4, 0, 1, 2, 3);
    compute(written, true, 0);

    PlainTemporalMemory memory = restore(parameters, bytes(written));
    int winnerBefore = winners(memory)[0];
    compute(memory, true, 1, 2, 3);

    assertThat(active(memory)).containsExactly(4, 8, 9, 10, 11, 12, 13, 14, 15);
    assertThat(winners(memory)).hasSize(3).startsWith(4, 9);
    assertThat(memory.segments()).isEqualTo(4);
    assertThat(memory.segmentsOf(4).get(0).synapses()).allMatch(s -> s.permanence() == .6);
    assertThat(memory.segmentsOf(8).get(0).synapses()).allMatch(s -> s.permanence() == .4);
    assertThat(memory.segmentsOf(9).get(0).synapses()).allMatch(s -> s.permanence() == .5);
    assertThat(memory.segmentsOf(winners(memory)[2]).get(0).synapses())
        .containsExactly(new Segment.Synapse(winnerBefore, .21));
  }

  @Test
  void reset_afterStep_forgetsContextAndKeepsSegments() {
    PlainTemporalMemory memory = with(4, 3, 2, 3, .21, .1, .1, 0);
    plant(memory, 4, .5, 0, 1, 2, 3);
    compute(memory, true, 0);

    memory.reset();

    assertThat(active(memory)).isEmpty();
    assertThat(predictive(memory)).isEmpty();
    assertThat(memory.segments()).isEqualTo(1);
  }

  @Test
  void compute_otherSize_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(4, 3, 2, 3, .21, .1, .1, 0).compute(new Sdr(31), true))
        .withMessage("the active columns must be of 32 bits, but were of 31");
  }

  @Test
  void compute_stepsRunOut_evictsInTheSameOrder() throws IOException {
    PlainParameters parameters = parameters(2, 1, 1, 3, .5, .1, .1, 0).withMaxSegments(9);
    PlainTemporalMemory young = new PlainTemporalMemory(parameters);
    for (int step = 0; step < 20; step++) {
      compute(young, true, step % 7, 7 + step % 5);
    }
    byte[] bytes = bytes(young);
    PlainTemporalMemory old = restore(parameters, atStep(bytes, Integer.MAX_VALUE - 1));
    PlainTemporalMemory same = restore(parameters, bytes);

    for (int step = 0; step < 50; step++) {
      compute(old, true, step % 11, 11 + step % 5);
      compute(same, true, step % 11, 11 + step % 5);
    }

    for (int cell = 0; cell < parameters.cells(); cell++) {
      assertThat(old.segmentsOf(cell)).isEqualTo(same.segmentsOf(cell));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 20, 100, 150})
  void restore_damagedByte_isRefusedOrReadsAsState(int at) throws IOException {
    PlainParameters parameters = parameters(2, 1, 1, 3, .5, .1, .1, 0);
    PlainTemporalMemory memory = new PlainTemporalMemory(parameters);
    for (int step = 0; step < 20; step++) {
      compute(memory, true, step % 7, 7 + step % 5);
    }
    byte[] bytes = bytes(memory);
    bytes[at] = (byte) 0xff;

    assertThatThrownBy(() -> restore(parameters, bytes)).isInstanceOf(CorruptStateException.class);
  }

  /** Writes another step into a snapshot: behind the eight bytes of the random stream. */
  private static byte[] atStep(byte[] bytes, int step) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < 4; i++) {
      changed[8 + i] = (byte) (step >>> (24 - 8 * i));
    }
    return changed;
  }

  private static PlainParameters parameters(
      int cellsPerColumn,
      int activationThreshold,
      int minThreshold,
      int maxNewSynapses,
      double initial,
      double increment,
      double decrement,
      double punishment) {
    return new PlainParameters(
        32,
        cellsPerColumn,
        activationThreshold,
        minThreshold,
        maxNewSynapses,
        initial,
        .5,
        increment,
        decrement,
        punishment,
        255,
        255,
        1000,
        42);
  }

  private static PlainTemporalMemory with(
      int cellsPerColumn,
      int activationThreshold,
      int minThreshold,
      int maxNewSynapses,
      double initial,
      double increment,
      double decrement,
      double punishment) {
    return new PlainTemporalMemory(
        parameters(
            cellsPerColumn,
            activationThreshold,
            minThreshold,
            maxNewSynapses,
            initial,
            increment,
            decrement,
            punishment));
  }

  private static int plant(
      PlainTemporalMemory memory, int cell, double permanence, int... sources) {
    int segment = memory.connections().createSegment(cell, 0);
    for (int source : sources) {
      memory.connections().addSynapse(segment, source, Permanence.steps(permanence));
    }
    return segment;
  }

  private static void compute(PlainTemporalMemory memory, boolean learn, int... columns) {
    memory.compute(Sdr.of(memory.columns(), columns), learn);
  }

  private static void assertPermanences(
      PlainTemporalMemory memory, int segment, double permanence, int... sources) {
    for (int source : sources) {
      assertThat(Permanence.of(memory.connections().permanence(segment, source)))
          .as("permanence of the synapse from cell %s", source)
          .isEqualTo(permanence);
    }
  }

  private static NavigableSet<Integer> sources(Segment segment) {
    List<Integer> sources = new ArrayList<>();
    segment.synapses().forEach(synapse -> sources.add(synapse.presynapticCell()));
    return new TreeSet<>(sources);
  }

  private static int[] active(PlainTemporalMemory memory) {
    Sdr cells = new Sdr(memory.columns() * memory.cellsPerColumn());
    memory.activeCells(cells);
    return cells.toArray();
  }

  private static int[] winners(PlainTemporalMemory memory) {
    Sdr cells = new Sdr(memory.columns() * memory.cellsPerColumn());
    memory.winnerCells(cells);
    return cells.toArray();
  }

  private static int[] predictive(PlainTemporalMemory memory) {
    Sdr cells = new Sdr(memory.columns() * memory.cellsPerColumn());
    memory.predictiveCells(cells);
    return cells.toArray();
  }

  private static byte[] bytes(PlainTemporalMemory memory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    memory.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static PlainTemporalMemory restore(PlainParameters parameters, byte[] bytes)
      throws IOException {
    return PlainTemporalMemory.restore(
        parameters, new StateInput(new DataInputStream(new ByteArrayInputStream(bytes))));
  }
}
