package io.shallot.telemetry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Finding;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Tactic;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CategoryTest {

  @ParameterizedTest
  @EnumSource
  void tactics_ofEveryCategory_areThoseOfAFindingOfIt(Category category) {
    Finding finding = Finding.of(anomaly(category.word()));

    assertThat(finding.tactics().stream().map(Tactic::id))
        .containsExactlyInAnyOrderElementsOf(category.tactics());
  }

  private static Anomaly anomaly(String category) {
    Instant time = Instant.parse("2024-01-01T00:00:00Z");
    return new Anomaly(
        "id",
        Phase.OPENED,
        Metric.of("m").withCategories(category),
        SeriesKey.of("m", Entity.source("10.0.0.1")),
        List.of("d"),
        time,
        time,
        1,
        0.01,
        Direction.PEAK,
        Explanation.NONE,
        time,
        List.of());
  }
}
