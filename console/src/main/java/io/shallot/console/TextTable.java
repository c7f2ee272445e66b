package io.shallot.console;

import io.shallot.console.report.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table for people, its columns as wide as their longest cell. The last may be of any length: it
 * is broken into lines, and where the others leave it little room, it goes below them.
 */
final class TextTable {

  private static final String GAP = "  ";
  private static final String BELOW = "     ";
  private static final int LEAST_ROOM = 40;

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    row(header);
  }

  /** Adds a row with one cell per column; text from logs may be given as it is. */
  void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(SafeText.oneLine(cell));
    }
    rows.add(row);
  }

  /**
   * Returns the lines, the header first, without spaces at their ends.
   *
   * @param width how many characters there are on a line; only a long word takes more
   */
  List<String> lines(int width) {
    int last = rows.get(0).size() - 1;
    int[] widths = new int[last + 1];
    for (List<String> row : rows) {
      for (int i = 0; i <= last; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int before = Arrays.stream(widths, 0, last).map(each -> each + GAP.length()).sum();
    int room = width - before;
    boolean below = room < Math.min(LEAST_ROOM, widths[last]);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder head = new StringBuilder();
      for (int i = 0; i < last; i++) {
        head.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
      }
      String margin = below ? BELOW : " ".repeat(before);
      List<String> tail = broken(row.get(last), width - margin.length());
      if (below) {
        lines.add(head.toString().stripTrailing());
      }
      for (int i = 0; i < tail.size(); i++) {
        lines.add(((i == 0 && !below ? head : margin) + tail.get(i)).stripTrailing());
      }
    }
    return lines;
  }

  /** Breaks a text at spaces into lines of at most this many characters, if they have one. */
  private static List<String> broken(String text, int room) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (text.length() - from > room) {
      int space = text.lastIndexOf(' ', from + Math.max(0, room));
      if (space <= from) {
        space = text.indexOf(' ', from + 1);
      }
      if (space < 0) {
        break;
      }
      lines.add(text.substring(from, space));
      from = space + 1;
    }
    lines.add(text.substring(from));
    return lines;
  }
}
