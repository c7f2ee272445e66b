package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexSizeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          abc ~ 3
          a{100} ~ 100
          (a{100}){100} ~ 10000
          ((a{100}){100}){100} ~ 1000000
          (ab{2}c){3} ~ 12
          [a-f0-9]{32} ~ 32
          \\{a{5} ~ 6
          a{2,5} ~ 5
          a{,5} ~ 5
          (((a{1000}){1000}){1000}){1000} ~ 1000000000
          []a]{4}x ~ 5
          (a{10 ~ 4
          """)
  void of_countedRepetitions_areWrittenOut(String regex, long size) {
    assertThat(RegexSize.of(regex)).isEqualTo(size);
  }
}
