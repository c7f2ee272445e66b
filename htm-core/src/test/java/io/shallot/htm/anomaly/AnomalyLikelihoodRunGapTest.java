package io.shallot.htm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of a run of alarms only the first is told; the run gap says when a run ends. Raw scores are not
 * averaged and the past is quiet, so that 1 is an alarm and 0 is none.
 */
class AnomalyLikelihoodRunGapTest {

  private static final double TOLD = 1;
  private static final double TOLD_BEFORE = 0.999;

  private static AnomalyLikelihood quiet(int runGap) {
    AnomalyLikelihoodParameters parameters =
        new AnomalyLikelihoodParameters(0, 10, 100, 1_000, 1, runGap);
    AnomalyLikelihood likelihood = new AnomalyLikelihood(parameters);
    for (int i = 0; i < 10; i++) {
      likelihood.update(0);
    }
    return likelihood;
  }

  /** Returns A for an alarm that is told, a for one of a run, and a dot for no alarm. */
  private static char sign(double likelihood) {
    if (likelihood < 0.9) {
      return '.';
    }
    if (likelihood > 0.99999) {
      assertThat(likelihood).isCloseTo(TOLD, offset(1e-9));
      return 'A';
    }
    assertThat(likelihood).isCloseTo(TOLD_BEFORE, offset(1e-12));
    return 'a';
  }

  private static String signs(AnomalyLikelihood likelihood, String records) {
    StringBuilder signs = new StringBuilder();
    IntStream scores = records.chars().map(record -> record - '0');
    scores.forEach(score -> signs.append(sign(likelihood.update(score))));
    return signs.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1101001, Aa.A..A", // as published: one record without an alarm ends a run
    "2, 1101001, Aa.a..A",
    "3, 100100010, A..a...A.",
    "3, 1001001001, A..a..a..a", // no gap of three: one event, told once
    "3, 10001, A...A",
  })
  void update_alarms_areToldOnceARun(int runGap, String records, String expected) {
    assertThat(signs(quiet(runGap), records)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"'', 1, A", "1, 1, a", "100, 1, a", "1000, 1, A"})
  void restore_withinARun_continuesIt(String before, String after, String expected)
      throws IOException {
    AnomalyLikelihood likelihood = quiet(3);
    signs(likelihood, before);

    AnomalyLikelihood restored =
        AnomalyLikelihoodTest.restore(
            likelihood.parameters(), AnomalyLikelihoodTest.bytes(likelihood));

    assertThat(signs(restored, after)).isEqualTo(expected);
  }
}
