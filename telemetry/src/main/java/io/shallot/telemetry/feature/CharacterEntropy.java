package io.shallot.telemetry.feature;

import java.util.Arrays;

/**
 * The Shannon entropy of the characters of a text, in bits per character: 0 for {@code aaaa}, 2 for
 * {@code abcd}, at most the binary logarithm of the length.
 */
public final class CharacterEntropy {

  private CharacterEntropy() {}

  /**
   * Returns the entropy of a text in bits per character, in [0, 16]; 0 for an empty text. Capital
   * letters differ from small ones. Cost: linear in the length up to some hundred characters.
   */
  public static double of(String text) {
    int length = text.length();
    if (length < 2) {
      return 0;
    }
    // Sorting counts any alphabet with one small array; names are short.
    char[] sorted = text.toCharArray();
    Arrays.sort(sorted);
    double sum = 0;
    int run = 1;
    for (int i = 1; i <= length; i++) {
      if (i < length && sorted[i] == sorted[i - 1]) {
        run++;
      } else {
        sum += run * StrictMath.log(run);
        run = 1;
      }
    }
    // H = log n - (1/n) * sum of n_i log n_i; rounding may push it below 0.
    return Math.max(0, (StrictMath.log(length) - sum / length) / StrictMath.log(2));
  }
}
