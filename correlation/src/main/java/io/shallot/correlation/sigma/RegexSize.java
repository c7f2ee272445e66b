package io.shallot.correlation.sigma;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how large a regular expression becomes once its counted repetitions are written out:
 * {@code (a{100}){100}} is 10,000. Matching takes time linear in the text, but times this.
 */
final class RegexSize {

  private static final long LIMIT = 1_000_000_000L;

  private RegexSize() {}

  /** Returns the estimate, in characters; at most a billion. */
  static long of(String regex) {
    Deque<long[]> open = new ArrayDeque<>(); // of each group: its sum so far, its last part
    long[] group = {0, 0};
    int i = 0;
    while (i < regex.length()) {
      char c = regex.charAt(i);
      int end = i + 1;
      if (c == '(') {
        open.push(group);
        group = new long[] {0, 0};
      } else if (c == ')' && !open.isEmpty()) {
        long inner = sum(group);
        group = open.pop();
        group = new long[] {sum(group), inner};
      } else if (c == '{' && most(regex, i) > 0) {
        group[1] = Math.min(LIMIT, group[1] * most(regex, i));
        end = regex.indexOf('}', i) + 1;
      } else {
        end = c == '\\' ? Math.min(i + 2, regex.length()) : c == '[' ? classEnd(regex, i) : end;
        group = new long[] {sum(group), 1};
      }
      i = end;
    }
    long size = sum(group);
    while (!open.isEmpty()) {
      size = Math.min(LIMIT, size + sum(open.pop()));
    }
    return size;
  }

  private static long sum(long[] group) {
    return Math.min(LIMIT, group[0] + group[1]);
  }

  /** Returns the larger number of {@code {n,m}}; 0 if there is no such thing at a place. */
  private static long most(String regex, int brace) {
    int close = regex.indexOf('}', brace);
    if (close < 0 || !regex.substring(brace, close + 1).matches("\\{\\d{1,9}(,\\d{0,9})?}")) {
      return 0;
    }
    long most = 1;
    for (String number : regex.substring(brace + 1, close).split(",", -1)) {
      most = Math.max(most, number.isEmpty() ? 1 : Long.parseLong(number));
    }
    return most;
  }

  private static int classEnd(String regex, int bracket) {
    int i = bracket + 1;
    if (i < regex.length() && regex.charAt(i) == '^') {
      i++;
    }
    if (i < regex.length() && regex.charAt(i) == ']') {
      i++;
    }
    while (i < regex.length() && regex.charAt(i) != ']') {
      i += regex.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, regex.length());
  }
}
