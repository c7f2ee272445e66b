package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.sdr.Sdr;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a step does, on patterns of four columns that share none. */
class BacktrackingTemporalMemoryTest {

  private static final BacktrackingParameters PARAMETERS =
      BacktrackingParameters.nab()
          .withCells(40, 3)
          .withSynapses(3, 2, 4, 6)
          .withPermanences(0.21, 0.5, 0.1, 0.1);

  private static final Sdr A = Sdr.of(40, 0, 1, 2, 3);
  private static final Sdr B = Sdr.of(40, 4, 5, 6, 7);
  private static final Sdr C = Sdr.of(40, 8, 9, 10, 11);
  private static final Sdr D = Sdr.of(40, 12, 13, 14, 15);
  private static final Sdr NOTHING = new Sdr(40);

  private final BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(PARAMETERS);

  @Test
  void compute_first_predictsNothing() {
    memory.compute(A, true);

    assertThat(predictedColumns()).isEqualTo(NOTHING);
    assertThat(memory.segments()).isZero();
  }

  @Test
  void compute_first_learnsFromStartCells() {
    memory.reset();
    memory.compute(A, true);

    assertThat(learningCells()).isEqualTo(Sdr.of(120, 0, 3, 6, 9));
  }

  @Test
  void compute_second_givesEachColumnOneSegmentToThePatternBefore() {
    memory.reset();
    memory.compute(A, true);
    memory.compute(B, true);

    assertThat(memory.segments()).isEqualTo(4);
    assertThat(memory.synapses()).isEqualTo(16);
    SegmentPool pool = memory.connections().pool();
    assertThat(permanencesFrom(pool.byAge()[0])).containsOnly(0.21);
  }

  @Test
  void compute_anything_leavesStartCellsWithoutSegments() {
    for (int i = 0; i < 20; i++) {
      present(true, A, B, C, D);
    }

    for (int column = 0; column < 40; column++) {
      assertThat(memory.connections().segmentsOn(3 * column)).isZero();
    }
  }

  @Test
  void compute_learntPairAgain_expectsTheSecond() {
    present(true, A, B);
    present(true, A);

    assertThat(predictedColumns()).isEqualTo(B);
    assertThat(memory.countPredicted(B)).isEqualTo(4);
    assertThat(memory.countPredicted(Sdr.of(40, 4, 5, 8))).isEqualTo(2);
  }

  @Test
  void compute_learntPairAgain_strengthensItsSynapses() {
    present(true, A, B);
    present(true, A, B);

    SegmentPool pool = memory.connections().pool();
    for (int segment : pool.byAge()) {
      assertThat(permanencesFrom(segment)).containsOnly(0.31);
      assertThat(pool.isConfirmed(segment)).isTrue();
    }
    assertThat(memory.segments()).isEqualTo(4);
  }

  @Test
  void compute_threeOfFourSynapsesActive_strengthensThreeAndWeakensOne() {
    present(true, A, B);
    present(true, Sdr.of(40, 0, 1, 2, 20), B);

    SegmentPool pool = memory.connections().pool();
    for (int segment : pool.byAge()) {
      assertThat(permanencesFrom(segment)).containsExactlyInAnyOrder(0.31, 0.31, 0.31, 0.11, 0.21);
    }
  }

  @Test
  void compute_synapseInactiveThreeTimes_dies() {
    present(true, A, B);
    for (int i = 0; i < 3; i++) {
      present(true, Sdr.of(40, 0, 1, 2, 20), B);
    }

    int[] segments = memory.connections().pool().byAge();
    assertThat(memory.connections().permanence(segments[0], 9)).isZero();
    assertThat(permanencesFrom(segments[0])).hasSize(4);
  }

  @Test
  void compute_pairSeenThreeTimesMore_predictsCellsThroughConnectedSynapses() {
    for (int i = 0; i < 3; i++) {
      present(true, A, B);
    }
    present(false, A);
    assertThat(predictiveCells().count()).isZero();

    present(true, A, B);
    present(false, A);

    assertThat(predictiveCells().count()).isEqualTo(4);
  }

  @Test
  void compute_predictionFails_doesNotPunish() {
    present(true, A, B);
    present(true, A, C);

    int[] segments = memory.connections().pool().byAge();
    assertThat(permanencesFrom(segments[0])).containsOnly(0.21);
    present(true, A);
    assertThat(memory.countPredicted(B)).isEqualTo(4);
    assertThat(memory.countPredicted(C)).isEqualTo(4);
  }

  @Test
  void compute_withoutLearning_changesNoSegment() throws IOException {
    present(true, A, B, C);
    int synapses = memory.synapses();
    byte[] before = segments();

    present(false, A, C, D, B, A);

    assertThat(memory.synapses()).isEqualTo(synapses);
    assertThat(segments()).isEqualTo(before);
  }

  @Test
  void compute_noActiveColumn_predictsNothing() {
    present(true, A, B);
    present(true, A);

    memory.compute(NOTHING, true);

    assertThat(predictedColumns()).isEqualTo(NOTHING);
    memory.compute(A, true);
    assertThat(predictedColumns()).isEqualTo(B);
  }

