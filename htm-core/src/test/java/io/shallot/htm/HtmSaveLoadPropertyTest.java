package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.htm.sdr.HtmRandom;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A detector that is saved and restored on the way is the one that never stopped. */
class HtmSaveLoadPropertyTest {

  private static final int POINTS = 600;
  private static final int RANGE_POINTS = 60;

  private static final Detectors DETECTORS = Detectors.of(new HtmProvider());

  private static DetectorSpec spec(boolean backtracking, int channels, long seed) {
    return DetectorSpec.of("htm")
        .with("variant", backtracking ? "backtracking" : "plain")
        .with("columns", 128)
        .with("cellsPerColumn", 4)
        .with("activeColumns", 10)
        .with("maxSegments", 300)
        .with("rangePoints", RANGE_POINTS)
        .with("learningPoints", 50)
        .with("estimationPoints", 50)
        .with("historicWindow", 200)
        .with("quietPoints", 5)
        .with("explainedPoints", 100)
        .withChannels(List.of("in", "out").subList(0, channels))
        .withSeed(seed);
  }

  @Property(tries = 20, seed = "5")
  void restore_anyCuts_continuesAsOneThatNeverStopped(
      @ForAll boolean backtracking,
      @ForAll @IntRange(min = 1, max = 2) int channels,
      @ForAll long seed)
      throws IOException {
    HtmRandom random = new HtmRandom(seed);
    DetectorSpec spec = spec(backtracking, channels, random.nextLong());
    List<Point> points = Streams.rough(random.nextLong(), POINTS, channels);
    TreeSet<Integer> cuts = new TreeSet<>();
    cuts.add(random.nextInt(2 * RANGE_POINTS)); // about where the model begins
    for (int more = random.nextInt(4); more > 0; more--) {
      cuts.add(random.nextInt(POINTS));
    }
    Detector steady = DETECTORS.make(spec);
    Detector stopped = DETECTORS.make(spec);

    for (int i = 0; i < POINTS; i++) {
      if (cuts.contains(i)) {
        stopped = DETECTORS.restore(spec, DETECTORS.save(spec, stopped));
      }
      Learning learning = random.nextInt(20) == 0 ? Learning.OFF : Learning.ON;
      Score expected = steady.advance(points.get(i), learning);
      assertThat(stopped.advance(points.get(i), learning))
          .as("point %d, cuts %s", i, cuts)
          .isEqualTo(expected);
      if (cuts.contains(i) || random.nextInt(8) == 0) {
        assertThat(stopped.explain()).isEqualTo(steady.explain());
      }
    }

    assertThat(DETECTORS.save(spec, stopped)).isEqualTo(DETECTORS.save(spec, steady));
  }
}
