package io.shallot.benchmarks;

import static io.shallot.benchmarks.Plan.UNSET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void of_nothingSaid_timesAllAfterTwoThousand() {
    assertThat(Plan.of(10_320, UNSET, UNSET, UNSET, false)).isEqualTo(new Plan(2000, 8320, 5));
  }

  @Test
  void of_besideAPeer_timesTwoThousandAfterTwoThousand() {
    assertThat(Plan.of(10_320, UNSET, UNSET, UNSET, true)).isEqualTo(new Plan(2000, 2000, 3));
  }

  @Test
  void of_shortSeries_warmsUpOnHalfOfIt() {
    assertThat(Plan.of(1001, UNSET, UNSET, UNSET, true)).isEqualTo(new Plan(500, 501, 3));
  }

  @Test
  void of_allSaid_isTaken() {
    Plan plan = Plan.of(100, 0, 100, 1, true);

    assertThat(plan).isEqualTo(new Plan(0, 100, 1));
    assertThat(plan.end()).isEqualTo(100);
  }

  @Test
  void of_moreThanThereIs_isRefused() {
    assertThatThrownBy(() -> Plan.of(100, 50, 51, UNSET, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the input must have a record to time after 50 of --warm-up and 51 --records, but has"
                + " 100");
  }

  @Test
  void of_figuresOutOfRange_areRefused() {
    assertThatThrownBy(() -> Plan.of(100, -2, UNSET, UNSET, false))
        .hasMessage("--warm-up must be at least 0, but was -2");
    assertThatThrownBy(() -> Plan.of(100, UNSET, 0, UNSET, false))
        .hasMessage("--records must be at least 1, but was 0");
    assertThatThrownBy(() -> Plan.of(100, UNSET, UNSET, 0, false))
        .hasMessage("--rounds must be at least 1, but was 0");
  }
}
