package io.shallot.telemetry.feature;

import java.util.Arrays;

/**
 * How many letters must be changed, added, left out or swapped with their neighbour to make one
 * text of another (Damerau and Levenshtein; no letter is touched twice).
 */
public final class EditDistance {

  private EditDistance() {}

  /** Returns the distance of two texts. Cost: the product of their lengths. */
  public static int of(String left, String right) {
    return within(left, right, Math.max(left.length(), right.length()));
  }

  /**
   * Returns the distance of two texts if it is at most so many, else one more than that. Cost: the
   * longer length times the most, and it stops where the answer is clear.
   */
  public static int within(String left, String right, int most) {
    String a = left.length() <= right.length() ? left : right;
    String b = left.length() <= right.length() ? right : left;
    if (most < 0 || b.length() - a.length() > most) {
      return most + 1;
    }
    // What both begin and end with needs no change.
    int begin = 0;
    while (begin < a.length() && a.charAt(begin) == b.charAt(begin)) {
      begin++;
    }
    int end = 0;
    while (end < a.length() - begin
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return banded(a.substring(begin, a.length() - end), b.substring(begin, b.length() - end), most);
  }

  /** Fills the table of distances of beginnings, row by row, near its diagonal alone. */
  private static int banded(String a, String b, int most) {
    int far = most + 1;
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = Math.min(far, j);
    }
    for (int i = 1; i <= a.length(); i++) {
      int from = Math.max(1, i - most);
      int to = (int) Math.min(b.length(), (long) i + most);
      Arrays.fill(row, far);
      row[0] = Math.min(far, i);
      int least = row[0];
      for (int j = from; j <= to; j++) {
        char c = a.charAt(i - 1);
        int cost = c == b.charAt(j - 1) ? 0 : 1;
        int distance = Math.min(last[j - 1] + cost, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1 && j > 1 && c == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          distance = Math.min(distance, beforeLast[j - 2] + 1);
        }
        row[j] = Math.min(far, distance);
        least = Math.min(least, row[j]);
      }
      if (least == far) {
        return far;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
