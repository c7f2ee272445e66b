package io.shallot.pipeline.model;

import static io.shallot.pipeline.Fixtures.LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.SeriesKey;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.model.EpisodeNews.Kind;
import io.shallot.pipeline.policy.LearningGuard;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a detector learns of an episode. It knows nothing but the greatest value it has learnt, so
 * what it learnt once it is blind to for ever. Six points a day; least effect 10.
 */
class LearningGuardTest {

  private static final int DAY = 6;
  private static final long STEP_MILLIS = 86_400_000 / DAY;
  private static final SeriesKey SERIES = SeriesKey.of("load", Entity.source("h1"));
  private static final DetectorSet SET =
      new DetectorSet(Detectors.of(new Greatest()), List.of(DetectorSpec.of("greatest")));

  private final GuardCounts counts = new GuardCounts();
  private final List<Long> opened = new ArrayList<>();
  private long points;

  private SeriesModel model(LearningGuard guard, int longestPoints) {
    EpisodePolicy episodes = new EpisodePolicy(1e-2, 5e-2, 2, longestPoints);
    return new SeriesModel(
        LOAD, SERIES, SET, new Judgement(episodes, Fusion.AGREED, guard), counts);
  }

  private void feed(SeriesModel model, int times, double value) {
    for (int i = 0; i < times; i++) {
      long number = points++;
      model.advance(
          Point.at(STEP_MILLIS * number, value),
          news -> {
            if (news.kind() == Kind.OPENED) {
              opened.add(number);
            }
          });
    }
  }

  @Test
  void advance_attackThatEnds_isToldAgainTheNextTime() {
    SeriesModel model = model(LearningGuard.standard(), 20);
    feed(model, 60, 1);

    feed(model, 6, 500);
    feed(model, 40, 1);
    feed(model, 6, 500);

    assertThat(opened).containsExactly(60L, 106L);
  }

  @Test
  void advance_attackThatEndsWithoutGuard_blinds() {
    SeriesModel model = model(LearningGuard.none(), 20);
    feed(model, 60, 1);

    feed(model, 6, 500);
    feed(model, 40, 1);
    feed(model, 6, 500);

    assertThat(opened).containsExactly(60L);
  }

  /** The first point of an attack is learnt, unless it is far outside of what two weeks had. */
  @Test
  void advance_attackInTheFirstWeek_onlyItsFirstPointIsLearnt() {
    SeriesModel model = model(LearningGuard.standard(), 20);
    feed(model, 12, 1);

    feed(model, 1, 500);
    feed(model, 5, 900);
    feed(model, 40, 1);
    feed(model, 6, 500);
    feed(model, 40, 1);
    feed(model, 6, 900);

    assertThat(opened).containsExactly(12L, 104L);
  }

  @Test
  void advance_episodeEndsCalm_countsWhatWasDiscarded() {
    SeriesModel model = model(LearningGuard.standard(), 20);
    feed(model, 60, 1);

    feed(model, 6, 500);
    feed(model, 2, 1);

    assertThat(model.episodeOpen()).isFalse();
    assertThat(counts.quarantined()).isEqualTo(8);
    assertThat(counts.discarded()).isEqualTo(6);
    assertThat(counts.released()).as("the calm ones").isEqualTo(2);
  }

  @Test
  void advance_episodeThatLastsTooLong_isTheNewNormal() {
    SeriesModel model = model(LearningGuard.standard(), 20);
    feed(model, 60, 1);

    feed(model, 60, 500);
    feed(model, 40, 1);
    feed(model, 6, 500);

    assertThat(opened).containsExactly(60L);
    assertThat(counts.released()).isEqualTo(21);
    assertThat(counts.discarded()).isZero();
  }

  /** Told on three days, learnt on the fourth: whoever is told every night stops to listen. */
  @Test
  void advance_comesBackEveryDay_isLearntOnTheFourth() {
    SeriesModel model = model(LearningGuard.standard(), 20);
    feed(model, 60, 1);

    for (int day = 0; day < 10; day++) {
      feed(model, 2, 500);
      feed(model, 4, 1);
    }

    assertThat(opened).containsExactly(60L, 66L, 72L, 78L);
  }

