package io.shallot.console.report;

/**
 * Text from logs as it may be shown: an attacker who chooses a host name must not move the cursor
 * of a terminal or turn the reading direction of a page.
 */
public final class SafeText {

  private static final char REPLACEMENT = '\uFFFD';

  private SafeText() {}

  /**
   * Returns the text with every control, direction and line separator character, and every
   * surrogate without its partner, shown as U+FFFD.
   */
  public static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (harmless(point)) {
                safe.appendCodePoint(point);
              } else {
                safe.append(REPLACEMENT);
              }
            });
    return safe.toString();
  }

  /** Returns the text made {@link #printable} after line breaks have become spaces. */
  public static String oneLine(String text) {
    return printable(text.replaceAll("\\R", " "));
  }

  private static boolean harmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
