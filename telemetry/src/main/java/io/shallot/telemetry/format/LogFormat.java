package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** What kind of file this is, told by its first lines and never by its name. */
public enum LogFormat {
  /** Zeek's tab separated logs, with their header or without. */
  ZEEK_TSV,
  /** One JSON object a line. */
  JSON_LINES,
  /** Text, but no log we read. */
  OTHER_TEXT,
  /** Not text: an archive, a picture, a spreadsheet, UTF-16. */
  BINARY;

  // A damaged first line must not hide what the file is; a manual that quotes a log far down must
  // not be taken for one.
  private static final int LINES_LOOKED_AT = 20;
  private static final int LEAST_TABS = 4;
  private static final List<String> DIRECTIVES =
      List.of(
          "#separator",
          "#set_separator",
          "#empty_field",
          "#unset_field",
          "#path",
          "#open",
          "#fields",
          "#types",
          "#close");

  static LogFormat of(byte[] bytes, int from, int to) {
    int looked = 0;
    int start = from;
    while (start < to && looked < LINES_LOOKED_AT) {
      int end = start;
      while (end < to && bytes[end] != '\n') {
        end++;
      }
      if (end > start) {
        looked++;
        if (isDirective(bytes, start, end) || isHeaderlessRecord(bytes, start, end)) {
          return ZEEK_TSV;
        }
        if (isObject(bytes, start, end)) {
          return JSON_LINES;
        }
      }
      start = end + 1;
    }
    return isText(bytes, from, to) ? OTHER_TEXT : BINARY;
  }

  /** Returns a reader of lines of this format; {@link #BINARY} has no lines. */
  public LineParser parser(ParserSettings settings) {
    return switch (this) {
      case ZEEK_TSV -> new ZeekTsvParser(settings);
      case JSON_LINES -> new JsonLineParser(settings);
      case OTHER_TEXT, BINARY -> new OtherTextParser();
    };
  }

  private static boolean isDirective(byte[] bytes, int start, int end) {
    if (bytes[start] != '#') {
      return false;
    }
    int wordEnd = start + 1;
    while (wordEnd < end && (isLower(bytes[wordEnd]) || bytes[wordEnd] == '_')) {
      wordEnd++;
    }
    return DIRECTIVES.contains(new String(bytes, start, wordEnd - start, ISO_8859_1));
  }

  private static boolean isLower(byte value) {
    return value >= 'a' && value <= 'z';
  }

  private static boolean isObject(byte[] bytes, int start, int end) {
    int i = skipBlanks(bytes, start, end);
    if (i == end || bytes[i] != '{') {
      return false;
    }
    i = skipBlanks(bytes, i + 1, end);
    return i < end && bytes[i] == '"';
  }

  private static int skipBlanks(byte[] bytes, int start, int end) {
    int i = start;
    while (i < end && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    return i;
  }

  /**
   * Tells whether a line looks like a record of Zeek: many columns, one of the first two a time.
   */
  private static boolean isHeaderlessRecord(byte[] bytes, int start, int end) {
    int tabs = 0;
    boolean timed = false;
    int columnStart = start;
    for (int i = start; i < end && tabs < LEAST_TABS; i++) {
      if (bytes[i] == '\t') {
        if (tabs < 2) {
          String column = new String(bytes, columnStart, i - columnStart, ISO_8859_1);
          timed |= column.indexOf('.') > 0 && EventTime.plausible(EventTime.micros(column));
        }
        tabs++;
        columnStart = i + 1;
      }
    }
    return timed && tabs == LEAST_TABS;
  }

  private static boolean isText(byte[] bytes, int from, int to) {
    int odd = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        return false;
      }
      if (bytes[i] > 0 && bytes[i] < ' ' && (bytes[i] < '\t' || bytes[i] > '\r')) {
        odd++;
      }
    }
    return odd <= (to - from) / 20;
  }
}
