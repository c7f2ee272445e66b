package io.shallot.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Figures of quality, a row for each who was measured, in words and as lines of JSON. */
final class QualityTable {

  /**
   * One kind of figure.
   *
   * @param title for the table
   * @param key for a program
   * @param format for the table
   * @param most whether the highest figure is the best; the lowest if not
   */
  record Column(String title, String key, String format, boolean most) {

    private String inWords(double figure) {
      return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, format, figure);
    }

    private double better(double one, double other) {
      if (Double.isNaN(one) || Double.isNaN(other)) {
        return Double.isNaN(one) ? other : one;
      }
      return most ? Math.max(one, other) : Math.min(one, other);
    }
  }

  private record Row(String name, List<Double> figures) {}

  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  QualityTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Adds a row.
   *
   * @param figures one for each column; NaN where there is none
   */
  void row(String name, List<Double> figures) {
    if (figures.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row needs " + columns.size() + " figures, but " + name + " had " + figures.size());
    }
    rows.add(new Row(name, List.copyOf(figures)));
  }

  /**
   * Adds a row with the best figure of each column among the last rows: more than any one of them
   * reaches.
   *
   * @param last how many rows it is taken from, at least 1
   */
  void bestOfLast(String name, int last) {
    List<Double> best = new ArrayList<>(rows.get(rows.size() - 1).figures());
    for (Row row : rows.subList(rows.size() - last, rows.size())) {
      for (int i = 0; i < best.size(); i++) {
        best.set(i, columns.get(i).better(best.get(i), row.figures().get(i)));
      }
    }
    row(name, best);
  }

  /** Returns the last row on a line, for somebody who waits for the others. */
  String lastInWords() {
    Row last = rows.get(rows.size() - 1);
    StringJoiner words = new StringJoiner(", ", last.name() + ": ", "");
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      words.add(column.title() + " " + column.inWords(last.figures().get(i)));
    }
    return words.toString();
  }

  /** Returns the table. */
  List<String> lines() {
    Columns table = new Columns();
    String[] cells = new String[columns.size() + 1];
    cells[0] = "";
    for (int i = 0; i < columns.size(); i++) {
      cells[i + 1] = columns.get(i).title();
    }
    table.row(cells);
    for (Row row : rows) {
      cells = new String[columns.size() + 1];
      cells[0] = row.name();
      for (int i = 0; i < columns.size(); i++) {
        cells[i + 1] = columns.get(i).inWords(row.figures().get(i));
      }
      table.row(cells);
    }
    return table.lines();
  }

  /** Returns a line of JSON for each row. */
  List<String> json() {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      JsonLine line = new JsonLine().text("contestant", row.name());
      for (int i = 0; i < columns.size(); i++) {
        line.measure(columns.get(i).key(), row.figures().get(i));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
