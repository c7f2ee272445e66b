package io.shallot.htm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the lines of the package's manual. */
class ManualTest {

  @Test
  void manual_surpriseInARegularSeries_isReported() {
    List<Integer> reported = new ArrayList<>();

    AnomalyLikelihood likelihood = new AnomalyLikelihood(AnomalyLikelihoodParameters.DEFAULT);
    SpatialAnomaly range = new SpatialAnomaly(SpatialAnomaly.DEFAULT_TOLERANCE);
    double score = 0;
    for (int record = 0; record < 500; record++) {
      boolean surprise = record == 490;
      double value = record % 2;
      double raw = RawAnomaly.score(40, surprise ? 0 : 40);
      double usual = likelihood.update(raw, value);
      score = range.update(value) ? 1 : AnomalyLikelihood.logScore(usual);
      if (score > 0.4) {
        reported.add(record);
      }
    }

    assertThat(reported).startsWith(490);
  }
}
