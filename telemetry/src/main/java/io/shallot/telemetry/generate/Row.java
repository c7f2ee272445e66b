package io.shallot.telemetry.generate;

/** One row of a Zeek log while its columns are appended. */
final class Row {

  private final StringBuilder line = new StringBuilder(200);

  /** Begins a row with the columns that name the connection. */
  static Row of(long timeMicros, Flow flow) {
    Row row = new Row();
    appendSeconds(row.line, timeMicros);
    row.line.append('\t').append(flow.uid());
    row.line.append('\t').append(flow.origin()).append('\t').append(flow.originPort());
    row.line.append('\t').append(flow.responder()).append('\t').append(flow.responderPort());
    return row;
  }

  /** Appends a string with Zeek's escapes; the empty one as unset. */
  Row text(String value) {
    line.append('\t');
    if (value.equals("-")) {
      line.append("\\x2d");
    } else if (value.isEmpty()) {
      line.append('-');
    } else {
      appendEscaped(value);
    }
    return this;
  }

  /** Appends columns that are in Zeek's form already, separated by blanks. */
  Row columns(String values) {
    line.append('\t').append(values.replace(' ', '\t'));
    return this;
  }

  Row count(long value) {
    line.append('\t').append(value);
    return this;
  }

  Row flag(boolean value) {
    line.append('\t').append(value ? 'T' : 'F');
    return this;
  }

  Row interval(long micros) {
    line.append('\t');
    appendSeconds(line, micros);
    return this;
  }

  String end() {
    return line.append('\n').toString();
  }

  private void appendEscaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      switch (letter) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\x09");
        case '\n' -> line.append("\\x0a");
        default -> line.append(letter);
      }
    }
  }

  private static void appendSeconds(StringBuilder line, long micros) {
    line.append(micros / 1_000_000).append('.');
    String fraction = Long.toString(1_000_000 + micros % 1_000_000);
    line.append(fraction, 1, 7);
  }
}
