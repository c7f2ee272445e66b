package io.shallot.detectors.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Score;
import io.shallot.detectors.model.Floors;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PcaDetectorTest {

  private static final DetectorSpec HOSTS =
      Rows.spec("pca", "alpha", "beta", "gamma", "delta", "epsilon");

  /** Five hosts behind one balancer: the load is common, each adds a little of its own. */
  private static double[] hosts(Random random) {
    double load = 100 + 30 * random.nextGaussian();
    double[] row = new double[5];
    for (int c = 0; c < 5; c++) {
      row[c] = (c + 1) * (load + 3 * random.nextGaussian());
    }
    return row;
  }

  private static Detector balanced() {
    Detector detector = Rows.make(HOSTS);
    Random random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      Rows.learn(detector, hosts(random));
    }
    return detector;
  }

  @Test
  void advance_ordinaryRows_scoreAboutOne() {
    Detector detector = balanced();
    Random random = new Random(5);
    double[] scores = new double[500];

    for (int i = 0; i < scores.length; i++) {
      scores[i] = Rows.judge(detector, hosts(random)).value();
    }

    assertThat(Rows.median(scores)).isBetween(0.8, 1.2);
  }

  @Test
  void advance_oneHostLeavesTheOthers_scoresHighAndIsNamed() {
    Detector detector = balanced();
    double[] row = {100, 200, 300, 400, 500};
    double calm = Rows.judge(detector, row).value();
    row[2] = 420;

    Score score = Rows.judge(detector, row);
    Explanation explanation = detector.explain();

    assertThat(calm).isLessThan(1);
    assertThat(score.value()).isGreaterThan(5);
    assertThat(score.direction()).isEqualTo(Direction.PEAK);
    assertThat(explanation.observed()).isEqualTo(420);
    assertThat(explanation.expected()).isBetween(280.0, 340.0);
    assertThat(explanation.factors().get(1).name()).isEqualTo("share of gamma");
    assertThat(explanation.factors().get(1).value()).isGreaterThan(0.6);
    assertThat(explanation.text()).contains("most of it gamma 420");
  }

  @Test
  void advance_valueMissing_isFilledFromTheOthers() {
    Detector detector = balanced();

    double score = Rows.judge(detector, 160, Double.NaN, 480, 640, 800).value();

    assertThat(score).isLessThan(1.5); // all at 160 %: ordinary, as far as one can see
  }

  @Test
  void advance_oneChannel_findsTheBrokenShape() {
    Detector detector = Rows.make(DetectorSpec.of("pca"));
    Random random = new Random(6);
    double most = 0;
    for (int i = 0; i < 3_000; i++) {
      double wave = 100 + 50 * Math.sin(i * 2 * Math.PI / 24) + random.nextGaussian();
      double score = Rows.learn(detector, wave).value();
      most = i < 1_500 ? 0 : Math.max(most, score);
    }

    double broken = Rows.judge(detector, 100 + 50 * Math.sin(3_000 * Math.PI / 12) - 30).value();

    assertThat(broken).isGreaterThan(1.5 * most);
  }

  @Test
  void create_oneChannelWithoutItsPast_isRefused() {
    assertThatThrownBy(() -> Rows.make(DetectorSpec.of("pca").with("shingle", 1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("shingle must be at least 2 for one channel");
  }

  @Test
  void find_twoElementsOfOneCorrelation_keepsTheirDiagonal() {
    FadingCorrelation past = new FadingCorrelation(2, 1_000, new Floors(0, 0));
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      double common = random.nextGaussian();
      past.learn(new double[] {common + random.nextGaussian(), common + random.nextGaussian()});
    }
    PrincipalDirections directions = new PrincipalDirections(2);
    double[] nearest = new double[2];

    directions.find(past, 0.5);
    directions.reconstruct(new double[] {3, 1}, nearest);

    // The eigenvectors of ((1, r), (r, 1)) are (1, 1) and (1, -1); r > 0 leaves 1 - r to the
    // second.
    assertThat(nearest[0]).isCloseTo(2, within(1e-9));
    assertThat(nearest[1]).isCloseTo(2, within(1e-9));
    assertThat(directions.kept()).isEqualTo(1);
    assertThat(directions.residual(0)).isCloseTo((1 - past.correlation(0, 1)) / 2, within(1e-9));
  }

  @Test
  void reconstruct_twice_changesNothingMore() {
    FadingCorrelation past = FadingCorrelationTest.noise(9);
    PrincipalDirections directions = new PrincipalDirections(9);
    Random random = new Random(8);
    double[] vector = random.doubles(9, -5, 5).toArray();
    double[] once = new double[9];
    double[] twice = new double[9];

    directions.find(past, 0.6);
    directions.reconstruct(vector, once);
    directions.reconstruct(once, twice);

    assertThat(directions.kept()).isBetween(4, 6);
    assertThat(twice).containsExactly(once, within(1e-9));
  }

  @Test
  void restore_stateOfVersionOne_continuesAsIfItHadNeverStopped() throws IOException {
    GoldenStates.check(
        Rows.spec("pca", "one", "two", "three").with("warmUp", 16),
        "U0hBTAADcGNhAAAAAQAAAOcAAAADAAAAQBAAAAAAAABACAAAAAAAAEAAAAAAAAAAAAAABAAAABQAAAAA"
            + "P/8zMzMzMzM/93JsEFj0hAAAABQAAAAAQAGZmZmZmZk/94PdsaSOOQAAABQAAAAAP+5mZmZmZmY/6b/j"
            + "XhYPBD/0NPnXLwe5v8rGB0DeSoU/7M0OkpYGOT/LLUobnCYgv6qG4wEkHA5ACqDxDbJlagAAAAK/5yQ4"
            + "rzR9ej/k/nIndUBGv8uiOuHH+qC/ueOcKwBUF7/aOgqVBePhv+0CgLuJd/U/0s2CY3z31j/QLconMM6y"
            + "P7UyC6Ik6YjGQ+ST");
  }
}
