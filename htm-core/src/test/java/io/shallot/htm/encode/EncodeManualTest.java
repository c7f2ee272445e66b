package io.shallot.htm.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.Sdr;
import org.junit.jupiter.api.Test;

class EncodeManualTest {

  /** The lines of the manual in package-info. */
  @Test
  void manual_linesAsPrinted_run() {
    var value =
        new AdaptiveScalarEncoder(AdaptiveScalarParameters.DEFAULT.withInitial(100, 0, 0.2));
    var time = new DateEncoder(DateParameters.NONE.withTimeOfDay(21, 9.49));
    var input = new Sdr(value.size() + time.size());
    for (int minute = 0; minute < 200; minute++) {
      value.learn(20 + minute % 10);
      input.clear();
      value.encode(20 + minute % 10, 0, input);
      time.encode(minute * 60_000L, value.size(), input);
    }

    assertThat(input.size()).isEqualTo(454);
    assertThat(input.count()).isEqualTo(42);
  }
}
