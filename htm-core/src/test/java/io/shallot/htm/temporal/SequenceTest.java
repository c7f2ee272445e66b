package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the plain temporal memory must make of whole sequences: 512 columns, 20 active. */
class SequenceTest {

  private static final int COLUMNS = 512;
  private static final int ACTIVE = 20;

  private final HtmRandom random = new HtmRandom(11);
  private final PlainTemporalMemory memory =
      new PlainTemporalMemory(
          new PlainParameters(COLUMNS, 8, 13, 10, 20, .3, .5, .1, .05, .02, 128, 128, 20_000, 42));

  @Test
  void compute_repeatedSequence_stopsBursting() {
    List<Sdr> sequence = patterns(10);

    train(sequence, 30);

    assertThat(unpredicted(sequence)).containsOnly(0.).hasSize(9);
  }

  @Test
  void compute_sharedMiddle_isToldApartByItsBeginning() {
    List<Sdr> patterns = patterns(8);
    List<Sdr> one = List.of(0, 1, 2, 3, 4).stream().map(patterns::get).toList();
    List<Sdr> other = List.of(5, 1, 2, 3, 6).stream().map(patterns::get).toList();

    for (int i = 0; i < 60; i++) {
      train(one, 1);
      train(other, 1);
    }

    assertThat(predictedAfter(one.subList(0, 4))).isEqualTo(patterns.get(4));
    assertThat(predictedAfter(other.subList(0, 4))).isEqualTo(patterns.get(6));
  }

  @Test
  void compute_aQuarterOfColumnsReplaced_predictsMostOfTheSequence() {
    List<Sdr> sequence = patterns(10);
    train(sequence, 30);

    List<Sdr> noisy = sequence.stream().map(pattern -> noisy(pattern, ACTIVE / 4)).toList();

    assertThat(predictedShare(noisy, sequence)).isGreaterThan(0.95);
  }

  @Test
  void compute_noiseForThousandsOfSteps_leavesTheSequenceKnownAndTheMemoryBounded() {
    PlainTemporalMemory small =
        new PlainTemporalMemory(
            new PlainParameters(COLUMNS, 8, 13, 10, 20, .3, .5, .1, .05, .002, 128, 128, 1000, 42));
    List<Sdr> sequence = patterns(10);
    for (int i = 0; i < 30; i++) {
      small.reset();
      sequence.forEach(pattern -> small.compute(pattern, true));
    }

    long bytes = 0;
    for (int step = 0; step < 3000; step++) {
      small.compute(pattern(), true);
      if (step == 500) {
        bytes = small.sizeBytes();
      }
    }

    assertThat(small.segments()).isEqualTo(1000);
    assertThat(small.sizeBytes()).isLessThan(bytes * 5 / 4);
    small.reset();
    int predicted = 0;
    for (Sdr pattern : sequence) {
      predicted += small.countPredicted(pattern);
      small.compute(pattern, false);
    }
    assertThat(predicted).isEqualTo(9 * ACTIVE);
  }

  private void train(List<Sdr> sequence, int times) {
    for (int i = 0; i < times; i++) {
      memory.reset();
      sequence.forEach(pattern -> memory.compute(pattern, true));
    }
    memory.reset();
  }

  /** Returns for all but the first pattern the share of columns that were not predicted. */
  private List<Double> unpredicted(List<Sdr> sequence) {
    List<Double> shares = new ArrayList<>();
    memory.reset();
    for (Sdr pattern : sequence) {
      shares.add(1 - memory.countPredicted(pattern) / (double) ACTIVE);
      memory.compute(pattern, false);
    }
    return shares.subList(1, shares.size());
  }

  private Sdr predictedAfter(List<Sdr> beginning) {
    memory.reset();
    beginning.forEach(pattern -> memory.compute(pattern, false));
    Sdr predicted = new Sdr(COLUMNS);
    memory.predictedColumns(predicted);
    return predicted;
  }

  private double predictedShare(List<Sdr> inputs, List<Sdr> truth) {
    memory.reset();
    int predicted = 0;
    for (int i = 0; i < inputs.size(); i++) {
      predicted += i == 0 ? 0 : memory.countPredicted(truth.get(i));
      memory.compute(inputs.get(i), false);
    }
    return predicted / (double) (ACTIVE * (truth.size() - 1));
  }

  private List<Sdr> patterns(int count) {
    List<Sdr> patterns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      patterns.add(pattern());
    }
    return patterns;
  }

  private Sdr pattern() {
    return filledUp(new TreeSet<>());
  }

  private Sdr noisy(Sdr pattern, int replaced) {
    Set<Integer> columns = new TreeSet<>();
    Arrays.stream(pattern.toArray()).skip(replaced).forEach(columns::add);
    return filledUp(columns);
  }

  private Sdr filledUp(Set<Integer> columns) {
    while (columns.size() < ACTIVE) {
      columns.add(random.nextInt(COLUMNS));
    }
    return Sdr.of(COLUMNS, columns.stream().mapToInt(column -> column).sorted().toArray());
  }
}
