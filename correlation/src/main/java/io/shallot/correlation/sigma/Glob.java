package io.shallot.correlation.sigma;

/**
 * A text with wildcards, as Sigma writes values.
 *
 * @param letters its letters; anything where a mark is not {@value #LETTER}
 * @param marks what each letter means, as long as {@code letters}
 */
record Glob(String letters, String marks) {

  /** Stands for itself. */
  static final char LETTER = 'c';

  /** Stands for one letter, whatever it is. */
  static final char ONE = '?';

  /** Stands for any number of letters. */
  static final char MANY = '*';

  /** Stands for a dash or slash that begins an option of a command. */
  static final char DASH = '-';

  private static final String DASHES = "-/\u2013\u2014\u2015";

  /** Reads a value: {@code *} and {@code ?} are wildcards unless a backslash stands before them. */
  static Glob parse(String value) {
    StringBuilder letters = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      char next = i + 1 < value.length() ? value.charAt(i + 1) : 'x';
      if (letter == '\\' && (next == '*' || next == '?' || next == '\\')) {
        letters.append(next);
        marks.append(LETTER);
        i++;
      } else {
        letters.append(letter);
        marks.append(letter == '*' || letter == '?' ? letter : LETTER);
      }
    }
    return new Glob(letters.toString(), marks.toString());
  }

  /** Returns a text without wildcards. */
  static Glob plain(String text) {
    return new Glob(text, String.valueOf(LETTER).repeat(text.length()));
  }

  /** Tells whether it has no wildcard. */
  boolean isPlain() {
    return marks.chars().allMatch(mark -> mark == LETTER);
  }

  /** Returns this with any letters before it, after it, or both. */
  Glob open(boolean before, boolean after) {
    String left = before && !marks.startsWith("*") ? "*" : "";
    String right = after && !(left + marks).endsWith("*") ? "*" : "";
    return new Glob(left + letters + right, left + marks + right);
  }

  /** Returns this where each dash or slash that begins an option stands for all of them. */
  Glob withAnyDash() {
    StringBuilder changed = new StringBuilder(marks);
    for (int i = 0; i + 1 < letters.length(); i++) {
      boolean begins = i == 0 || marks.charAt(i - 1) != LETTER || !isWord(letters.charAt(i - 1));
      boolean dash = marks.charAt(i) == LETTER && DASHES.indexOf(letters.charAt(i)) >= 0;
      if (dash && begins && marks.charAt(i + 1) == LETTER && isWord(letters.charAt(i + 1))) {
        changed.setCharAt(i, DASH);
      }
    }
    return new Glob(letters, changed.toString());
  }

  private static boolean isWord(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '_';
  }

  /**
   * Tells whether a whole text fits, in time of at most text times pattern: after a mismatch only
   * the last {@code *} is tried further on, which suffices.
   */
  boolean fits(String text, boolean cased) {
    int at = 0;
    int place = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (place < marks.length() && marks.charAt(place) == MANY) {
        star = place++;
        resume = at;
      } else if (place < marks.length() && fitsAt(place, text.charAt(at), cased)) {
        place++;
        at++;
      } else if (star >= 0) {
        place = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (place < marks.length() && marks.charAt(place) == MANY) {
      place++;
    }
    return place == marks.length();
  }

  private boolean fitsAt(int place, char letter, boolean cased) {
    return switch (marks.charAt(place)) {
      case ONE -> true;
      case DASH -> DASHES.indexOf(letter) >= 0;
      default ->
          cased
              ? letters.charAt(place) == letter
              : Folding.fold(letters.charAt(place)) == Folding.fold(letter);
    };
  }
}
