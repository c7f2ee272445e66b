package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.Sdr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is learnt from sequences, after the reference implementation's integration tests (B, H and
 * HL there): 23 active columns, 11 synapses, 8 of them for a prediction. There are 200 columns
 * instead of 100, so that no pattern resembles another by chance.
 */
class BacktrackingSequencesTest {

  private static final int COLUMNS = 200;
  private static final int ONES = 23;

  /** Synapses are connected at once and never weaken: one presentation is enough. */
  private static final BacktrackingParameters FAST =
      BacktrackingParameters.nab()
          .withCells(COLUMNS, 1)
          .withSynapses(8, 8, 11, 64)
          .withPermanences(0.8, 0.7, 0.4, 0)
          .withSequences(1000, 10, 5, 0);

  /** Synapses are connected when they were right three times after they were made. */
  private static final BacktrackingParameters SLOW =
      FAST.withSynapses(11, 11, 11, 64).withPermanences(0.2, 0.7, 0.2, 0);

  private final BacktrackingStreams streams = new BacktrackingStreams(42, COLUMNS, ONES);

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void learn_onePass_predictsEachNextPattern(int cells) {
    BacktrackingTemporalMemory memory =
        new BacktrackingTemporalMemory(FAST.withCells(COLUMNS, cells));
    Sdr[] sequence = streams.sequence(100);

    learn(memory, 1, sequence);

    assertThat(worstMistake(memory, 0, sequence)).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void learn_secondPass_addsNothing(int cells) {
    BacktrackingTemporalMemory memory =
        new BacktrackingTemporalMemory(FAST.withCells(COLUMNS, cells));
    Sdr[] sequence = streams.sequence(100);
    learn(memory, 1, sequence);
    int segments = memory.segments();
    int synapses = memory.synapses();

    learn(memory, 1, sequence);

    assertThat(segments).isEqualTo(99 * ONES);
    assertThat(memory.segments()).isEqualTo(segments);
    assertThat(memory.synapses()).isEqualTo(synapses).isEqualTo(99 * ONES * 11);
  }

  @Test
  void learn_threeSequences_predictsAll() {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(FAST);
    Sdr[][] sequences = {streams.sequence(100), streams.sequence(100), streams.sequence(100)};

    learn(memory, 1, sequences);

    for (Sdr[] sequence : sequences) {
      assertThat(worstMistake(memory, 0, sequence)).isLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void learn_weakSynapses_takesFourPasses(int cells) {
    BacktrackingTemporalMemory memory =
        new BacktrackingTemporalMemory(SLOW.withCells(COLUMNS, cells));
    Sdr[] sequence = streams.sequence(20);
    learn(memory, 3, sequence);
    assertThat(predictiveCells(memory, sequence)).isZero();

    learn(memory, 1, sequence);

    assertThat(predictiveCells(memory, sequence)).isEqualTo(19 * ONES);
    assertThat(worstMistake(memory, 0, sequence)).isLessThanOrEqualTo(2);
  }

  @Test
  void learn_sharedMiddle_tellsTheEndsApart() {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(FAST.withCells(COLUMNS, 4));
    Sdr[][] songs = sharing(10, 3, 6);

    learn(memory, 2, songs);

    for (Sdr[] song : songs) {
      assertThat(worstMistake(memory, 0, song)).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void learn_sharedMiddleWithOneCell_cannotTellTheEndsApart() {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(FAST);
    Sdr[][] songs = sharing(10, 3, 6);

    learn(memory, 2, songs);

    assertThat(worstMistake(memory, 0, songs[0])).isGreaterThan(10);
  }

  @Test
  void learn_sharedBeginning_predictsBothEndsUntilTheyPart() {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(FAST.withCells(COLUMNS, 4));
    Sdr[][] songs = sharing(10, 0, 4);
    learn(memory, 2, songs);

    memory.reset();
    for (int i = 0; i < 4; i++) {
      memory.compute(songs[0][i], false);
    }

    assertThat(memory.countPredicted(songs[0][4])).isEqualTo(ONES);
    assertThat(memory.countPredicted(songs[1][4])).isEqualTo(ONES);
    assertThat(worstMistake(memory, 5, songs[0])).isLessThanOrEqualTo(2);
    assertThat(worstMistake(memory, 5, songs[1])).isLessThanOrEqualTo(2);
  }

  @Test
  void learn_manySequencesThroughOneHub_tellsAllApart() {
    BacktrackingParameters parameters =
        BacktrackingParameters.nab()
            .withCells(500, 16)
            .withPermanences(0.8, 0.7, 0.4, 0)
            .withSequences(1000, 10, 5, 0);
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(parameters);
    BacktrackingStreams wide = new BacktrackingStreams(9, 500, 30);
    Sdr[] hub = wide.sequence(3);
    Sdr[][] songs = new Sdr[20][];
    for (int i = 0; i < songs.length; i++) {
      songs[i] = wide.sequence(9);
      System.arraycopy(hub, 0, songs[i], 3, 3);
    }

    learn(memory, 2, songs);

    for (Sdr[] song : songs) {
      assertThat(worstMistake(memory, 0, song)).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void learn_constantInput_predictsIt() {
    BacktrackingTemporalMemory memory =
        new BacktrackingTemporalMemory(
            FAST.withSynapses(5, 4, 7, 64).withPermanences(0.3, 0.5, 0.1, 0.05));
    Sdr[] patterns = streams.sequence(3);
    for (int pass = 0; pass < 2; pass++) {
      for (Sdr pattern : patterns) {
        memory.reset();
        for (int i = 0; i < 10; i++) {
          memory.compute(pattern, true);
        }
      }
    }

    for (Sdr pattern : patterns) {
      Sdr[] constant = {pattern, pattern, pattern, pattern, pattern};
      assertThat(worstMistake(memory, 0, constant)).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void learn_sequenceAmongNoiseWithoutResets_isFound() {
    BacktrackingTemporalMemory memory =
        new BacktrackingTemporalMemory(
            SLOW.withCells(COLUMNS, 4)
                .withPermanences(0.2, 0.7, 0.2, 0.05)
                .withSequences(1, 10, 5, 0));
    Sdr[] song = streams.sequence(5);

    for (int pass = 0; pass < 12; pass++) {
      for (int i = 0; i < 4; i++) {
        memory.compute(streams.pattern(), true);
      }
      for (Sdr pattern : song) {
        memory.compute(pattern, true);
      }
    }

    memory.reset();
    memory.compute(song[0], false);
    assertThat(memory.countPredicted(song[1])).isEqualTo(ONES);
    assertThat(worstMistake(memory, 2, song)).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void infer_noise_isSurvived(int replaced) {
    BacktrackingParameters parameters =
        BacktrackingParameters.nab()
            .withCells(500, 8)
            .withSynapses(10, 8, 20, 32)
            .withSequences(3, 10, 5, 0);
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(parameters);
    BacktrackingStreams wide = new BacktrackingStreams(9, 500, 20);
    Sdr[] song = wide.sequence(20);
    learn(memory, 6, song);

    memory.reset();
    memory.compute(song[0], false);
    int predicted = 0;
    for (int i = 1; i < song.length; i++) {
      predicted += memory.countPredicted(song[i]);
      memory.compute(wide.noisy(song[i], replaced), false);
    }

    assertThat(predicted).isEqualTo(19 * 20);
  }

  @Test
  void infer_sequenceBeginsUnannounced_isRecognised() {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(FAST.withCells(COLUMNS, 4));
    Sdr[][] songs = {streams.sequence(10), streams.sequence(10)};
    learn(memory, 2, songs);

    memory.reset();
    for (int i = 0; i < 6; i++) {
      memory.compute(songs[0][i], false);
    }
    memory.compute(songs[1][0], false);

    assertThat(worstMistakeFrom(memory, 1, songs[1])).isLessThanOrEqualTo(2);
  }

  /** Two sequences whose patterns from one position up to another are the same. */
  private Sdr[][] sharing(int length, int from, int to) {
    Sdr[] first = streams.sequence(length);
    Sdr[] second = streams.sequence(length);
    System.arraycopy(first, from, second, from, to - from);
    return new Sdr[][] {first, second};
  }

  private static void learn(BacktrackingTemporalMemory memory, int passes, Sdr[]... sequences) {
    for (int pass = 0; pass < passes; pass++) {
      for (Sdr[] sequence : sequences) {
        memory.reset();
        for (Sdr pattern : sequence) {
          memory.compute(pattern, true);
        }
      }
    }
    memory.reset();
  }

  /** Returns the most columns that were missing or too many before a pattern from one on. */
  private static int worstMistake(BacktrackingTemporalMemory memory, int from, Sdr[] sequence) {
    memory.reset();
    int start = Math.max(1, from);
    for (int i = 0; i < start; i++) {
      memory.compute(sequence[i], false);
    }
    return worstMistakeFrom(memory, start, sequence);
  }

  private static int worstMistakeFrom(BacktrackingTemporalMemory memory, int from, Sdr[] sequence) {
    int worst = 0;
    Sdr predicted = new Sdr(memory.columns());
    for (int i = from; i < sequence.length; i++) {
      memory.predictedColumns(predicted);
      int right = predicted.overlap(sequence[i]);
      worst = Math.max(worst, predicted.count() + sequence[i].count() - 2 * right);
      memory.compute(sequence[i], false);
    }
    return worst;
  }

  private static int predictiveCells(BacktrackingTemporalMemory memory, Sdr[] sequence) {
    memory.reset();
    Sdr cells = new Sdr(memory.columns() * memory.cellsPerColumn());
    int sum = 0;
    for (Sdr pattern : sequence) {
      memory.compute(pattern, false);
      memory.predictiveCells(cells);
      sum += cells.count();
    }
    return sum;
  }
}
