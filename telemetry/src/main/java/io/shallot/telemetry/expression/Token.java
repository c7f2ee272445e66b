package io.shallot.telemetry.expression;

/**
 * A part of an expression that cannot be divided.
 *
 * @param type what it is
 * @param text what it says, without quotes
 * @param column where it begins, from 1 on
 */
record Token(Type type, String text, int column) {

  enum Type {
    /** A name, a number or a bare text. */
    WORD,
    /** A text in quotes. */
    QUOTED,
    /** A field in backticks. */
    FIELD,
    /** A bracket, a comma or an operator. */
    SYMBOL,
    /** The end of the text. */
    END
  }

  boolean isWord(String word) {
    return type == Type.WORD && text.equals(word);
  }

  boolean isSymbol(String symbol) {
    return type == Type.SYMBOL && text.equals(symbol);
  }

  /** Returns what to show in a message. */
  String shown() {
    return type == Type.END ? "the end" : text;
  }
}
