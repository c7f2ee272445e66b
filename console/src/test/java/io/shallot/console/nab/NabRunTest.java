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
import io.shallot.api.ScoreScale;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.api.decision.Alerter;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NabRunTest {

  @Test
  void of_everyFile_isSeenFromItsStartByADetectorOfItsOwn() throws InterruptedException {
    NabCorpus corpus = new NabCorpus(List.of(file("a", 3), file("b", 5)));

    NabRun run = NabRun.of(counting(), corpus, 2, (files, records) -> {});

    // The first row is not ready, and scores 0 whatever the value.
    assertThat(run.continuous().of("a").orElseThrow()).containsExactly(0, 2, 3);
    assertThat(run.continuous().of("b").orElseThrow()).containsExactly(0, 2, 3, 4, 5);
    assertThat(run.records()).isEqualTo(8);
    assertThat(run.cpuNanos()).isNotNegative();
    assertThat(run.microsPerRecord()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void of_oneThread_takesTheLargestFileFirstAndTellsAfterEach() throws InterruptedException {
    NabCorpus corpus = new NabCorpus(List.of(file("a", 3), file("b", 5)));
    List<String> told = new ArrayList<>();

    NabRun.of(counting(), corpus, 1, (files, records) -> told.add(files + " " + records));

    assertThat(told).containsExactly("1 5", "2 8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"robust-z", "ewma", "seasonal"})
  void of_aPrefix_hasThePrefixOfTheScores(String type) throws InterruptedException {
    NabCorpus whole = new NabCorpus(List.of(file("a", 900)));
    NabCorpus prefix = new NabCorpus(List.of(file("a", 700)));

    NabRun all = run(type, whole, 1);
    NabRun some = run(type, prefix, 1);

    assertThat(continuous(some, "a")).isEqualTo(Arrays.copyOf(continuous(all, "a"), 700));
    assertThat(decided(some, "a")).isEqualTo(Arrays.copyOf(decided(all, "a"), 700));
  }

  @Test
  void of_scores_areDecidedOnAsAHostDoes() throws InterruptedException {
    NabCorpus corpus = new NabCorpus(List.of(file("a", 900)));
    Alerter alerter = Alerter.of(ScoreScale.ARBITRARY, AlertPolicy.standard());
    double[] levels = new double[900];
    for (int i = 0; i < 900; i++) {
      Score score = i == 0 ? Score.NOT_READY : Score.of(i + 1, Direction.NONE);
      boolean alerts = alerter.advance(score, Learning.ON);
      levels[i] = alerter.level();
      assertThat(levels[i] >= NabStanding.SHIPPED_THRESHOLD).isEqualTo(alerts);
    }

    NabRun run = NabRun.of(counting(), corpus, 1, (files, records) -> {});

    assertThat(decided(run, "a")).isEqualTo(levels);
  }

  @Test
  void of_manyThreads_givesTheSameScores() throws InterruptedException {
    NabCorpus corpus =
        new NabCorpus(List.of(file("a", 900), file("b", 300), file("c", 500), file("d", 100)));

    NabRun one = run("ewma", corpus, 1);
    NabRun many = run("ewma", corpus, 4);

    for (NabFile file : corpus.files()) {
      assertThat(continuous(many, file.path())).isEqualTo(continuous(one, file.path()));
      assertThat(decided(many, file.path())).isEqualTo(decided(one, file.path()));
    }
  }

  @Test
  void of_detectorThatBreaks_passesOnItsException() {
    NabCorpus corpus = new NabCorpus(List.of(file("a", 3)));

    assertThatThrownBy(
            () ->
                NabRun.of(
                    entry(
                        () -> {
                          throw new IllegalStateException("a bug");
                        }),
                    corpus,
                    1,
                    (files, records) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
  }

  private static NabRun run(String type, NabCorpus corpus, int threads)
      throws InterruptedException {
    Detectors detectors = Detectors.discover();
    NabEntry entry = entry(() -> detectors.make(DetectorSpec.of(type)));
    return NabRun.of(entry, corpus, threads, (files, records) -> {});
  }

  private static NabEntry counting() {
    return entry(Counting::new);
  }

  private static NabEntry entry(Supplier<Detector> maker) {
    return new NabEntry("test", maker, ScoreScale.ARBITRARY, AlertPolicy.standard());
  }

  private static double[] continuous(NabRun run, String path) {
    return run.continuous().of(path).orElseThrow();
  }

  private static double[] decided(NabRun run, String path) {
    return run.decided().of(path).orElseThrow();
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