  /** Told six times, learnt at the seventh, though it is all of two days. */
  @Test
  void advance_comesAndGoes_isLearntAtTheSeventh() {
    SeriesModel model = model(LearningGuard.standard(), 20);
    feed(model, 60, 1);

    for (int times = 0; times < 20; times++) {
      model.advance(Point.at(STEP_MILLIS * points + 60_000L * times, 500), this::count);
      model.advance(Point.at(STEP_MILLIS * points + 60_000L * times, 1), this::count);
      model.advance(Point.at(STEP_MILLIS * points + 60_000L * times, 1), this::count);
    }

    assertThat(opened).hasSize(7);
  }

  private void count(EpisodeNews news) {
    if (news.kind() == Kind.OPENED) {
      opened.add(points);
    }
  }

  @Test
  void advance_comesBackRarely_isToldEveryTime() {
    SeriesModel model = model(LearningGuard.standard().withDiscards(2), 20);
    feed(model, 60, 1);

    for (int week = 0; week < 5; week++) {
      feed(model, 2, 500);
      feed(model, 8 * DAY - 2, 1);
    }

    assertThat(opened).hasSize(5);
  }

  @Test
  void release_openEpisode_endsItAndLearnsIt() {
    SeriesModel model = model(LearningGuard.standard(), 20);
    feed(model, 60, 1);
    feed(model, 3, 500);

    List<EpisodeNews> told = new ArrayList<>();
    model.release(told::add);
    feed(model, 6, 500);

    assertThat(told).extracting(EpisodeNews::kind).containsExactly(Kind.CLOSED);
    assertThat(opened).containsExactly(60L);
    assertThat(counts.released()).isEqualTo(3);
  }

  @Test
  void close_openEpisode_discards() {
    SeriesModel model = model(LearningGuard.standard(), 20);
    feed(model, 60, 1);
    feed(model, 3, 500);

    model.close(news -> {});

    assertThat(counts.discarded()).isEqualTo(3);
  }

  /** Ten days of 0 to 100, then up to 1000 within twenty: by 7 and a half a point. */
  private void feedSlowRamp(SeriesModel model) {
    for (int day = 0; day < 10; day++) {
      feed(model, DAY / 2, 100);
      feed(model, DAY / 2, 0);
    }
    for (int i = 1; i <= 20 * DAY; i++) {
      feed(model, 1, 100 + 7.5 * i);
    }
  }

  @Test
  void advance_slowRamp_isKeptBackAndTold() {
    feedSlowRamp(model(LearningGuard.standard(), 20));

    assertThat(opened).isNotEmpty();
    assertThat(opened.get(0)).as("not before it begins").isGreaterThan(10 * DAY);
    assertThat(counts.heldBack()).isPositive();
  }

  @Test
  void advance_slowRampWithoutGuard_isNeverTold() {
    feedSlowRamp(model(LearningGuard.none(), 20));

    assertThat(opened).isEmpty();
  }

  /** Scores how far a value lies above the greatest that was learnt; ready after two points. */
  private static final class Greatest implements DetectorProvider {

    @Override
    public String type() {
      return "greatest";
    }

    @Override
    public String summary() {
      return "how far above everything that was learnt";
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of();
    }

    @Override
    public ScoreScale scale() {
      return ScoreScale.DEVIATIONS;
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public Detector create(DetectorSpec spec) {
      return new GreatestDetector();
    }

    @Override
    public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) {
      throw new UnsupportedOperationException("nothing is restored here");
    }
  }

  private static final class GreatestDetector implements Detector {

    private double greatest = Double.NaN;
    private double expected = Double.NaN;
    private double last = Double.NaN;

    @Override
    public Score advance(Point point, Learning learning) {
      last = point.value();
      expected = greatest;
      if (learning == Learning.ON && !(greatest >= last)) {
        greatest = last;
      }
      if (Double.isNaN(expected)) {
        return Score.NOT_READY;
      }
      return Score.of(Math.max(0, last - expected), Direction.PEAK);
    }

    @Override
    public Explanation explain() {
      return new Explanation(last, expected, Double.NaN, Double.NaN, List.of(), "a record");
    }

    @Override
    public void snapshot(DataOutput out) {
      throw new UnsupportedOperationException("nothing is saved here");
    }

    @Override
    public long sizeBytes() {
      return 40;
    }
  }
}
