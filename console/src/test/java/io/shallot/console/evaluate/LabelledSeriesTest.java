package io.shallot.console.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.shallot.api.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledSeriesTest {

  @Test
  void point_severalChannels_isTheRowThatWasAdded() {
    LabelledSeries.Builder builder = LabelledSeries.builder("a", List.of("in", "out"));
    double[] row = new double[2];
    for (int i = 0; i < 3000; i++) {
      row[0] = i;
      row[1] = -i;
      builder.add(i * 1000L, row, i % 2 == 1);
    }

    LabelledSeries series = builder.build(10);

    assertThat(series.rows()).isEqualTo(3000);
    assertThat(series.judged()).isEqualTo(2990);
    assertThat(series.point(2999)).isEqualTo(Point.at(2_999_000, new double[] {2999, -2999}));
    assertThat(series.anomalous(2999)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0101, 0, true", "0000, 0, false", "1111, 0, false", "0111, 1, false"})
  void hasBothLabels_looksAtJudgedRowsOnly(String labels, int training, boolean both) {
    LabelledSeries.Builder builder = LabelledSeries.builder("a", List.of("value"));
    for (int i = 0; i < labels.length(); i++) {
      builder.add(i, new double[] {0}, labels.charAt(i) == '1');
    }

    assertThat(builder.build(training).hasBothLabels()).isEqualTo(both);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 2})
  void build_nothingLeftToJudge_isRefused(int training) {
    LabelledSeries.Builder builder = LabelledSeries.builder("a", List.of("value"));
    builder.add(0, new double[] {0}, false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.build(training))
        .withMessageContaining("fewer than the 1 of a, but were " + training);
  }

  @Test
  void add_wrongWidth_isRefused() {
    LabelledSeries.Builder builder = LabelledSeries.builder("a", List.of("in", "out"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(0, new double[1], false))
        .withMessage("a row of a must have 2 values, but had 1");
  }
}
