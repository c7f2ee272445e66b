package io.shallot.telemetry;

/**
 * One thing that was wrong in a log.
 *
 * @param file the file, as it was given or found below a folder that was given
 * @param line the number of the line, from 1; 0 if it is the file as a whole
 * @param field the field at fault; empty if it is the line as a whole
 * @param rule what must hold and did not
 * @param value what was there, shortened to 60 characters; empty if there is nothing to show
 */
public record LogFault(String file, long line, String field, String rule, String value) {

  private static final int SHOWN = 60;

  /** Shortens the value and takes control characters out of what comes from the log. */
  public LogFault {
    field = shown(field);
    value = shown(value);
  }

  private static String shown(String text) {
    String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN - 3) + "...";
    StringBuilder clean = new StringBuilder(cut.length());
    for (int i = 0; i < cut.length(); i++) {
      char c = cut.charAt(i);
      clean.append(c == '\t' ? ' ' : Character.isISOControl(c) ? '?' : c);
    }
    return clean.toString();
  }

  /** Returns one line: {@code file:line: field: rule (value)}, without what is empty. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    text.append(": ");
    if (!field.isEmpty()) {
      text.append(field).append(": ");
    }
    text.append(rule);
    if (!value.isEmpty()) {
      text.append(" (").append(value).append(')');
    }
    return text.toString();
  }
}
