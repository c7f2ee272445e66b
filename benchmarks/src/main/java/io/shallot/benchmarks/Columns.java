package io.shallot.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells, each column as wide as its widest cell; the first to the left, others right. */
final class Columns {

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; all have as many cells as the first. */
  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** Returns the lines, without spaces at their ends. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        String space = " ".repeat(width - row.get(i).length());
        line.append(i == 0 ? row.get(i) + space : "  " + space + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
