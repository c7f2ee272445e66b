package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

  @Test
  void of_name_alarmsOnBothSidesFromZeroOn() {
    assertThat(Metric.of("a"))
        .isEqualTo(new Metric("a", "a", "", Sides.BOTH, 0, List.of(), List.of()));
  }

  @Test
  void with_eachProperty_changesThatAlone() {
    Metric metric =
        Metric.of("a")
            .withTitle("things", "pieces")
            .withSides(Sides.PEAK)
            .withLeastEffect(5)
            .withCategories("reconnaissance")
            .withTechniques("T1046");

    assertThat(metric)
        .isEqualTo(
            new Metric(
                "a",
                "things",
                "pieces",
                Sides.PEAK,
                5,
                List.of("reconnaissance"),
                List.of("T1046")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void withLeastEffect_noFiniteEffect_isRefused(double leastEffect) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.of("a").withLeastEffect(leastEffect))
        .withMessageContaining("leastEffect of a")
        .withMessageContaining(Double.toString(leastEffect));
  }

  @Test
  void of_emptyName_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Metric.of(""));
  }
}
