package io.shallot.telemetry.expression;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads conditions and terms from a text, left to right, and checks that what they ask of a field
 * makes sense.
 *
 * <p>The language is described in the manual of catalogues. A host reads one expression with {@link
 * #condition(String, Scope)}; a larger language, such as that of measures, is made of the methods
 * that read a part each.
 *
 * <pre>{@code
 * Parsed<Condition> refused =
 *     ExpressionReader.condition("proto == tcp and conn_state in [S0, REJ]", Scope.of("conn"));
 * }</pre>
 *
 * <p>Faults of meaning (an unknown field, a wrong kind) are gathered while it reads on; a fault of
 * grammar ends the reading.
 */
public final class ExpressionReader {

  private final TokenStream tokens;
  private final Names names;
  private final List<ExpressionFault> faults = new ArrayList<>();

  private ExpressionReader(String text, Scope scope) {
    this.tokens = new TokenStream(Lexer.tokens(text));
    this.names = new Names(scope, faults);
  }

  /** Reads a text that is one condition. */
  public static Parsed<Condition> condition(String text, Scope scope) {
    return read(text, scope, ExpressionReader::condition);
  }

  /** Reads a text that is one term of any kind. */
  public static Parsed<Term> term(String text, Scope scope) {
    return read(text, scope, ExpressionReader::term);
  }

  /** Reads a text that is one of whatever the function reads. */
  public static <T> Parsed<T> read(
      String text, Scope scope, Function<ExpressionReader, T> language) {
    ExpressionReader reader;
    try {
      reader = new ExpressionReader(text, scope);
    } catch (SyntaxFault broken) {
      return new Parsed<>(Optional.empty(), List.of(broken.fault()));
    }
    try {
      if (reader.atEnd()) {
        throw reader.tokens.missing("an expression must not be empty");
      }
      T value = language.apply(reader);
      if (!reader.atEnd()) {
        throw reader.tokens.missing(reader.afterwards());
      }
      return new Parsed<>(
          reader.faults.isEmpty() ? Optional.of(value) : Optional.empty(), reader.faults);
    } catch (SyntaxFault broken) {
      reader.faults.add(broken.fault());
      return new Parsed<>(Optional.empty(), reader.faults);
    }
  }

  /** Tells whether all is read. */
  public boolean atEnd() {
    return tokens.peek().type() == Token.Type.END;
  }

  /** Reads a condition. */
  public Condition condition() {
    return new ConditionGrammar(tokens, names).condition();
  }

  /** Reads a term of any kind. */
  public Term term() {
    return term(Kind.ANY);
  }

  /** Reads a term that is an amount: a number or a duration. */
  public Term amount() {
    return term(Kind.AMOUNTS);
  }

  /** Reads a term that is an address. */
  public Term address() {
    return term(EnumSet.of(Kind.ADDRESS));
  }

  /** Passes over all that is left, after a fault that makes it useless. */
  public void skip() {
    while (!atEnd()) {
      tokens.take();
    }
  }

  /** Reads a term of kind text. */
  public Term text() {
    return term(EnumSet.of(Kind.TEXT));
  }

  private Term term(Set<Kind> kinds) {
    return new TermGrammar(tokens, names).term(kinds);
  }

  /** Takes the next word if it is this one. */
  public boolean take(String word) {
    return tokens.takeWord(word);
  }

  /** Takes the next symbol, such as a bracket, if it is this one. */
  public boolean takeSymbol(String symbol) {
    return tokens.takeSymbol(symbol);
  }

  /** Takes a word that must come next. */
  public void need(String word) {
    if (!tokens.takeWord(word)) {
      throw tokens.missing("here must be: " + word);
    }
  }

  /** Takes a symbol that must come next. */
  public void needSymbol(String symbol) {
    tokens.need(symbol, "here");
  }

  /** Takes the next word or quoted text, whatever it is. */
  public String word(String what) {
    Token token = tokens.peek();
    if (token.type() != Token.Type.WORD && token.type() != Token.Type.QUOTED) {
      throw tokens.missing("here must be " + what);
    }
    return tokens.take().text();
  }

  /** Takes a number that must come next. */
  public double number() {
    Token token = tokens.peek();
    Optional<Double> number = Literals.number(token);
    if (number.isEmpty()) {
      throw tokens.missing("here must be a number");
    }
    tokens.take();
    return number.get();
  }

  /** Takes a time span such as {@code 5m} that must come next. */
  public Duration duration() {
    Optional<Duration> duration = Durations.parse(tokens.peek().text());
    if (duration.isEmpty()) {
      throw tokens.missing("here must be a time span such as 5m, 1h or 7d");
    }
    tokens.take();
    return duration.get();
  }

  /** Adds a fault at what was taken last. */
  public void fault(String rule, String value) {
    faults.add(new ExpressionFault(tokens.column(), rule, value));
  }

  private String afterwards() {
    Token next = tokens.peek();
    if (next.isSymbol(")") || next.isSymbol("]")) {
      return "a closing bracket must have an opening one";
    }
    if (next.isSymbol("=")) {
      return "a comparison must be written ==";
    }
    return "here must be the end, or and, or or";
  }
}
