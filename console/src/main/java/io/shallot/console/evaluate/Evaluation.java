package io.shallot.console.evaluate;

import io.shallot.api.Detector;
import io.shallot.api.Direction;
import io.shallot.api.Learning;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.console.parallel.ParallelRuns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How a detector did on some series.
 *
 * @param name what it is called
 * @param each the measures of every series, in their order
 * @param mean the mean over the series that have both labels
 * @param pooled those of all judged rows of all series taken as one
 * @param microsPerRecord computing time to make detectors and, for each record of training too, a
 *     point and a score; warming up of the virtual machine included
 */
public record Evaluation(
    String name, List<Measures> each, Measures mean, Measures pooled, double microsPerRecord) {

  /** How many runs the random baseline is the mean of. */
  public static final int RANDOM_RUNS = 5;

  public Evaluation {
    each = List.copyOf(each);
  }

  /** Is told how far a run is, always by the thread that called. */
  @FunctionalInterface
  public interface Listener {

    /** Takes how many series and records are done. */
    void done(int series, long records);
  }

  private record Done(int index, SeriesScores scores, Measures measures) {}

  /**
   * Runs detectors over series, the longest first. The measures do not depend on the number of
   * threads.
   *
   * @param name what the detector is called
   * @param series at least one
   * @param maker makes a detector that has seen nothing, for a series; asked by many threads
   * @param scale the scale of its scores
   * @param policy what makes alerts of them
   * @param threads how many series are run at a time, at least 1
   * @param listener is told after every series
   * @throws InterruptedException if the calling thread is interrupted; the run is given up
   */
  public static Evaluation of(
      String name,
      List<LabelledSeries> series,
      Function<LabelledSeries, ? extends Detector> maker,
      ScoreScale scale,
      AlertPolicy policy,
      int threads,
      Listener listener)
      throws InterruptedException {
    return run(
        name,
        series,
        at -> {
          Detector detector = maker.apply(series.get(at));
          return point -> detector.advance(point, Learning.ON);
        },
        scale,
        policy,
        threads,
        listener);
  }

  /**
   * Runs scores over series that are drawn evenly from 0 to 1 and know nothing, and returns the
   * mean of {@link #RANDOM_RUNS} runs.
   *
   * @param series at least one
   * @param policy what makes alerts of the scores
   * @param seed where the randomness starts
   * @param threads how many series are run at a time, at least 1
   * @throws InterruptedException if the calling thread is interrupted; the run is given up
   */
  public static Evaluation random(
      List<LabelledSeries> series, AlertPolicy policy, long seed, int threads)
      throws InterruptedException {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<Evaluation> runs = new ArrayList<>();
    for (int run = 0; run < RANDOM_RUNS; run++) {
      long[] seedOf = seeds.longs(series.size()).toArray();
      runs.add(
          run(
              "random",
              series,
              at -> {
                SplittableRandom random = new SplittableRandom(seedOf[at]);
                return point -> Score.of(random.nextDouble(), Direction.NONE);
              },
              ScoreScale.ARBITRARY,
              policy,
              threads,
              (done, records) -> {}));
    }
    return new Evaluation(
        "random",
        IntStream.range(0, series.size())
            .mapToObj(at -> Measures.mean(runs.stream().map(run -> run.each().get(at)).toList()))
            .toList(),
        Measures.mean(runs.stream().map(Evaluation::mean).toList()),
        Measures.mean(runs.stream().map(Evaluation::pooled).toList()),
        Double.NaN);
  }

  private static Evaluation run(
      String name,
      List<LabelledSeries> series,
      IntFunction<SeriesScores.Scorer> maker,
      ScoreScale scale,
      AlertPolicy policy,
      int threads,
      Listener listener)
      throws InterruptedException {
    List<Integer> order =
        IntStream.range(0, series.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer at) -> series.get(at).rows()).reversed())
            .toList();
    Map<Integer, Done> done = new TreeMap<>();
    long[] records = {0};
    ParallelRuns.run(
        order,
        at -> {
          LabelledSeries each = series.get(at);
          SeriesScores scores = SeriesScores.of(each, () -> maker.apply(at), scale, policy);
          return new Done(at, scores, Measures.of(List.of(scores)));
        },
        threads,
        run -> {
          done.put(run.index(), run);
          records[0] += series.get(run.index()).rows();
          listener.done(done.size(), records[0]);
        });
    List<SeriesScores> scores = done.values().stream().map(Done::scores).toList();
    long cpuNanos = scores.stream().mapToLong(SeriesScores::cpuNanos).sum();
    return new Evaluation(
        name,
        done.values().stream().map(Done::measures).toList(),
        Measures.mean(
            done.values().stream()
                .filter(run -> series.get(run.index()).hasBothLabels())
                .map(Done::measures)
                .toList()),
        Measures.of(scores),
        cpuNanos / 1e3 / records[0]);
  }
}
