package io.shallot.console.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.console.report.DetectorPlot.Panel;
import io.shallot.console.report.DetectorPlot.Stretch;
import io.shallot.console.report.DetectorPlot.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorPlotTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final List<Double> VALUES = List.of(1.0, 2.0, 1.0, 9.0, 1.0);
  private static final Verdict CALM = new Verdict(0.5, 0.1, false);
  private static final Verdict ALERT = new Verdict(7, 3, true);

  @Test
  void svg_alertOnAPlantedPoint_isADotAndNoCross() {
    String svg = plot(List.of(CALM, CALM, CALM, ALERT, CALM)).svg();

    assertThat(svg).contains("class=\"hit\"").doesNotContain("class=\"false\"");
  }

  @Test
  void svg_alertElsewhere_isACross() {
    String svg = plot(List.of(CALM, ALERT, CALM, CALM, CALM)).svg();

    assertThat(svg).contains("class=\"false\"").doesNotContain("class=\"hit\"");
  }

  @Test
  void svg_notReady_leavesALineOut() {
    Verdict silent = new Verdict(Double.NaN, 0, false);

    String svg = plot(List.of(silent, silent, silent, silent, silent)).svg();

    assertThat(svg).doesNotContain("NaN");
  }

  @Test
  void svg_textWithMarkup_isEscaped() {
    Panel odd = new Panel("<b>", VALUES, true);

    String svg =
        new DetectorPlot("a & b", START, Duration.ofHours(1), List.of(odd), List.of(), five(), 2)
            .svg();

    assertThat(svg).contains("a &amp; b", "&lt;b&gt;", "class=\"dots\"").doesNotContain("<b>");
  }

  @Test
  void plot_fewerVerdictsThanValues_isRefused() {
    assertThatThrownBy(() -> plot(List.of(CALM)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("each value needs a verdict, but there are 5 of value and 1");
  }

  private static DetectorPlot plot(List<Verdict> verdicts) {
    return new DetectorPlot(
        "a spike",
        START,
        Duration.ofHours(1),
        List.of(new Panel("value", VALUES, false)),
        List.of(new Stretch("spike", 3, 3)),
        verdicts,
        2);
  }

  private static List<Verdict> five() {
    return List.of(CALM, CALM, CALM, CALM, CALM);
  }
}
