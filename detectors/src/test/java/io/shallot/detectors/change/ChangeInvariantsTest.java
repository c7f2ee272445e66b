package io.shallot.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Score;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for all four, whatever the series. */
class ChangeInvariantsTest {

  @Provide
  static Arbitrary<String> types() {
    return Arbitraries.of("adwin", "bayesian-change", "cusum", "page-hinkley");
  }

  @Property(seed = "2", tries = 60)
  void advance_anotherUnit_scoresTheSameToTheBit(
      @ForAll("types") String type,
      @ForAll long seed,
      @ForAll @IntRange(min = -60, max = 60) int k) {
    double unit = StrictMath.pow(2, k); // so that nothing is rounded anew
    Random random = new Random(seed);
    Detector one = Detectors.create(DetectorSpec.of(type));
    Detector other = Detectors.create(DetectorSpec.of(type));
    for (int i = 0; i < 200; i++) {
      double value = value(random, i);

      Score score = ChangeRuns.learn(one, value);

      assertThat(ChangeRuns.learn(other, unit * value)).isEqualTo(score);
    }
  }

  @Property(seed = "3", tries = 60)
  void advance_upsideDown_scoresTheSameOnTheOtherSide(
      @ForAll("types") String type, @ForAll long seed) {
    Random random = new Random(seed);
    Detector one = Detectors.create(DetectorSpec.of(type));
    Detector other = Detectors.create(DetectorSpec.of(type));
    for (int i = 0; i < 200; i++) {
      double value = value(random, i);

      Score score = ChangeRuns.learn(one, value);
      Score mirrored = ChangeRuns.learn(other, -value);

      assertThat(mirrored.value()).isEqualTo(score.value());
      assertThat(mirrored.direction()).isEqualTo(opposite(score.direction()));
    }
  }

  private static Direction opposite(Direction direction) {
    return switch (direction) {
      case PEAK -> Direction.DIP;
      case DIP -> Direction.PEAK;
      case NONE -> Direction.NONE;
    };
  }

  /** A series that jumps to another level now and then, with a few wild points. */
  private static double value(Random random, int index) {
    double wild = random.nextDouble() < 0.02 ? 1_000 * random.nextGaussian() : 0;
    return 50 * (index / 60) + 10 * random.nextGaussian() + wild;
  }
}
