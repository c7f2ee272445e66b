package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, abc, 0",
    "'', abc, 3",
    "abc, abd, 1",
    "abc, abcd, 1",
    "abc, acb, 1", // neighbours swapped
    "google, gogole, 1",
    "ca, abc, 3", // no letter is touched twice
    "kitten, sitting, 3"
  })
  void of_twoTexts_countsEdits(String left, String right, int distance) {
    assertThat(EditDistance.of(left, right)).isEqualTo(distance);
    assertThat(EditDistance.of(right, left)).isEqualTo(distance);
  }

  @Property(tries = 3_000, seed = "21")
  void within_anyTexts_equalsTheWholeTable(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 9) String left,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 9) String right,
      @ForAll @IntRange(max = 9) int most) {
    int whole = table(left, right, left.length(), right.length());

    assertThat(EditDistance.of(left, right)).isEqualTo(whole);
    assertThat(EditDistance.within(left, right, most)).isEqualTo(Math.min(whole, most + 1));
    assertThat(new EditPattern(left).within(right, most)).isEqualTo(Math.min(whole, most + 1));
  }

  @Property(tries = 2_000, seed = "22")
  void within_longTextsOfAnyLetters_isTheSameByEitherWay(
      @ForAll @CharRange(from = 'a', to = 'c') @Chars('\u00e9') @StringLength(max = 90) String left,
      @ForAll @CharRange(from = 'a', to = 'c') @Chars('\u00e9') @StringLength(max = 90)
          String right,
      @ForAll @IntRange(max = 90) int most) {
    int distance = EditDistance.within(left, right, most);

    assertThat(new EditPattern(left).within(right, most)).isEqualTo(distance);
    assertThat(new EditPattern(right).within(left, most)).isEqualTo(distance);
  }

  /** The definition, computed again and again. */
  private static int table(String a, String b, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    if (a.charAt(i - 1) == b.charAt(j - 1)) {
      return table(a, b, i - 1, j - 1);
    }
    int least =
        Math.min(table(a, b, i - 1, j - 1), Math.min(table(a, b, i - 1, j), table(a, b, i, j - 1)));
    if (i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1)) {
      least = Math.min(least, table(a, b, i - 2, j - 2));
    }
    return 1 + least;
  }
}
