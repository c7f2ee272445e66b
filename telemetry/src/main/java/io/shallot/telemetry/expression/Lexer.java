package io.shallot.telemetry.expression;

import java.util.ArrayList;
import java.util.List;

/** Divides an expression into tokens. */
final class Lexer {

  /** Keeps a file from taking more time and stack than it is worth. */
  static final int MOST_CHARACTERS = 4_000;

  private static final String SYMBOLS = "()[],=!<>";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /**
   * Returns the tokens, the last of type END.
   *
   * @throws SyntaxFault if a quote has no end or the text is too long
   */
  static List<Token> tokens(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new SyntaxFault(
          1,
          "an expression must have at most " + MOST_CHARACTERS + " characters",
          Integer.toString(text.length()));
    }
    Lexer lexer = new Lexer(text);
    lexer.run();
    return List.copyOf(lexer.tokens);
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"' || c == '\'' || c == '`') {
        quoted(c);
      } else if (SYMBOLS.indexOf(c) >= 0) {
        symbol(c);
      } else {
        word();
      }
    }
    tokens.add(new Token(Token.Type.END, "", text.length() + 1));
  }

  private void symbol(char c) {
    boolean two = "=!<>".indexOf(c) >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '=';
    String symbol = text.substring(at, at + (two ? 2 : 1));
    tokens.add(new Token(Token.Type.SYMBOL, symbol, at + 1));
    at += symbol.length();
  }

  private void word() {
    int from = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    tokens.add(new Token(Token.Type.WORD, text.substring(from, at), from + 1));
  }

  static boolean isWordPart(char c) {
    return !Character.isWhitespace(c) && SYMBOLS.indexOf(c) < 0 && "\"'`".indexOf(c) < 0;
  }

  private void quoted(char quote) {
    int from = at;
    StringBuilder inside = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      inside.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
      at++;
    }
    if (at >= text.length()) {
      throw new SyntaxFault(from + 1, "a quote must have an end", text.substring(from));
    }
    at++;
    Token.Type type = quote == '`' ? Token.Type.FIELD : Token.Type.QUOTED;
    tokens.add(new Token(type, inside.toString(), from + 1));
  }

  /** Returns what a backslash and the next character stand for, and moves to the latter. */
  private char escaped() {
    int from = at;
    at++;
    char c = at < text.length() ? text.charAt(at) : ' ';
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '\\', '"', '\'', '`' -> c;
      default ->
          throw new SyntaxFault(
              from + 1, "a backslash must stand before n, t, r, a quote or a backslash", "\\" + c);
    };
  }
}
