package io.shallot.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1000000",
    "-1.5, -1500000",
    "1713740391.343651, 1713740391343651",
    "0.0008699893951416016, 870",
    "0.0000005, 1",
    "0.00000049, 0",
    "1.e0, 1000000",
    "1.588206738E9, 1588206738000000",
    "4.294967296e+09, 4294967296000000",
    "9000000000000, 9000000000000000000",
  })
  void micros_number_isRoundedToTheMicrosecond(String text, long expected) {
    assertThat(EventTime.micros(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".5",
        "1d",
        "0x1p3",
        "Infinity",
        "NaN",
        "1e",
        "1e99",
        "1 ",
        "9000000000001"
      })
  void micros_noNumber_saysSo(String text) {
    assertThat(EventTime.micros(text)).isEqualTo(EventTime.NOT_A_NUMBER);
  }

  @Test
  void micros_randomDecimals_agreesWithBigDecimal() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      String text =
          BigDecimal.valueOf(random.nextLong() >>> (8 + random.nextInt(50)), random.nextInt(12))
              .toPlainString();
      BigDecimal micros = new BigDecimal(text).movePointRight(6);
      if (micros.compareTo(BigDecimal.valueOf(9_000_000_000_000_000_000L)) <= 0) {
        assertThat(EventTime.micros(text))
            .as(text)
            .isEqualTo(micros.setScale(0, RoundingMode.HALF_UP).longValueExact());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2018-03-24T17:15:20.865716Z, 1521911720865716",
    "2018-03-24T18:15:20+01:00, 1521911720000000",
    "1521911720865.716, 1521911720865716",
    "1521911720865, 1521911720865000",
    "1521911720.5, 1521911720500000",
  })
  void timeMicros_isoOrSecondsOrMilliseconds_isRead(String text, long expected) {
    assertThat(EventTime.timeMicros(text)).isEqualTo(expected);
  }

  @Test
  void plausible_edges_areInAndOut() {
    assertThat(EventTime.plausible(EventTime.timeMicros("1990-01-01T00:00:00Z"))).isTrue();
    assertThat(EventTime.plausible(EventTime.timeMicros("1989-12-31T23:59:59Z"))).isFalse();
    assertThat(EventTime.plausible(EventTime.timeMicros("2199-12-31T23:59:59Z"))).isTrue();
    assertThat(EventTime.plausible(EventTime.timeMicros("2200-01-01T00:00:00Z"))).isFalse();
  }
}
