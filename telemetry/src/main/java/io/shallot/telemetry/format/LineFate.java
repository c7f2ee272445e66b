package io.shallot.telemetry.format;

/** Learns what became of a line that is not an event; exactly one call per such line. */
public interface LineFate {

  /** The line is blank, a header or a comment. */
  void header();

  /**
   * The line is sound, but nobody asked for it.
   *
   * @param type the kind of log, or {@link LogTypes#UNKNOWN}
   */
  void skipped(String type);

  /**
   * The line is damaged.
   *
   * @param field the field at fault, empty if it is the line as a whole
   * @param rule what it breaks; one of a few constant texts, so that it can be counted by
   * @param value what was there, of any length
   */
  void malformed(String field, String rule, String value);
}
