package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonLineTest {

  @Test
  void toString_membersOfAllKinds_standInOrder() {
    JsonLine line = new JsonLine().count("n", 20_695).measure("us", 38.125).nothing("peer");

    assertThat(line).hasToString("{\"n\":20695,\"us\":38.12,\"peer\":null}");
  }

  @Test
  void text_quoteBackslashAndTab_areEscaped() {
    JsonLine line = new JsonLine().text("name", "a\"b\\c\td");

    assertThat(line).hasToString("{\"name\":\"a\\\"b\\\\c\\u0009d\"}");
  }

  /** A ratio to a time of 0, by a clock that is too coarse, ended the program. */
  @Test
  void measure_notFinite_isNull() {
    JsonLine line = new JsonLine().measure("ratio", 1 / 0.0).measure("us", Double.NaN);

    assertThat(line).hasToString("{\"ratio\":null,\"us\":null}");
  }

  @Test
  void measure_largeAndSmall_keepFourDigitsWithoutAnExponent() {
    JsonLine line = new JsonLine().measure("large", 1_234_567).measure("small", 0.000012345);

    assertThat(line).hasToString("{\"large\":1235000,\"small\":0.00001234}");
  }
}
