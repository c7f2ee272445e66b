package io.shallot.console.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A table that is no wider than it must be: names in front, numbers behind. */
final class NumberTable {

  private final Html html;

  /** Opens a table with these headings. */
  NumberTable(Html html, List<String> columns) throws IOException {
    this(html);
    html.open("tr");
    heading(columns);
    html.close();
    body();
  }

  /** Opens a table whose headings are still to come, up to {@link #body}. */
  NumberTable(Html html) throws IOException {
    this.html = html;
    html.open("div", "class", "scroll").line().open("table", "class", "incidents numbers").line();
    html.open("thead");
  }

  /** Writes headings into an open row. */
  NumberTable heading(List<String> columns) throws IOException {
    for (String column : columns) {
      html.element("th", column, "scope", "col");
    }
    return this;
  }

  /** Ends the headings. */
  void body() throws IOException {
    html.close().line().open("tbody").line();
  }

  /** Opens a row with its name. */
  NumberTable row(String name) throws IOException {
    html.open("tr").element("th", name, "scope", "row");
    return this;
  }

  /** Writes a number into the open row; a dash if there is none. */
  NumberTable number(String format, double value) throws IOException {
    return number(Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value));
  }

  /** Writes a number that is text already into the open row. */
  NumberTable number(String text) throws IOException {
    html.element("td", text, "class", "number");
    return this;
  }

  /** Closes the open row. */
  void end() throws IOException {
    html.close().line();
  }

  /** Closes the table. */
  void close() throws IOException {
    html.close().close().close().line();
  }
}