  @Test
  void reset_afterLearning_forgetsContextOnly() {
    present(true, A, B);
    present(true, A);

    memory.reset();

    assertThat(predictedColumns()).isEqualTo(NOTHING);
    assertThat(learningCells().count()).isZero();
    assertThat(memory.segments()).isEqualTo(4);
  }

  @Test
  void compute_unforeseenBeginning_findsBackIntoTheSequence() {
    for (int i = 0; i < 5; i++) {
      present(true, A, B, C, D);
    }
    memory.reset();
    memory.compute(D, false);

    memory.compute(A, false);
    assertThat(predictedColumns()).isEqualTo(B);
    memory.compute(B, false);
    assertThat(predictedColumns()).isEqualTo(C);
  }

  @Test
  void compute_endlessNovelty_beginsAnewWhenPatienceEnds() {
    BacktrackingTemporalMemory impatient =
        new BacktrackingTemporalMemory(PARAMETERS.withSequences(2, 10, 5, 0));
    impatient.reset();
    Sdr cells = new Sdr(120);
    impatient.compute(A, true);
    impatient.compute(B, true);
    impatient.learningCells(cells);
    assertThat(cells.get(0) % 3).isNotZero();

    impatient.compute(C, true);

    impatient.learningCells(cells);
    assertThat(cells).isEqualTo(Sdr.of(120, 24, 27, 30, 33));
  }

  @Test
  void compute_sequenceTooLong_beginsAnew() {
    BacktrackingTemporalMemory brief =
        new BacktrackingTemporalMemory(PARAMETERS.withSequences(100, 10, 0, 3));
    brief.reset();
    Sdr cells = new Sdr(120);
    brief.compute(A, true);
    brief.compute(B, true);
    brief.compute(C, true);

    brief.compute(D, true);

    brief.learningCells(cells);
    assertThat(cells).isEqualTo(Sdr.of(120, 36, 39, 42, 45));
    assertThat(brief.averageSequenceLength()).isEqualTo(1.75);
  }

  @Test
  void compute_segmentCapReached_staysBelowAndLearnsOn() {
    BacktrackingTemporalMemory small =
        new BacktrackingTemporalMemory(PARAMETERS.withSegments(128, 10));
    BacktrackingStreams streams = new BacktrackingStreams(1, 40, 4);
    for (int i = 0; i < 200; i++) {
      small.compute(streams.pattern(), true);
      assertThat(small.segments()).isLessThanOrEqualTo(10);
    }
    small.reset();
    small.compute(A, true);
    small.compute(B, true);
    small.reset();

    small.compute(A, true);

    assertThat(small.countPredicted(B)).isEqualTo(4);
  }

  @Test
  void compute_noiseFillsTheMemory_keepsWhatProvedUseful() {
    BacktrackingTemporalMemory small =
        new BacktrackingTemporalMemory(PARAMETERS.withSegments(128, 40));
    for (int i = 0; i < 6; i++) {
      small.reset();
      for (Sdr pattern : new Sdr[] {A, B, C, D}) {
        small.compute(pattern, true);
      }
    }
    BacktrackingStreams streams = new BacktrackingStreams(1, 40, 4);
    for (int i = 0; i < 500; i++) {
      small.compute(streams.pattern(), true);
    }
    small.reset();

    small.compute(A, false);

    assertThat(small.countPredicted(B)).isEqualTo(4);
  }

  @Test
  void compute_wrongSize_saysSo() {
    assertThatThrownBy(() -> memory.compute(new Sdr(41), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the active columns must be of 40 bits, but were of 41");
  }

  @Test
  void countPredicted_asked_changesNothing() throws IOException {
    present(true, A, B);
    present(true, A);
    byte[] before = snapshot();

    memory.countPredicted(B);
    memory.predictedColumns(new Sdr(40));
    memory.predictiveCells(new Sdr(120));

    assertThat(snapshot()).isEqualTo(before);
  }

  @Test
  void sizes_asked_areThoseOfTheShape() {
    assertThat(memory.columns()).isEqualTo(40);
    assertThat(memory.cellsPerColumn()).isEqualTo(3);
    long empty = memory.sizeBytes();
    present(true, A, B, C, D);
    assertThat(memory.sizeBytes()).isBetween(empty, 20_000L);
  }

  private void present(boolean learn, Sdr... patterns) {
    memory.reset();
    for (Sdr pattern : patterns) {
      memory.compute(pattern, learn);
    }
  }

  private double[] permanencesFrom(int segment) {
    SegmentPool pool = memory.connections().pool();
    return Arrays.stream(pool.synapses(segment))
        .mapToDouble(synapse -> Permanence.of(SegmentPool.permanence(synapse)))
        .toArray();
  }

  private Sdr predictedColumns() {
    Sdr columns = new Sdr(40);
    memory.predictedColumns(columns);
    return columns;
  }

  private Sdr predictiveCells() {
    Sdr cells = new Sdr(120);
    memory.predictiveCells(cells);
    return cells;
  }

  private Sdr learningCells() {
    Sdr cells = new Sdr(120);
    memory.learningCells(cells);
    return cells;
  }

  private byte[] snapshot() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    memory.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private byte[] segments() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    memory.connections().snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
