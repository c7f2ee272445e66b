package io.shallot.telemetry.feature;

/**
 * One text to be compared with many: the same distance as {@link EditDistance}, some ten times as
 * fast for short texts.
 */
final class EditPattern {

  // Bit-parallel (Myers 1999; Hyyrö 2003 with swapped neighbours): a column of the table of
  // distances is two words, one bit for each letter of the pattern, that say where it rises and
  // where it falls. So a letter of the other text costs some twenty operations. Patterns of more
  // than 64 letters, or with letters beyond ASCII, are compared the plain way.

  private static final int WORD = 64;
  private static final int ASCII = 128;

  private final String pattern;
  private final boolean isPlain;
  // Where in the pattern each character is.
  private final long[] places;

  EditPattern(String pattern) {
    this.pattern = pattern;
    boolean fits = !pattern.isEmpty() && pattern.length() <= WORD;
    for (int i = 0; fits && i < pattern.length(); i++) {
      fits = pattern.charAt(i) < ASCII;
    }
    this.isPlain = !fits;
    this.places = new long[fits ? ASCII : 0];
    for (int i = 0; fits && i < pattern.length(); i++) {
      places[pattern.charAt(i)] |= 1L << i;
    }
  }

  /** Returns the distance of the pattern and a text if it is at most so many, else one more. */
  int within(String text, int most) {
    if (isPlain || most < 0) {
      return EditDistance.within(pattern, text, most);
    }
    int length = text.length();
    long last = 1L << (pattern.length() - 1);
    long rises = -1;
    long falls = 0;
    long diagonal = 0;
    long placesBefore = 0;
    int distance = pattern.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      long place = c < ASCII ? places[c] : 0;
      long swapped = ((~diagonal & place) << 1) & placesBefore;
      diagonal = (((place & rises) + rises) ^ rises) | place | falls | swapped;
      long right = falls | ~(diagonal | rises);
      long left = diagonal & rises;
      distance += (right & last) != 0 ? 1 : 0;
      distance -= (left & last) != 0 ? 1 : 0;
      if (distance - (length - 1 - i) > most) {
        return most + 1;
      }
      right = (right << 1) | 1;
      left <<= 1;
      rises = left | ~(diagonal | right);
      falls = right & diagonal;
      placesBefore = place;
    }
    return Math.min(distance, most + 1);
  }
}
