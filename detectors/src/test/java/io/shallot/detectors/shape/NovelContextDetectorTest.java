package io.shallot.detectors.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.detectors.model.Floors;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NovelContextDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("novel-context");

  @Test
  void advance_knownValueInTheWrongPlace_isASurprise() {
    Detector detector = Feed.make(SPEC);
    Feed.learn(detector, 0, 600, i -> 10 * (i % 4)); // ... 0 10 20 30

    double right = Feed.judge(detector, 0).value();
    double wrong = Feed.judge(detector, 20).value();

    assertThat(right).isLessThan(0.2);
    assertThat(wrong).isGreaterThan(0.9);
    assertThat(Feed.judge(detector, 20).direction()).isEqualTo(Direction.DIP);
    assertThat(detector.explain().text())
        .startsWith("20 after 30 is a surprise of ")
        .contains("2 values like those before came about ")
        .endsWith("and went on like this about 0 times");
  }

  @Test
  void advance_unseenValues_scoreMoreTheFurtherOut() {
    Detector detector = Feed.make(SPEC);
    Feed.learn(detector, 0, 600, i -> 10 * (i % 4));

    double last = 0;
    for (double value = 100; value < 1e300; value *= 7) {
      double score = Feed.judge(detector, value).value();
      assertThat(score).isGreaterThanOrEqualTo(last);
      last = score;
    }
    assertThat(last).isGreaterThan(Feed.judge(detector, 100).value() + 0.2);
  }

  @Test
  void advance_surprisingTransitionAgainAndAgain_getsOrdinary() {
    Detector detector = Feed.make(SPEC);
    Feed.learn(detector, 0, 400, i -> 10 * (i % 4));

    double first = Feed.learn(detector, 0, 1, i -> 20)[0];
    Feed.learn(detector, 3, 400, i -> 10 * (i % 4));
    double second = Feed.learn(detector, 0, 1, i -> 20)[0];
    Feed.learn(detector, 3, 400, i -> 10 * (i % 4));
    double third = Feed.learn(detector, 0, 1, i -> 20)[0];

    assertThat(second).isLessThan(first);
    assertThat(third).isLessThan(second);
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 1", "2, 4, 2", "3, 0.5, 3"})
  void scores_randomWalk_agreeWithTheObviousWay(int depth, double resolution, long seed) {
    Floors floors = new Floors(0, 0.01);
    double[] values = Feed.walk(1500, seed);

    double[] scores =
        Feed.scores(
            new NovelContextModel(
                new NovelContextParameters(depth, resolution, 300, 65_536, 16, floors)),
            values);

    Recent recent = new Recent(2048);
    Frame frame = new Frame(floors);
    int compared = 0;
    for (int now = 0; now < values.length; now++) {
      if (!Double.isNaN(scores[now]) && (now % 13 == 0 || now > 1400)) {
        assertThat(scores[now])
            .as("at %d", now)
            .isCloseTo(score(values, now, frame, depth, resolution), within(1e-9));
        compared++;
      }
      recent.push(values[now]);
      frame.advance(recent, 0.5);
    }
    assertThat(compared).isGreaterThan(150);
  }

  /** The score by going through all of the past; the half-life is 300 points. */
  private static double score(double[] x, int now, Frame frame, int depth, double resolution) {
    double[] place = Arrays.stream(x).map(v -> place(v, frame, resolution)).toArray();
    Map<String, Double> counts = new TreeMap<>();
    for (int i = 0; i < now; i++) {
      double weight = Math.pow(0.5, (now - 1 - i) / 300.0);
      int below = (int) Math.floor(place[i]);
      double share = place[i] - below;
      for (int d = 0; d <= depth; d++) {
        String context = context(place, i, d);
        counts.merge(context, weight, Double::sum);
        counts.merge(context + below, weight * (1 - share), Double::sum);
        counts.merge(context + (below + 1), weight * share, Double::sum);
      }
    }
    int below = (int) Math.floor(place[now]);
    double share = place[now] - below;
    double likely =
        (1 - share) * probability(counts, place, now, depth, below)
            + share * probability(counts, place, now, depth, below + 1);
    double seen = counts.getOrDefault(context(place, now, depth), 0.0);
    double total = counts.getOrDefault(context(place, now, 0), 0.0);
    double bits = -Math.log(likely) / Math.log(2);
    return (bits - 0.5 * Math.log((seen + 0.5) / (total + 1)) / Math.log(2)) / 10;
  }

  private static double probability(
      Map<String, Double> counts, double[] place, int now, int depth, int level) {
    double sum = 0;
    for (int any = -126; any <= 126; any++) {
      sum += 1 / Math.pow(1.0 + Math.abs(any), 2);
    }
    double likely = 1 / Math.pow(1.0 + Math.abs(level), 2) / sum;
    for (int d = 0; d <= depth; d++) {
      String context = context(place, now, d);
      double seen = counts.getOrDefault(context, 0.0);
      likely = (counts.getOrDefault(context + level, 0.0) + likely / 2) / (seen + 0.5);
    }
    return likely;
  }

  /** Names the levels before a point, a dot where the series had not begun. */
  private static String context(double[] place, int end, int depth) {
    StringBuilder name = new StringBuilder("after");
    for (int i = 1; i <= depth; i++) {
      name.append(' ').append(end < i ? "." : Double.toString(Math.rint(place[end - i]) + 0.0));
    }
    return name.append(": ").toString();
  }

  private static double place(double value, Frame frame, double resolution) {
    double deviations = (value - frame.center()) / frame.scale();
    double asinh = Math.log(Math.abs(deviations) + Math.sqrt(deviations * deviations + 1));
    return Math.signum(deviations) * resolution * asinh;
  }
}
