package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTableTest {

  private final QualityTable table =
      new QualityTable(
          List.of(
              new QualityTable.Column("standard", "standard", "%.2f", true),
              new QualityTable.Column("us a record", "us", "%.1f", false)));

  @Test
  void bestOfLast_eachColumn_takesItsBestOfThoseRowsOnly() {
    table.row("ours", List.of(90.0, 1.0));
    table.row("small", List.of(50.0, 20.0));
    table.row("large", List.of(60.0, 80.0));

    table.bestOfLast("best", 2);

    assertThat(table.json())
        .last()
        .isEqualTo("{\"contestant\":\"best\",\"standard\":60,\"us\":20}");
  }

  @Test
  void bestOfLast_whereOneHasNoFigure_takesThatOfTheOther() {
    table.row("small", List.of(Double.NaN, 20.0));
    table.row("large", List.of(60.0, Double.NaN));

    table.bestOfLast("best", 2);

    assertThat(table.json()).last().asString().endsWith("\"standard\":60,\"us\":20}");
  }

  @Test
  void lines_noFigure_isADash() {
    table.row("ours", List.of(Double.NaN, 1.25));

    assertThat(table.lines())
        .containsExactly("      standard  us a record", "ours         -          1.3");
    assertThat(table.json())
        .containsExactly("{\"contestant\":\"ours\",\"standard\":null,\"us\":1.25}");
  }

  @Test
  void lastInWords_isTheRowAddedLast() {
    table.row("ours", List.of(90.0, 1.0));
    table.row("small", List.of(50.0, 20.0));

    assertThat(table.lastInWords()).isEqualTo("small: standard 50.00, us a record 20.0");
  }

  @Test
  void row_tooFewFigures_isRefused() {
    assertThatThrownBy(() -> table.row("ours", List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row needs 2 figures, but ours had 1");
  }
}
