package io.shallot.benchmarks.calibration;

import io.shallot.api.ScoreScale;
import io.shallot.api.calibration.ScoreCalibrator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to judge a score by the past, and to take it into the past? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class CalibrationBenchmark {

  // Distances of a normal distribution; nine in ten are ordinary, the others are judged by the
  // tail.

  private static final int SCORES = 1 << 14;

  /** The scale of the scores: deviations, arbitrary or surprise. */
  @Param({"deviations", "surprise"})
  public String scale;

  private ScoreCalibrator calibrator;
  private double[] scores;
  private int next;

  /** Makes the benchmark. */
  public CalibrationBenchmark() {}

  /** Makes the scores and has the calibrator learn them once. */
  @Setup
  public void learn() {
    SplittableRandom random = new SplittableRandom(3);
    scores = new double[SCORES];
    calibrator =
        ScoreCalibrator.create(
            switch (scale) {
              case "deviations" -> ScoreScale.DEVIATIONS;
              case "arbitrary" -> ScoreScale.ARBITRARY;
              case "surprise" -> ScoreScale.surprise(2);
              default -> throw new IllegalArgumentException("there is no scale " + scale);
            });
    for (int i = 0; i < SCORES; i++) {
      scores[i] = Math.abs(random.nextGaussian());
      calibrator.learn(scores[i]);
    }
  }

  /** A p-value. */
  @Benchmark
  public double pValue() {
    next = (next + 1) & (SCORES - 1);
    return calibrator.pValue(scores[next]);
  }

  /** A p-value, and the score becomes part of the past: what each point of a series costs. */
  @Benchmark
  public double pValueAndLearn() {
    next = (next + 1) & (SCORES - 1);
    double p = calibrator.pValue(scores[next]);
    calibrator.learn(scores[next]);
    return p;
  }
}
