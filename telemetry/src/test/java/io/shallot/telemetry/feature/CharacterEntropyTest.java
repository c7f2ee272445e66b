package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterEntropyTest {

  @ParameterizedTest
  @CsvSource({"'', 0", "a, 0", "aaaa, 0", "ab, 1", "abab, 1", "abcd, 2", "abcdefgh, 3", "aA, 1"})
  void of_evenText_isTheLogarithmOfItsAlphabet(String text, double bits) {
    assertThat(CharacterEntropy.of(text)).isCloseTo(bits, within(1e-12));
  }

  @Property(tries = 200, seed = "1")
  void of_anyText_equalsTheDefinition(@ForAll String text) {
    assertThat(CharacterEntropy.of(text)).isCloseTo(definition(text), within(1e-9));
  }

  private static double definition(String text) {
    Map<Integer, Long> counts =
        text.chars()
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.values().stream()
        .mapToDouble(count -> (double) count / text.length())
        .map(share -> -share * Math.log(share) / Math.log(2))
        .sum();
  }
}
