package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmExplanationTest {

  private static final Expected TWENTY = new Expected(20, 0.75, 18, 22);

  private static Explanation of(
      double observed, Expected expected, double likelihood, boolean beyond) {
    return new HtmExplanation(
            List.of("value"),
            Point.at(0, observed),
            0,
            expected,
            Score.of(0.4, Direction.NONE),
            0.5,
            likelihood,
            beyond,
            List.of(0.25, 0.125))
        .inWords();
  }

  @Test
  void inWords_above_saysWhatWasExpectedAndHowRare() {
    Explanation explanation = of(80, TWENTY, 0.75, false);

    assertThat(explanation.text())
        .isEqualTo(
            "80 is above the expected 20 (with probability 0.75);"
                + " predictions as bad as the last ones come about once in 4 points");
    assertThat(explanation.observed()).isEqualTo(80);
    assertThat(explanation.expected()).isEqualTo(20);
    assertThat(explanation.low()).isEqualTo(18);
    assertThat(explanation.high()).isEqualTo(22);
  }

  @Test
  void inWords_below_saysSo() {
    assertThat(of(3, TWENTY, 0.75, false).text()).startsWith("3 is below the expected 20 (");
  }

  @Test
  void inWords_asExpected_saysSo() {
    assertThat(of(20, TWENTY, 0.75, false).text()).startsWith("20 is what was expected: 20 (");
  }

  @Test
  void inWords_nothingKnown_saysSoAndHasNoProbability() {
    Explanation explanation = of(80, Expected.UNKNOWN, 0.75, false);

    assertThat(explanation.text()).startsWith("80 came where nothing known was expected; ");
    assertThat(explanation.expected()).isNaN();
    assertThat(explanation.factors())
        .extracting(Factor::name)
        .doesNotContain("probability of the expected value");
  }

  @Test
  void inWords_rangeLeft_saysSo() {
    assertThat(of(80, TWENTY, 0.75, true).text())
        .contains("; it leaves the range of all values before; ");
  }

  @Test
  void inWords_likelihoodOfOne_staysAFiniteNumber() {
    assertThat(of(80, TWENTY, 1, false).text()).endsWith("about once in 1,000,000,000 points");
  }

  @Test
  void inWords_factors_nameChannelsAndTimeOfDay() {
    assertThat(of(80, TWENTY, 0.75, false).factors())
        .containsExactly(
            new Factor("likelihood of an anomaly", 0.75),
            new Factor("raw anomaly score", 0.5),
            new Factor("unpredicted share of value", 0.25),
            new Factor("unpredicted share of time of day", 0.125),
            new Factor("probability of the expected value", 0.75));
  }

  @Test
  void inWords_severalChannels_namesTheTellingOneAndLeavesOutTheMissing() {
    Explanation explanation =
        new HtmExplanation(
                List.of("in", "out"),
                Point.at(0, new double[] {Double.NaN, 7}),
                1,
                TWENTY,
                Score.of(0.4, Direction.DIP),
                0.5,
                0.75,
                false,
                List.of(Double.NaN, 0.5))
            .inWords();

    assertThat(explanation.text()).startsWith("out 7 is below the expected 20 (");
    assertThat(explanation.observed()).isEqualTo(7);
    assertThat(explanation.factors())
        .extracting(Factor::name)
        .contains("unpredicted share of out")
        .doesNotContain("unpredicted share of in");
  }
}
