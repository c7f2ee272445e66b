package io.shallot.correlation.shared;

import static io.shallot.correlation.shared.Anomalies.ALICE;
import static io.shallot.correlation.shared.Anomalies.FAILED;
import static io.shallot.correlation.shared.Anomalies.PORTS;
import static io.shallot.correlation.shared.Anomalies.SENT;
import static io.shallot.correlation.shared.Anomalies.episode;
import static io.shallot.correlation.shared.Anomalies.peak;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Anomaly;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskTest {

  private static final double P_2_TO_MINUS_16 = 1.0 / 65_536;
  private static final double P_2_TO_MINUS_32 = 1.0 / 4_294_967_296L;

  @ParameterizedTest
  @CsvSource({
    "10, 16", // the least effect: 16 bits * 1
    "30, 24", // three times: (1 + log2(4)) / 2 = 1.5
    "70, 32", // seven times: 2
    "1e9, 32", // and no more
    "1, 16", // below the least effect: no less
    "NaN, 16" // unknown
  })
  void weight_byEffect_isBitsTimesStrength(double effect, double weight) {
    Anomaly anomaly = one("a", PORTS, P_2_TO_MINUS_16, effect);

    assertThat(Risk.weight(anomaly)).isCloseTo(weight, within(1e-9));
  }

  /** A beacon that is small but goes on for hours must not be lost among one-off trifles. */
  @ParameterizedTest
  @CsvSource({"1, 16", "16, 24", "256, 32", "4096, 32"})
  void weight_byLength_countsWhatGoesOn(int strangePoints, double weight) {
    Anomaly anomaly = Anomalies.lasting(strangePoints, one("a", PORTS, P_2_TO_MINUS_16, 10));

    assertThat(Risk.weight(anomaly)).isCloseTo(weight, within(1e-9));
  }

  @Test
  void weight_extremeProbabilities_staysWithinBounds() {
    assertThat(Risk.weight(one("a", PORTS, Double.MIN_VALUE, 1e300))).isEqualTo(80);
    assertThat(Risk.weight(one("a", PORTS, 1, 10))).isZero();
    assertThat(Risk.weight(one("a", Metric.of("untold"), P_2_TO_MINUS_16, 1e300))).isEqualTo(16);
  }

  @Test
  void of_oneAnomaly_isRootOfWeight() {
    assertThat(Risk.of(List.of(one("a", PORTS, P_2_TO_MINUS_16, 10)))).isCloseTo(4, within(1e-9));
  }

  @Test
  void of_repetitionAndFurtherMetrics_countLessThanTheFirst() {
    Metric alike = Metric.of("scan.rate").withCategories("reconnaissance");
    Anomaly heaviest = one("a", PORTS, P_2_TO_MINUS_32, 10);
    Anomaly repeated = one("b", PORTS, P_2_TO_MINUS_16, 10);
    Anomaly further = one("c", alike, P_2_TO_MINUS_16, 10);

    // 32, and a quarter of 16, and half of 16.
    assertThat(Risk.of(List.of(repeated, heaviest))).isCloseTo(Math.sqrt(36), within(1e-9));
    assertThat(Risk.of(List.of(further, heaviest))).isCloseTo(Math.sqrt(40), within(1e-9));
    assertThat(Risk.of(List.of(repeated, further, heaviest)))
        .isCloseTo(Math.sqrt(44), within(1e-9));
  }

  @Test
  void of_endlessRepetition_isAtMostTwiceTheHeaviest() {
    List<Anomaly> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(one("a" + i, PORTS, P_2_TO_MINUS_16, 10));
    }

    assertThat(Risk.of(many)).isCloseTo(Math.sqrt(32), within(1e-9));
  }

  @Test
  void of_twoKinds_countsTwiceTheRootOfTheSum() {
    assertThat(
            Risk.of(
                List.of(
                    one("a", PORTS, P_2_TO_MINUS_16, 10), one("b", FAILED, P_2_TO_MINUS_16, 10))))
        .isCloseTo(2 * Math.sqrt(32), within(1e-9));
  }

  @Test
  void of_manyKinds_isFiniteAndBounded() {
    List<Anomaly> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(one("a" + i, Metric.of("m" + i), Double.MIN_VALUE, 1e300));
    }

    assertThat(Risk.of(many)).isCloseTo(5 * Math.sqrt(200 * 40.0), within(1e-9));
  }

  @Test
  void severity_ladder_climbsWithStrengthAndKinds() {
    Anomaly mild = one("a", PORTS, 1e-4, 10);
    Anomaly strong = one("b", PORTS, 1e-9, 50);
    Anomaly strongest = one("c", PORTS, 1e-300, 1e9);
    Anomaly otherMild = one("d", FAILED, 1e-4, 10);
    Anomaly otherStrong = one("e", FAILED, 1e-9, 50);
    Anomaly thirdMild = one("f", SENT, 1e-4, 1e6);
    Anomaly thirdStrong = one("g", SENT, 1e-9, 5e6);

    assertThat(severity(mild)).isEqualTo(Severity.LOW);
    assertThat(severity(strong)).isEqualTo(Severity.MEDIUM);
    assertThat(severity(strongest)).isEqualTo(Severity.MEDIUM);
    assertThat(severity(mild, otherMild)).isEqualTo(Severity.HIGH);
    assertThat(severity(strong, otherStrong)).isEqualTo(Severity.HIGH);
    assertThat(severity(mild, otherMild, thirdMild)).isEqualTo(Severity.HIGH);
    assertThat(severity(strong, otherStrong, thirdStrong)).isEqualTo(Severity.CRITICAL);
  }

  private static Severity severity(Anomaly... evidence) {
    return Risk.severity(Risk.of(List.of(evidence)));
  }

  private static Anomaly one(String id, Metric metric, double pValue, double effect) {
    return episode(id, Phase.CLOSED, metric, 0, 0, pValue, peak(0, effect), ALICE);
  }
}
