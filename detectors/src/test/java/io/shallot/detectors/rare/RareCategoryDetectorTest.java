package io.shallot.detectors.rare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Score;
import io.shallot.detectors.multivariate.GoldenStates;
import io.shallot.detectors.multivariate.Rows;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RareCategoryDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("rare-category");
  private static final DetectorSpec NO_FADING = SPEC.with("halfLife", 1e9).with("warmUp", 1);

  @Test
  void advance_countsByHand_scoresTheChanceOfOneAsRare() {
    Detector detector = Rows.make(NO_FADING);
    for (int i = 0; i < 99; i++) {
      Rows.learn(detector, i < 90 ? 80 : 443); // 90 times port 80, 9 times 443
    }

    double fresh = 0.5 / 100;
    assertThat(Rows.judge(detector, 80).value()).isCloseTo(0, within(1e-6));
    assertThat(Rows.judge(detector, 443).value())
        .isCloseTo(-Math.log10(fresh + (1 - fresh) * 9 / 99), within(1e-6));
    assertThat(Rows.judge(detector, 22).value()).isCloseTo(-Math.log10(fresh), within(1e-6));
    assertThat(Rows.judge(detector, 22).direction()).isEqualTo(Direction.NONE);
  }

  @Test
  void advance_newCategory_isTheStrangerTheFewerNewOnesCome() {
    Detector closed = Rows.make(SPEC);
    Detector open = Rows.make(SPEC);
    for (int i = 0; i < 3_000; i++) {
      Rows.learn(closed, i % 10);
      Rows.learn(open, i % 3 == 0 ? 1_000 + i : i % 10); // every third is new
    }

    assertThat(Rows.judge(closed, 77).value()).isGreaterThan(3);
    assertThat(Rows.judge(open, 77).value()).isLessThan(0.7);
  }

  @Test
  void advance_crowdOfEquallyRare_findsNoneOdd() {
    Detector detector = Rows.make(SPEC);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      Rows.learn(detector, random.nextInt(500));
    }
    int odd = 0;
    for (int category = 0; category < 500; category++) {
      odd += Rows.judge(detector, category).value() > 2 ? 1 : 0;
    }

    assertThat(odd).isLessThanOrEqualTo(15); // 1 % of points, of the rarest of 500
    assertThat(Rows.judge(detector, -1).value()).isGreaterThan(4);
  }

  @Test
  void advance_categoryThatStopped_getsStrangerAsItFades() {
    Detector detector = Rows.make(SPEC.with("halfLife", 100));
    for (int i = 0; i < 400; i++) {
      Rows.learn(detector, i % 2);
    }
    double last = Rows.judge(detector, 1).value();
    for (int k = 0; k < 5; k++) {
      for (int i = 0; i < 100; i++) {
        Rows.learn(detector, 0);
      }

      double score = Rows.judge(detector, 1).value();

      assertThat(score).isGreaterThan(last + 0.1);
      last = score;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {16, 100, 10_000})
  void count_randomCategories_agreesWithTheObviousWay(double halfLife) {
    FadingCounts counts = new FadingCounts(1_000, halfLife);
    Map<Integer, Double> obvious = new TreeMap<>();
    Random random = new Random(2);
    double fade = Math.pow(2, -1 / halfLife);
    double total = 0;
    for (int i = 0; i < 5_000; i++) {
      int category = random.nextInt(1 + random.nextInt(60));
      counts.add(category);
      obvious.replaceAll((key, count) -> count * fade);
      obvious.merge(category, 1.0, Double::sum);
      total = total * fade + 1;
    }

    assertThat(counts.total()).isCloseTo(total, within(1e-9 * total));
    assertThat(counts.size()).isEqualTo(obvious.size());
    for (Map.Entry<Integer, Double> entry : obvious.entrySet()) {
      double expected = entry.getValue();
      assertThat(counts.count(entry.getKey())).isCloseTo(expected, within(1e-9));
      double asRare = 0;
      for (double other : obvious.values()) {
        asRare += other <= expected * (1 + 1e-12) ? other : 0;
      }
      assertThat(counts.totalAsRareAs(entry.getKey())).isCloseTo(asRare, within(1e-6));
    }
  }

  @Test
  void add_tableFull_forgetsTheRarestAndKeepsTheTotal() {
    FadingCounts counts = new FadingCounts(3, 1e9);
    for (double category : new double[] {1, 1, 1, 2, 3, 3, 4}) {
      counts.add(category);
    }

    assertThat(counts.size()).isEqualTo(3);
    assertThat(counts.count(2)).isZero();
    assertThat(counts.count(4)).isCloseTo(1, within(1e-6));
    assertThat(counts.total()).isCloseTo(7, within(1e-6));
  }

  @Test
  void count_negativeZero_isZero() {
    FadingCounts counts = new FadingCounts(3, 1e9);
    counts.add(-0.0);

    assertThat(counts.count(0.0)).isEqualTo(1);
    assertThat(counts.size()).isEqualTo(1);
  }

  @Test
  void explain_newCategory_saysHowSeldomThatIs() {
    Detector detector = Rows.make(NO_FADING);
    for (int i = 0; i < 999; i++) {
      Rows.learn(detector, 80);
    }

    Score score = Rows.judge(detector, 31_337);

    assertThat(score.value()).isCloseTo(3.3, within(0.01));
    assertThat(detector.explain().text())
        .isEqualTo(
            "category 31,337 did not come in about 999 points, old ones fading;"
                + " one as rare or new comes once in 2,000 points");
  }

  @Test
  void restore_stateOfVersionOne_continuesAsIfItHadNeverStopped() throws IOException {
    GoldenStates.check(
        SPEC.with("warmUp", 4),
        "U0hBTAANcmFyZS1jYXRlZ29yeQAAAAEAAABtAAAAAQAAAAAUP/AFrqSelPNANAO6ZmQUTQAAAAUAAAAA"
            + "AAAAAEAUA1Zj8nKCP/AAAAAAAABACASv3hV11kAAAAAAAAAAQBAC+3tu0xJACAAAAAAAAEAQAqCbTxw4"
            + "QBAAAAAAAABAEAOfL9U0fX1O3P4=");
  }
}
