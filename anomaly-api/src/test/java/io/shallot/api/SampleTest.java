package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void new_seriesOfItsMetric_isKept() {
    Sample sample = new Sample(Metric.of("a"), SeriesKey.of("a"), Point.at(0, 1));

    assertThat(sample.point().value()).isEqualTo(1);
  }

  @Test
  void new_seriesOfAnotherMetric_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sample(Metric.of("a"), SeriesKey.of("b"), Point.at(0, 1)))
        .withMessageContaining("b{}");
  }
}
