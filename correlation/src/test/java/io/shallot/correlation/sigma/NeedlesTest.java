package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedlesTest {

  private static String word(Random random, int most) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      word.append("abAB\u00e4\u00c4".charAt(random.nextInt(6)));
    }
    return word.toString();
  }

  /** Short needles are not cut, so that what is found is what is there. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void find_shortNeedles_areThoseOfTheText(long seed) {
    Random random = new Random(seed);
    Map<String, List<Integer>> needles = new TreeMap<>();
    for (int i = 0; i < 64; i++) {
      needles.putIfAbsent(Folding.fold(word(random, 6)), List.of(i));
    }
    Needles automaton = new Needles(needles);
    for (int i = 0; i < 2_000; i++) {
      String text = word(random, 30);
      long expected = 0;
      for (Map.Entry<String, List<Integer>> each : needles.entrySet()) {
        expected |= Folding.fold(text).contains(each.getKey()) ? 1L << each.getValue().get(0) : 0;
      }
      long[] found = new long[1];

      automaton.find(text, found);

      assertThat(found[0]).as(text).isEqualTo(expected);
    }
  }

  /** A table of 60,000 needles of 16 letters would have 50 million cells, so they are cut. */
  @Test
  void find_manyLongNeedles_missesNone() {
    Random random = new Random(5);
    Map<String, List<Integer>> needles = new TreeMap<>();
    for (int i = 0; i < 60_000; i++) {
      StringBuilder needle = new StringBuilder();
      for (int letter = 0; letter < 16; letter++) {
        needle.append((char) ('!' + random.nextInt(32)));
      }
      needles.put(needle.toString(), List.of(i % 64));
    }
    Needles automaton = new Needles(needles);

    needles.forEach(
        (needle, rules) -> {
          long[] found = new long[1];
          automaton.find("xx" + needle + "yy", found);
          assertThat(found[0] >>> rules.get(0) & 1).isEqualTo(1);
        });
  }
}
