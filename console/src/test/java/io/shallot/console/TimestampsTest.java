package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2025-03-01T12:00:00Z, 2025-03-01T12:00:00Z",
    "2025-03-01T12:00:00.250Z, 2025-03-01T12:00:00.250Z",
    "2025-03-01T14:00:00+02:00, 2025-03-01T12:00:00Z",
    "2025-03-01T07:00:00-05:00, 2025-03-01T12:00:00Z",
    "2025-03-01 12:00:00, 2025-03-01T12:00:00Z",
    "2025-03-01 12:00:00.123456, 2025-03-01T12:00:00.123Z",
    "2025-03-01t12:00:00z, 2025-03-01T12:00:00Z",
    "0, 1970-01-01T00:00:00Z",
    "-1, 1969-12-31T23:59:59Z",
    "1740830400, 2025-03-01T12:00:00Z",
    "1740830400.5, 2025-03-01T12:00:00.500Z",
    "99999999999, 5138-11-16T09:46:39Z",
    "100000000000, 1973-03-03T09:46:40Z",
    "1740830400000, 2025-03-01T12:00:00Z"
  })
  void millisOf_whatPeopleWrite_isUnderstood(String text, Instant expected) {
    assertThat(Timestamps.millisOf(text)).hasValue(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        ".",
        "1.2.3",
        "1e9",
        "NaN",
        "yesterday",
        "2025-02-30T00:00:00Z",
        "2025-03-01",
        "12:00:00",
        "999999999999999999999",
        "+5"
      })
  void millisOf_anythingElse_isEmpty(String text) {
    assertThat(Timestamps.millisOf(text)).isEmpty();
  }
}
