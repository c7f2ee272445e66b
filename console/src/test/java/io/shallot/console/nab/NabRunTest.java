package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NabRunTest {

  @Test
  void of_everyFile_isSeenFromItsStartByADetectorOfItsOwn() throws InterruptedException {
    NabCorpus corpus = new NabCorpus(List.of(file("a", 3), file("b", 5)));

    NabRun run = NabRun.of("count", corpus, Counting::new, 2, (files, records) -> {});

    // The first row is not ready, and scores 0 whatever the value.
    assertThat(run.scores().of("a").orElseThrow()).containsExactly(0, 2, 3);
    assertThat(run.scores().of("b").orElseThrow()).containsExactly(0, 2, 3, 4, 5);
    assertThat(run.records()).isEqualTo(8);
    assertThat(run.cpuNanos()).isNotNegative();
    assertThat(run.microsPerRecord()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void of_oneThread_takesTheLargestFileFirstAndTellsAfterEach() throws InterruptedException {
    NabCorpus corpus = new NabCorpus(List.of(file("a", 3), file("b", 5)));
    List<String> told = new ArrayList<>();

    NabRun.of(
        "count", corpus, Counting::new, 1, (files, records) -> told.add(files + " " + records));

    assertThat(told).containsExactly("1 5", "2 8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"robust-z", "ewma", "seasonal"})
  void of_aPrefix_hasThePrefixOfTheScores(String type) throws InterruptedException {
    NabCorpus whole = new NabCorpus(List.of(file("a", 900)));
    NabCorpus prefix = new NabCorpus(List.of(file("a", 700)));

    double[] all = run(type, whole, 1).scores().of("a").orElseThrow();
    double[] some = run(type, prefix, 1).scores().of("a").orElseThrow();

    assertThat(some).isEqualTo(Arrays.copyOf(all, 700));
  }

  @Test
  void of_manyThreads_givesTheSameScores() throws InterruptedException {
    NabCorpus corpus =
        new NabCorpus(List.of(file("a", 900), file("b", 300), file("c", 500), file("d", 100)));

    NabRun one = run("ewma", corpus, 1);
    NabRun many = run("ewma", corpus, 4);

    for (NabFile file : corpus.files()) {
      assertThat(many.scores().of(file.path()).orElseThrow())
          .isEqualTo(one.scores().of(file.path()).orElseThrow());
    }
  }

  @Test
  void of_detectorThatBreaks_passesOnItsException() {
    NabCorpus corpus = new NabCorpus(List.of(file("a", 3)));

    assertThatThrownBy(
            () ->
                NabRun.of(
                    "broken",
                    corpus,
                    () -> {
                      throw new IllegalStateException("a bug");
                    },
                    1,
                    (files, records) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
  }

  private static NabRun run(String type, NabCorpus corpus, int threads)
      throws InterruptedException {
    Detectors detectors = Detectors.discover();
    return NabRun.of(
        type, corpus, () -> detectors.make(DetectorSpec.of(type)), threads, (files, records) -> {});
  }

  private static NabFile file(String path, int rows) {
    SplittableRandom random = new SplittableRandom(7);
    long[] times = new long[rows];
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      times[i] = 300_000L * i;
      values[i] = random.nextInt(100);
    }
    return new NabFile(path, times, values, List.of());
  }

  /** Scores how many points it has seen, and is ready from the second on. */
  private static final class Counting implements Detector {

    private int seen;

    @Override
    public Score advance(Point point, Learning learning) {
      seen++;
      return new Score(seen, seen > 1, Direction.NONE);
    }

    @Override
    public Explanation explain() {
      return Explanation.NONE;
    }

    @Override
    public void snapshot(DataOutput out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long sizeBytes() {
      return 16;
    }
  }
}
