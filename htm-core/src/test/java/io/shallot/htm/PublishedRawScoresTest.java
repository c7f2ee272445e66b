package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.anomaly.RawAnomaly;
import io.shallot.htm.encode.DateEncoder;
import io.shallot.htm.encode.DateParameters;
import io.shallot.htm.encode.RandomDistributedScalarEncoder;
import io.shallot.htm.encode.RandomDistributedScalarParameters;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.spatial.SpatialPooler;
import io.shallot.htm.spatial.SpatialPoolerParameters;
import io.shallot.htm.temporal.BacktrackingParameters;
import io.shallot.htm.temporal.BacktrackingTemporalMemory;
import io.shallot.htm.temporal.PlainParameters;
import io.shallot.htm.temporal.PlainTemporalMemory;
import io.shallot.htm.temporal.TemporalMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Parts put together as Numenta published them must be about as surprised as theirs were, on all 58
 * files of the Numenta Anomaly Benchmark. Their random numbers are others, so that single rows
 * differ; means over many must not.
 *
 * <p>The encoder takes its resolution from the range of the whole file: look-ahead, as published,
 * and only here, to compare like with like. The {@code htm} detector does no such thing.
 */
@Tag("accuracy")
class PublishedRawScoresTest {

  private static final int FIELD_BITS = 400;
  private static final int BLOCK = 2_000;

  private static double[] rawScores(NabRows file, TemporalMemory memory) {
    // The published runs widened the range of the file by a fifth of it at either end.
    double resolution = Math.max(0.001, 1.4 * file.range() / 130);
    RandomDistributedScalarEncoder scalar =
        new RandomDistributedScalarEncoder(
            RandomDistributedScalarParameters.ofResolution(resolution));
    DateEncoder time = new DateEncoder(DateParameters.NONE.withTimeOfDay(21, 9.49));
    SpatialPooler pooler = new SpatialPooler(SpatialPoolerParameters.nab());
    Sdr input = new Sdr(pooler.inputs());
    Sdr active = new Sdr(pooler.columns());
    double[] raw = new double[file.size()];
    for (int row = 0; row < raw.length; row++) {
      input.clear();
      scalar.encode(file.values().get(row), 0, input);
      time.encode(file.timesMillis().get(row), FIELD_BITS, input);
      pooler.compute(input, true, active);
      raw[row] = RawAnomaly.score(active.count(), memory.countPredicted(active));
      memory.compute(active, true);
    }
    return raw;
  }

  private static double mean(double[] scores, int from, int to) {
    return Arrays.stream(scores, from, to).average().orElseThrow();
  }

  private static double[] published(NabRows file) {
    return file.published().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Mean raw scores over some rows. */
  private record Means(double ours, double theirs) {}

  /** Mean raw scores over the corpus and over blocks of nyc_taxi. */
  private record Run(Means corpus, List<Means> taxi) {}

  private static Run run(String detector, Supplier<TemporalMemory> memory) throws IOException {
    double ours = 0;
    double theirs = 0;
    long rows = 0;
    List<Means> taxi = new ArrayList<>();
    for (NabRows file : NabRows.publishedBy(detector)) {
      double[] raw = rawScores(file, memory.get());
      double[] published = published(file);
      ours += Arrays.stream(raw).sum();
      theirs += Arrays.stream(published).sum();
      rows += file.size();
      if (file.path().endsWith("nyc_taxi.csv")) {
        for (int from = 0; from < file.size(); from += BLOCK) {
          int to = Math.min(file.size(), from + BLOCK);
          taxi.add(new Means(mean(raw, from, to), mean(published, from, to)));
        }
      }
    }
    assertThat(rows).isEqualTo(365_558);
    return new Run(new Means(ours / rows, theirs / rows), taxi);
  }

  @Test
  void compute_plain_isAsSurprisedAsPublished() throws IOException {
    Run run = run("numentaTM", () -> new PlainTemporalMemory(PlainParameters.nab()));
    System.out.println("mean raw scores, plain: " + run);

    assertThat(run.corpus().theirs()).isCloseTo(0.02961, Percentage.withPercentage(0.1));
    assertThat(run.corpus().ours()).isCloseTo(run.corpus().theirs(), Percentage.withPercentage(25));
    assertThat(run.taxi())
        .hasSize(6)
        .allSatisfy(
            block -> assertThat(block.ours()).isBetween(block.theirs() / 2, block.theirs() * 2));
  }

  /**
   * Whole corpus only: a block of nyc_taxi was published with a mean of 0.0001, all but perfect.
   */
  @Test
  void compute_backtracking_isAsSurprisedAsPublished() throws IOException {
    Run run = run("numenta", () -> new BacktrackingTemporalMemory(BacktrackingParameters.nab()));
    System.out.println("mean raw scores, backtracking: " + run);

    assertThat(run.corpus().theirs()).isCloseTo(0.01617, Percentage.withPercentage(0.1));
    assertThat(run.corpus().ours()).isCloseTo(run.corpus().theirs(), Percentage.withPercentage(25));
  }
}
