package io.shallot.telemetry.format;

import java.util.Set;

/** Zeek's tab separated logs, with their header or without. */
final class ZeekTsvFormat implements LogFormat {

  private static final int LEAST_TABS = 4;
  private static final Set<String> DIRECTIVES =
      Set.of(
          "#separator",
          "#set_separator",
          "#empty_field",
          "#unset_field",
          "#path",
          "#open",
          "#fields",
          "#types",
          "#close");

  @Override
  public String name() {
    return "zeek-tsv";
  }

  @Override
  public String summary() {
    return "Zeek's tab separated logs";
  }

  @Override
  public Certainty recognise(FirstBytes first) {
    for (String line : first.lines()) {
      if (isDirective(line)) {
        return Certainty.CERTAIN;
      }
      if (isHeaderlessRecord(line)) {
        return Certainty.LIKELY;
      }
    }
    return Certainty.NONE;
  }

  @Override
  public LineParser parser(EventMaker events) {
    return new ZeekTsvParser(events);
  }

  private static boolean isDirective(String line) {
    if (line.charAt(0) != '#') {
      return false;
    }
    int wordEnd = 1;
    while (wordEnd < line.length() && isOfWord(line.charAt(wordEnd))) {
      wordEnd++;
    }
    return DIRECTIVES.contains(line.substring(0, wordEnd));
  }

  private static boolean isOfWord(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
  }

  /**
   * Tells whether a line looks like a record of Zeek: many columns, one of the first two a time.
   */
  private static boolean isHeaderlessRecord(String line) {
    String[] columns = line.split("\t", LEAST_TABS + 1);
    return columns.length > LEAST_TABS && (isTime(columns[0]) || isTime(columns[1]));
  }

  private static boolean isTime(String column) {
    return column.indexOf('.') > 0 && EventTime.plausible(EventTime.micros(column));
  }
}
