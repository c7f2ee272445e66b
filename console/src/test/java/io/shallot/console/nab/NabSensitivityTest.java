package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NabSensitivityTest {

  @Test
  void moved_isSortedByTheSizeOfTheMovement_refusedLast() {
    NabSensitivity sensitivity =
        new NabSensitivity(
            figures(70),
            List.of(
                moved("refused", NabFigures.NONE),
                moved("little", figures(71)),
                moved("down", figures(65)),
                moved("up", figures(73))));

    assertThat(sensitivity.moved())
        .extracting(NabSensitivity.Moved::parameter)
        .containsExactly("down", "up", "little", "refused");
    assertThat(sensitivity.moved()).extracting(sensitivity::movement).startsWith(-5.0, 3.0, 1.0);
  }

  @Test
  void spread_isThatOfASample() {
    // Mean 4; squares 4 + 0 + 4 over 3 - 1.
    NabSpread.Summary summary =
        new NabSpread(List.of(figures(2), figures(4), figures(6))).of(NabFigures::standard);

    assertThat(summary.mean()).isEqualTo(4);
    assertThat(summary.deviation()).isCloseTo(2, within(1e-12));
    assertThat(summary.least()).isEqualTo(2);
    assertThat(summary.most()).isEqualTo(6);
  }

  @Test
  void spread_ofOneDraw_hasNoDeviation() {
    assertThat(new NabSpread(List.of(figures(2))).of(NabFigures::standard).deviation()).isZero();
    assertThatThrownBy(() -> new NabSpread(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one draw");
  }

  private static NabSensitivity.Moved moved(String parameter, NabFigures figures) {
    return new NabSensitivity.Moved(parameter, 1, figures);
  }

  private static NabFigures figures(double standard) {
    return new NabFigures(standard, 0, 0, 0, 0.5);
  }
}
