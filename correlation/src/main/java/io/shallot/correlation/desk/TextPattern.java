package io.shallot.correlation.desk;

import java.util.Locale;

/**
 * A text with {@code *} for any number of characters and {@code ?} for one; upper and lower case
 * are the same.
 *
 * @param text the pattern, in lower case
 */
record TextPattern(String text) {

  TextPattern {
    text = text.toLowerCase(Locale.ROOT);
  }

  boolean matches(String other) {
    String value = other.toLowerCase(Locale.ROOT);
    int at = 0;
    int star = -1;
    int mark = 0;
    int i = 0;
    // Only the last star ever has to be tried again, so this is at most quadratic.
    while (i < value.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        mark = i;
      } else if (at < text.length()
          && (text.charAt(at) == '?' || text.charAt(at) == value.charAt(i))) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++mark;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }
}
