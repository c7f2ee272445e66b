package io.shallot.pipeline.registry;

import static io.shallot.pipeline.Fixtures.LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Phase;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.api.Sides;
import io.shallot.api.Watermark;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.Fixtures.Distance;
import io.shallot.pipeline.Fixtures.Ratio;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.model.QuietSeries;
import io.shallot.pipeline.model.SeriesModel;
import io.shallot.pipeline.policy.LearningGuard;
import io.shallot.pipeline.policy.ModelPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** That points may wait must not show in any anomaly. */
class QuietSeriesTest {

  private static final SeriesKey SERIES = SeriesKey.of("load", Entity.source("h1"));
  private static final Judgement JUDGEMENT =
      new Judgement(new EpisodePolicy(1e-3, 1e-2, 3, 50), Fusion.AGREED, LearningGuard.standard());
  private static final DetectorSet SET =
      new DetectorSet(
          Detectors.of(new Distance("distance"), new Ratio()),
          List.of(DetectorSpec.of("distance"), DetectorSpec.of("ratio")));
  private static final DetectorSet KEEN =
      new DetectorSet(
          Distance.detectors(), List.of(DetectorSpec.of("distance").with("floor", 0.01)));
  private static final DetectorSet RATIO =
      new DetectorSet(Detectors.of(new Ratio()), List.of(DetectorSpec.of("ratio")));

  /** What is told, and after how many points: waiting must not make it late either. */
  private record Told(int points, Anomaly anomaly) {}

  private static List<Told> modelledFromTheStart(DetectorSet set, List<Double> values) {
    List<Told> told = new ArrayList<>();
    SeriesModel model = new SeriesModel(LOAD, SERIES, set, JUDGEMENT);
    for (int i = 0; i < values.size(); i++) {
      int points = i + 1;
      model.advance(
          Point.at(60_000L * i, values.get(i)), news -> told.add(new Told(points, news.anomaly())));
    }
    model.close(news -> told.add(new Told(values.size(), news.anomaly())));
    return told;
  }

  private static List<Told> asThePipelineDoes(DetectorSet set, List<Double> values) {
    List<Told> told = new ArrayList<>();
    Partition registry =
        new Partition(Plan.of(set, JUDGEMENT, ModelPolicy.standard()), 0, Optional.empty());
    for (int i = 0; i < values.size(); i++) {
      int points = i + 1;
      registry.accept(
          points,
          new Sample(LOAD, SERIES, Point.at(60_000L * i, values.get(i))),
          (sequence, news) -> told.add(new Told(points, news.anomaly())));
    }
    registry.advance(
        values.size(),
        Watermark.END,
        (sequence, news) -> told.add(new Told(values.size(), news.anomaly())));
    return told;
  }

  /** Mostly quiet values, some missing, below 0, at the least effect of 10, or far above it. */
  @Provide
  Arbitrary<List<Double>> streams() {
    Arbitrary<Double> values =
        Arbitraries.frequencyOf(
            Tuple.of(60, Arbitraries.just(0.0)),
            Tuple.of(30, Arbitraries.doubles().between(0, 9.99)),
            Tuple.of(4, Arbitraries.just(Double.NaN)),
            Tuple.of(1, Arbitraries.doubles().between(-50, 0)),
            Tuple.of(1, Arbitraries.just(10.0)),
            Tuple.of(2, Arbitraries.doubles().between(10, 20)),
            Tuple.of(2, Arbitraries.doubles().between(20, 1e6)));
    return values.list().ofMaxSize(400);
  }

  @Property(tries = 300, seed = "20")
  void anomalies_anyStream_areThoseOfAModelFromTheStart(@ForAll("streams") List<Double> values) {
    for (DetectorSet set : List.of(SET, KEEN, RATIO)) {
      assertThat(asThePipelineDoes(set, values)).isEqualTo(modelledFromTheStart(set, values));
    }
  }

  @Test
  void anomalies_attackAfterQuiet_areThoseOfAModelFromTheStart() {
    for (int quiet : new int[] {0, 1, 16, 17, 287, 288, 289, 400}) {
      List<Double> values = new ArrayList<>(Collections.nCopies(quiet, 3.0));
      values.addAll(List.of(0.0, 1.0, 0.0, 2.0, 900.0, 950.0, 0.0));

      List<Told> told = asThePipelineDoes(SET, values);

      assertThat(told)
          .as("after %d points", quiet)
          .isEqualTo(modelledFromTheStart(SET, values))
          .extracting(one -> one.anomaly().phase())
          .containsExactly(Phase.OPENED, Phase.CLOSED);
    }
  }

  /**
   * A detector may expect much of a series that never had much, and may know no sides: less than it
   * expected was an effect, and made an anomaly of a quiet series once it was no longer kept.
   */
  @Test
  void anomalies_detectorExpectsTooMuch_noneOfValuesBelowTheLeastEffect() {
    List<Double> values = new ArrayList<>(Collections.nCopies(300, 9.0));
    values.add(0.001);

    assertThat(modelledFromTheStart(RATIO, values)).isEmpty();
    assertThat(asThePipelineDoes(RATIO, values)).isEmpty();
  }

  @Test
  void possible_otherMetrics_areJudgedFromTheStart() {
    Point point = Point.at(0, 1);
    Point twoChannels = Point.at(0, new double[] {1, 1});

    assertThat(QuietSeries.possible(new Sample(LOAD, SERIES, point))).isTrue();
    assertThat(QuietSeries.possible(new Sample(LOAD.withSides(Sides.BOTH), SERIES, point)))
        .isFalse();
    assertThat(QuietSeries.possible(new Sample(LOAD.withSides(Sides.DIP), SERIES, point)))
        .isFalse();
    assertThat(QuietSeries.possible(new Sample(LOAD.withLeastEffect(0), SERIES, point))).isFalse();
    assertThat(QuietSeries.possible(new Sample(LOAD, SERIES, twoChannels))).isFalse();
  }

  @Test
  void keep_manyPoints_keepsADayAndGivesThemBackInOrder() {
    QuietSeries quiet = new QuietSeries(LOAD);
    for (int i = 0; i < QuietSeries.LONGEST_WAIT; i++) {
      assertThat(quiet.keep(Point.at(i, i % 10))).isTrue();
    }

    assertThat(quiet.keep(Point.at(999, 0))).isFalse();
    List<Point> kept = new ArrayList<>();
    quiet.replay(kept::add);
    assertThat(kept).hasSize(QuietSeries.LONGEST_WAIT).startsWith(Point.at(0, 0), Point.at(1, 1));
    assertThat(kept.get(287)).isEqualTo(Point.at(287, 7));
  }
}
