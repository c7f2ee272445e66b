package io.shallot.telemetry.expression;

import java.util.List;

/** The tokens of an expression, taken one by one. */
final class TokenStream {

  private final List<Token> tokens;
  private int at;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Returns the next token without taking it. */
  Token peek() {
    return tokens.get(at);
  }

  /** Tells whether the token after the next is this symbol. */
  boolean isSymbolAfter(String symbol) {
    return at + 1 < tokens.size() && tokens.get(at + 1).isSymbol(symbol);
  }

  /** Returns where the token began that was taken last. */
  int column() {
    return tokens.get(Math.max(0, at - 1)).column();
  }

  /** Takes the next token; the end stays. */
  Token take() {
    Token token = tokens.get(at);
    if (token.type() != Token.Type.END) {
      at++;
    }
    return token;
  }

  /** Takes the next token if it is this word. */
  boolean takeWord(String word) {
    boolean is = peek().isWord(word);
    if (is) {
      at++;
    }
    return is;
  }

  /** Takes the next token if it is this symbol. */
  boolean takeSymbol(String symbol) {
    boolean is = peek().isSymbol(symbol);
    if (is) {
      at++;
    }
    return is;
  }

  /** Takes a symbol that must be next. */
  void need(String symbol, String where) {
    if (!takeSymbol(symbol)) {
      throw missing(symbol + " must stand " + where);
    }
  }

  /** Returns the fault that something else should be next. */
  SyntaxFault missing(String rule) {
    return new SyntaxFault(peek().column(), rule, peek().shown());
  }
}
