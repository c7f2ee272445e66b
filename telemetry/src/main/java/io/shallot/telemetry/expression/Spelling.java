package io.shallot.telemetry.expression;

import java.util.Collection;
import java.util.Optional;

/** Finds what a misspelled name may have meant, for messages. */
public final class Spelling {

  private Spelling() {}

  /** Returns the name that is at most a third of its letters away, the first of the nearest. */
  public static Optional<String> nearest(String name, Collection<String> names) {
    int best = (name.length() + 2) / 3 + 1;
    Optional<String> nearest = Optional.empty();
    for (String each : names) {
      int distance = distance(name, each);
      if (distance < best) {
        best = distance;
        nearest = Optional.of(each);
      }
    }
    return nearest;
  }

  /** Returns {@code ; did you mean X?} or the empty text. */
  public static String hint(String name, Collection<String> names) {
    return nearest(name, names).map(each -> "; did you mean " + each + "?").orElse("");
  }

  /** The edit distance of Levenshtein, a row at a time. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
