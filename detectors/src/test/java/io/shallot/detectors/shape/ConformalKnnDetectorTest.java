package io.shallot.detectors.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.detectors.model.Floors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformalKnnDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("conformal-knn");
  private static final DetectorSpec BARE =
      SPEC.with("window", 2).with("neighbours", 1).with("thinning", 1).with("relativeFloor", 0);

  @Test
  void advance_knownSeries_scoresTheDistanceToTheNearestWindow() {
    Detector detector = make();

    double score = Feed.judge(detector, 5).value();

    // (1, 5) is nearest to (0, 1), 3 points ago: 4 off at the end, 1 before. Median 1, MAD 1.
    assertThat(score).isCloseTo(Math.sqrt((16 + 1) / 2.0) / 1.4826, within(1e-12));
    assertThat(detector.explain().expected()).isEqualTo(1);
    assertThat(detector.explain().text())
        .isEqualTo(
            "the last 2 points up to 5 are 1.97 typical deviations a point from the 1 most similar"
                + " windows of the past, which ended with about 1; the nearest was 3 points ago");
  }

  @Test
  void advance_whatCameBefore_scoresZero() {
    Detector detector = make();

    assertThat(Feed.judge(detector, 0).value()).isZero();
    assertThat(Feed.judge(detector, 0).direction()).isEqualTo(Direction.NONE);
  }

  /** Returns a detector that saw 0 1 0 1 ... 0 1: median 1, MAD 1. */
  private static Detector make() {
    Detector detector = Feed.make(BARE);
    Feed.learn(detector, 0, 256, i -> i % 2);
    return detector;
  }

  @Test
  void advance_brokenRhythm_scoresFarAboveTheUsual() {
    Detector detector = Feed.make(SPEC);
    double[] before = Feed.learn(detector, 0, 1500, Feed.rhythm(48, 1));
    double[] broken = Feed.learn(detector, 1500, 1510, i -> 0);
    double[] after = Feed.learn(detector, 1520, 1600, Feed.rhythm(48, 1));

    double usual = Feed.max(Arrays.copyOfRange(before, 300, 1500));
    assertThat(Feed.max(broken)).isGreaterThan(3 * usual);
    assertThat(Feed.max(Arrays.copyOfRange(after, 20, 80))).isLessThan(1.5 * usual);
  }

  @Test
  void advance_patternAsOftenAsNeighbours_isOrdinary() {
    Detector detector = Feed.make(SPEC.with("neighbours", 2).with("thinning", 1));
    Feed.learn(detector, 0, 400, Feed.rhythm(50, 2));

    double first = Feed.max(Feed.learn(detector, 0, 8, i -> 30 + i * i));
    Feed.learn(detector, 400, 450, Feed.rhythm(50, 2));
    double second = Feed.max(Feed.learn(detector, 0, 8, i -> 30 + i * i));
    Feed.learn(detector, 450, 500, Feed.rhythm(50, 2));
    double third = Feed.learn(detector, 0, 8, i -> 30 + i * i)[7];

    assertThat(first).isGreaterThan(3);
    assertThat(second).isGreaterThan(0.4);
    assertThat(third).isLessThan(0.2);
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 64, 1, 1", "8, 3, 100, 2, 2", "5, 7, 2000, 3, 3", "16, 2, 64, 16, 4"})
  void scores_randomWalk_agreeWithTheObviousWay(
      int window, int neighbours, int memory, int thinning, long seed) {
    Floors floors = new Floors(0, 0.01);
    ConformalKnnParameters parameters =
        new ConformalKnnParameters(window, neighbours, memory, thinning, 16, floors);
    double[] values = Feed.walk(2500, seed);

    double[] scores = Feed.scores(new ConformalKnnModel(parameters), values);

    Recent recent = new Recent(parameters.points());
    Frame frame = new Frame(floors);
    for (int now = 0; now < values.length; now++) {
      double[] distances = distances(values, now, window, memory, thinning);
      if (!Double.isNaN(scores[now])) {
        double mean = Arrays.stream(distances).sorted().limit(neighbours).average().orElseThrow();
        assertThat(scores[now])
            .as("at %d", now)
            .isCloseTo(mean / Math.sqrt(window) / frame.scale(), within(1e-9));
      }
      recent.push(values[now]);
      frame.advance(recent, 0);
    }
    assertThat(scores[2499]).isNotNaN();
  }

  private static double[] distances(double[] x, int now, int window, int memory, int thinning) {
    double[] distances = new double[memory];
    int found = 0;
    for (int lag = window; now - lag - window + 1 >= 0 && found < memory; lag += thinning) {
      double square = 0;
      for (int i = 0; i < window; i++) {
        square += Math.pow(x[now - i] - x[now - lag - i], 2);
      }
      distances[found++] = Math.sqrt(square);
    }
    return Arrays.copyOf(distances, found);
  }

  @Test
  void advance_learntBetweenOrNot_findsTheSameNeighbours() {
    Detector asked = Feed.make(SPEC);
    Detector quiet = Feed.make(SPEC);
    for (int i = 0; i < 600; i++) {
      for (double odd : new double[] {-1e308, 3, 1e308}) {
        Feed.judge(asked, odd);
      }
      assertThat(Feed.learn(asked, i, i + 1, Feed.rhythm(30, 5)))
          .isEqualTo(Feed.learn(quiet, i, i + 1, Feed.rhythm(30, 5)));
    }
  }
}
