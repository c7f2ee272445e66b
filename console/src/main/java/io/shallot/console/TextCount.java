package io.shallot.console;

/** Says how many there are of something. */
final class TextCount {

  private TextCount() {}

  /** Returns such as {@code 1 fault}, {@code 2 faults}. */
  static String of(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
