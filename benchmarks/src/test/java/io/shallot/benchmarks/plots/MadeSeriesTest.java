package io.shallot.benchmarks.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MadeSeriesTest {

  static List<MadeSeries> all() {
    return List.of(
        MadeSeries.steady(), MadeSeries.daily(), MadeSeries.together(), MadeSeries.names());
  }

  @ParameterizedTest
  @MethodSource("all")
  void stretches_lieInWhatIsShown_apartAndInOrder(MadeSeries series) {
    int before = -1;

    for (var stretch : series.stretches()) {
      assertThat(stretch.first()).isGreaterThan(before);
      assertThat(stretch.last()).isBetween(stretch.first(), series.shown().size() - 1);
      before = stretch.last();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void points_areOneStepApart(MadeSeries series) {
    var points = series.points();

    for (int i = 1; i < points.size(); i++) {
      assertThat(points.get(i).time()).isEqualTo(points.get(i - 1).time().plus(series.step()));
    }
  }
}
