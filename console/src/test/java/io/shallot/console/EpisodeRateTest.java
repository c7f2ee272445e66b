package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.SeriesKey;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.model.SeriesModel;
import io.shallot.pipeline.policy.LearningGuard;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How often episodes open where nothing happens: calibration, fusion and guard together. */
class EpisodeRateTest {

  private static final Detectors DETECTORS = Detectors.discover();
  private static final List<String> SHIPPED = List.of("robust-z", "ewma", "seasonal");
  private static final LearningGuard GUARD = LearningGuard.standard();

  private static Collection<String> types() {
    return DETECTORS.providers().types();
  }

  /** Returns how many episodes opened. Points of five minutes; no least effect, both sides. */
  private static int episodes(
      List<String> types, Fusion fusion, LearningGuard guard, double[] values) {
    SeriesModel model =
        new SeriesModel(
            Metric.of("load"),
            SeriesKey.of("load", Entity.source("h1")),
            new DetectorSet(DETECTORS, types.stream().map(DetectorSpec::of).toList()),
            new Judgement(EpisodePolicy.standard(), fusion, guard));
    int[] opened = {0};
    for (int i = 0; i < values.length; i++) {
      model.advance(
          Point.at(1_736_121_600_000L + i * 300_000L, values[i]),
          news -> opened[0] += news.kind() == EpisodeNews.Kind.OPENED ? 1 : 0);
    }
    return opened[0];
  }

  @ParameterizedTest
  @MethodSource("types")
  void advance_constantSeries_neverOpensAnEpisode(String type) {
    double[] values = new double[1000];
    for (double constant : new double[] {0, 7, -1e9}) {
      Arrays.fill(values, constant);

      assertThat(episodes(List.of(type), Fusion.MINIMUM, GUARD, values)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void advance_constantSeriesAnyFusion_neverOpensAnEpisode(Fusion fusion) {
    double[] values = new double[1000];
    Arrays.fill(values, 7);

    assertThat(episodes(SHIPPED, fusion, GUARD, values)).isZero();
  }

  /**
   * Scores of episodes are not calibrated and their points not learnt, which might make a series
   * ever more touchy. Whoever comes and goes is told until that is usual, and no more often.
   */
  @Tag("accuracy")
  @ParameterizedTest
  @EnumSource
  void advance_noise_isToldHardlyMoreOftenThanWithoutGuard(Noise noise) {
    int untilUsual = 2 * GUARD.discards();
    for (int seed = 0; seed < 6; seed++) {
      double[] values = noise.series(6000, new SplittableRandom(seed * 31 + 7));

      assertThat(episodes(SHIPPED, Fusion.AGREED, GUARD, values))
          .as("%s, seed %d", noise, seed)
          .isLessThanOrEqualTo(
              episodes(SHIPPED, Fusion.AGREED, LearningGuard.none(), values) + untilUsual);
    }
  }

  /** One point in 2,000 may, by the limit; valid fusions of detectors that follow one another. */
  @Tag("accuracy")
  @Test
  void advance_normalNoise_opensNoMoreOftenThanTheLimitAllows() {
    for (Fusion fusion : List.of(Fusion.AGREED, Fusion.MINIMUM, Fusion.HARMONIC_MEAN)) {
      int opened = 0;
      for (int seed = 0; seed < 20; seed++) {
        double[] values = Noise.NORMAL.series(6000, new SplittableRandom(seed));
        opened += episodes(SHIPPED, fusion, GUARD, values);
      }

      assertThat(opened / 120_000.0)
          .as("%s", fusion)
          .isLessThanOrEqualTo(EpisodePolicy.standard().openAt());
    }
  }
}
