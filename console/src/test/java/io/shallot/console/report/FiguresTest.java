package io.shallot.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "0, hosts, 0 hosts",
    "182, ports, 182 ports",
    "105918, '', '105,918'",
    "12.25, '', 12.3",
    "3.456, '', 3.46",
    "0.5, '', 0.5",
    "0.00012, '', 1.2e-04",
    "2500000, '', 2.5 M",
    "999, bytes, 999 B",
    "1000, bytes, 1 kB",
    "1234567890, bytes, 1.23 GB",
    "999999, bytes, 1 MB",
    "-1500, bytes, -1.5 kB",
    "NaN, hosts, missing"
  })
  void value_inItsUnit_hasThreeDigits(double value, String unit, String expected) {
    assertThat(Figures.value(value, unit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3.5, hosts, 0 to 3.5 hosts",
    "NaN, 3.5, hosts, at most 3.5 hosts",
    "2, NaN, hosts, at least 2 hosts",
    "0, 25000000, bytes, 0 B to 25 MB",
    "NaN, NaN, hosts, ''"
  })
  void range_saysWhichEndsAreKnown(double low, double high, String unit, String expected) {
    assertThat(Figures.range(low, high, unit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "59, 59 s", "300, 5 min", "3900, 1 h 5 min", "100800, 1 d 4 h"})
  void duration_hasItsTwoLargestUnits(long seconds, String expected) {
    assertThat(Figures.duration(Duration.ofSeconds(seconds))).isEqualTo(expected);
  }

  @Test
  void value_extremes_stayShort() {
    for (double value : new double[] {Double.MAX_VALUE, Double.MIN_VALUE, -Double.MAX_VALUE}) {
      assertThat(Figures.value(value, "bytes")).hasSizeLessThan(20);
      assertThat(Figures.number(value)).hasSizeLessThan(20);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "20000, 20000",
    "0.025, 0.025",
    "0.1, 0.1",
    "300.123456789, 300.123",
    "0, 0",
    "-4, -4",
    "1.25e-7, 1.25E-7",
    "1e12, 1E+12",
  })
  void setting_isWrittenAsPeopleDo(double value, String expected) {
    assertThat(Figures.setting(value)).isEqualTo(expected);
  }
}
