package io.shallot.telemetry.expression;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads terms: {@code field | direction | function(term)}.
 *
 * <p>A term in a term costs a call each; the length of the text bounds how many.
 */
final class TermGrammar {

  private static final Set<Kind> TEXTS = EnumSet.of(Kind.TEXT, Kind.SET);

  private final TokenStream tokens;
  private final Names names;

  TermGrammar(TokenStream tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
  }

  /** Reads a term of one of these kinds. */
  Term term(Set<Kind> kinds) {
    Token at = tokens.peek();
    TypedTerm typed = term();
    names.require(typed, kinds, at);
    return typed.term();
  }

  /** Reads a term. */
  TypedTerm term() {
    Token token = tokens.peek();
    if (token.type() == Token.Type.FIELD && !token.text().isEmpty()) {
      tokens.take();
      return field(token);
    }
    if (token.type() != Token.Type.WORD) {
      throw tokens.missing("here must be a field or a function");
    }
    if (tokens.isSymbolAfter("(") && !isOperator(token)) {
      return function(tokens.take());
    }
    if (token.isWord("direction")) {
      tokens.take();
      return TypedTerm.of(Term.direction(names.zones()), Kind.TEXT);
    }
    if (Literals.RESERVED.contains(token.text())) {
      throw tokens.missing("here must be a field or a function");
    }
    tokens.take();
    return field(token);
  }

  /** Only {@code or} is both an operator and a function; a term begins with the latter. */
  private static boolean isOperator(Token token) {
    return Literals.RESERVED.contains(token.text()) && !token.isWord("or");
  }

  private TypedTerm field(Token token) {
    return new TypedTerm(Term.field(token.text()), names.kind(token.text(), token));
  }

  private TypedTerm function(Token name) {
    tokens.need("(", "after " + name.text());
    TypedTerm made = applied(name);
    tokens.need(")", "after what " + name.text() + " is of");
    return made;
  }

  private TypedTerm applied(Token name) {
    Optional<TextFunction> text = TextFunction.of(name.text());
    if (text.isPresent()) {
      return TypedTerm.of(new Term.Made(text.get(), term(EnumSet.of(Kind.TEXT))), Kind.TEXT);
    }
    Optional<NumberFunction> number = NumberFunction.of(name.text());
    if (number.isPresent()) {
      return TypedTerm.of(new Term.Figure(number.get(), term(TEXTS)), Kind.NUMBER);
    }
    return switch (name.text()) {
      case "service" -> TypedTerm.of(Term.service(), Kind.TEXT);
      case "log" -> TypedTerm.of(new Term.Log(), Kind.TEXT);
      case "zone" ->
          TypedTerm.of(new Term.Zone(term(EnumSet.of(Kind.ADDRESS)), names.zones()), Kind.TEXT);
      case "or" -> otherwise();
      default ->
          throw new SyntaxFault(
              name.column(),
              "a function must be one of " + String.join(", ", functions()),
              name.text());
    };
  }

  private TypedTerm otherwise() {
    Token at = tokens.peek();
    TypedTerm number = term();
    names.require(number, Kind.AMOUNTS, at);
    tokens.need(",", "before the stand-in");
    Optional<Double> value = Literals.number(tokens.peek());
    if (value.isEmpty()) {
      throw tokens.missing("the stand-in must be a number");
    }
    tokens.take();
    return new TypedTerm(
        Term.or(number.term(), value.get()), number.kind().filter(Kind.AMOUNTS::contains));
  }

  private static List<String> functions() {
    List<String> words = new ArrayList<>();
    for (TextFunction each : TextFunction.values()) {
      words.add(each.word());
    }
    for (NumberFunction each : NumberFunction.values()) {
      words.add(each.word());
    }
    words.addAll(List.of("service", "log", "zone", "local", "or"));
    return words;
  }
}
