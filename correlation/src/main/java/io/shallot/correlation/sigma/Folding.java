package io.shallot.correlation.sigma;

/** Compares letters whatever their case, as {@link String#equalsIgnoreCase} does. */
final class Folding {

  private Folding() {}

  /** Returns the form that all cases of a letter share. */
  static char fold(char letter) {
    if (letter < 128) {
      return letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
    }
    return Character.toLowerCase(Character.toUpperCase(letter));
  }

  /** Returns a text with every letter folded. */
  static String fold(String text) {
    char[] letters = text.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = fold(letters[i]);
    }
    return new String(letters);
  }

  /** Returns a hash that all cases of a text share. */
  static int hash(String text) {
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + fold(text.charAt(i));
    }
    return hash;
  }

  /**
   * Tells whether a folded text stands somewhere in another, whatever the case of that.
   *
   * @param folded the wanted text, folded
   */
  static boolean contains(String text, String folded) {
    int last = text.length() - folded.length();
    for (int at = 0; at <= last; at++) {
      if (startsAt(text, at, folded)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a folded text stands at a position of another, whatever the case of that. */
  static boolean startsAt(String text, int at, String folded) {
    if (at < 0 || at + folded.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < folded.length(); i++) {
      if (fold(text.charAt(at + i)) != folded.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
