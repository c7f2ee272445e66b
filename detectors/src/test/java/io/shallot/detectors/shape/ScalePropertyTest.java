package io.shallot.detectors.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** In which unit a series is measured decides nothing. */
class ScalePropertyTest {

  @Property(seed = "4711", tries = 25)
  void advance_seriesTimesAPowerOfTwo_scoresBitEqual(
      @ForAll @IntRange(min = -200, max = 200) int power, @ForAll long seed) {
    double[] values = Feed.walk(700, seed);
    for (String type :
        new String[] {"conformal-knn", "discord", "spectral-residual", "novel-context"}) {
      Detector detector = Feed.make(DetectorSpec.of(type));
      Detector scaled = Feed.make(DetectorSpec.of(type));

      double[] scores = Feed.learn(detector, 0, 700, i -> values[i]);
      double[] others = Feed.learn(scaled, 0, 700, i -> Math.scalb(values[i], power));

      assertThat(others).as(type).isEqualTo(scores);
    }
  }
}
