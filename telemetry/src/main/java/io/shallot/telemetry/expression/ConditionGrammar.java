package io.shallot.telemetry.expression;

import io.shallot.telemetry.zone.Zones;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads conditions by recursive descent: {@code or} binds loosest, then {@code and}, then {@code
 * not}, then comparisons.
 */
final class ConditionGrammar {

  private static final int MOST_DEPTH = 64;
  private static final Set<String> WAYS = Set.of("in", "out", "internal", "external");

  private final TokenStream tokens;
  private final Names names;
  private final TermGrammar terms;
  private int depth;

  ConditionGrammar(TokenStream tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
    this.terms = new TermGrammar(tokens, names);
  }

  Condition condition() {
    if (++depth > MOST_DEPTH) {
      throw tokens.missing("brackets and nots must be nested at most " + MOST_DEPTH + " deep");
    }
    List<Condition> either = new ArrayList<>();
    do {
      either.add(conjunction());
    } while (tokens.takeWord("or"));
    depth--;
    return Condition.or(either.toArray(new Condition[0]));
  }

  private Condition conjunction() {
    List<Condition> all = new ArrayList<>();
    do {
      all.add(negation());
    } while (tokens.takeWord("and"));
    return Condition.and(all.toArray(new Condition[0]));
  }

  private Condition negation() {
    if (!tokens.takeWord("not")) {
      return comparison();
    }
    if (++depth > MOST_DEPTH) {
      throw tokens.missing("brackets and nots must be nested at most " + MOST_DEPTH + " deep");
    }
    Condition not = Condition.not(negation());
    depth--;
    return not;
  }

  private Condition comparison() {
    if (tokens.takeSymbol("(")) {
      Condition inner = condition();
      tokens.need(")", "at the end of what ( began");
      return inner;
    }
    if (tokens.takeWord("all")) {
      return Condition.all();
    }
    if (tokens.peek().isWord("local") && tokens.isSymbolAfter("(")) {
      tokens.take();
      return local();
    }
    Token at = tokens.peek();
    TypedTerm term = terms.term();
    return term.term() instanceof Term.Zone zone && !tokens.peek().isWord("is")
        ? zone(zone)
        : comparison(term, at);
  }

  private Condition local() {
    tokens.need("(", "after local");
    Term address = terms.term(EnumSet.of(Kind.ADDRESS));
    tokens.need(")", "after the address");
    for (Condition.End end : Condition.End.values()) {
      if (address.equals(end.address())) {
        return Condition.local(end, names.zones());
      }
    }
    TreeSet<String> own = new TreeSet<>(names.zones().names());
    own.remove(Zones.PUBLIC);
    return new Condition.InZone(address, own, names.zones());
  }

  private Condition zone(Term.Zone zone) {
    boolean not = tokens.peek().isSymbol("!=") || tokens.peek().isWord("not");
    if (!tokens.takeSymbol("==") && !tokens.takeSymbol("!=")) {
      tokens.takeWord("not");
      if (!tokens.peek().isWord("in")) {
        throw tokens.missing("a zone must be followed by ==, !=, in [...] or not in [...]");
      }
    }
    TreeSet<String> wanted = new TreeSet<>();
    for (Token name : tokens.takeWord("in") ? list() : List.of(literal())) {
      names.requireZone(name);
      wanted.add(name.text());
    }
    Condition inside = new Condition.InZone(zone.of(), wanted, zone.zones());
    return not ? Condition.not(inside) : inside;
  }

  private Condition comparison(TypedTerm term, Token at) {
    Token operator = tokens.take();
    if (operator.isWord("is")) {
      return blank(term.term());
    }
    if (operator.isWord("has")) {
      names.require(term, EnumSet.of(Kind.SET), at);
      return new Condition.Has(term.term(), elements());
    }
    if (operator.isWord("contains")) {
      names.require(term, EnumSet.of(Kind.TEXT), at);
      return contains(term.term());
    }
    if (operator.isWord("not") && tokens.takeWord("in")) {
      return Condition.not(in(term, at));
    }
    if (operator.isWord("in")) {
      return in(term, at);
    }
    if (operator.isSymbol("!=")) {
      return Condition.not(equal(term, List.of(literal()), at));
    }
    if (operator.isSymbol("==")) {
      return equal(term, List.of(literal()), at);
    }
    Comparison order =
        Comparison.of(operator.type() == Token.Type.SYMBOL ? operator.text() : "")
            .orElseThrow(
                () ->
                    new SyntaxFault(
                        operator.column(),
                        operator.isSymbol("=")
                            ? "a comparison must be written =="
                            : "a field must be followed by ==, !=, <, <=, >, >=, in, has, contains or is",
                        operator.shown()));
    names.require(term, Kind.ORDERED, at);
    return new Condition.Compare(term.term(), order, number(term, literal()));
  }

  private Condition contains(Term term) {
    Token part = literal();
    if (part.text().isEmpty()) {
      throw new SyntaxFault(part.column(), "contains must be followed by a text", "empty");
    }
    return new Condition.Contains(term, part.text());
  }

  private Condition blank(Term term) {
    boolean not = tokens.takeWord("not");
    if (!tokens.peek().isWord("blank") && !tokens.peek().isWord("set")) {
      throw tokens.missing("after is must stand blank or set");
    }
    boolean set = tokens.take().isWord("set");
    Condition blank = new Condition.Blank(term);
    return set == not ? blank : Condition.not(blank);
  }

  private Condition in(TypedTerm term, Token at) {
    if (!tokens.peek().isWord("ports")) {
      return equal(term, list(), at);
    }
    tokens.take();
    names.require(term, EnumSet.of(Kind.PORT), at);
    tokens.need("(", "after ports");
    Optional<PortGroup> group = names.ports(literal());
    tokens.need(")", "after the name of the ports");
    return group
        .<Condition>map(ports -> new Condition.InPorts(term.term(), ports))
        .orElse(Condition.all());
  }

  private Condition equal(TypedTerm term, List<Token> literals, Token at) {
    Kind kind = term.kind().orElse(Kind.TEXT);
    if (kind == Kind.SET) {
      names.fault(at, "a set must be asked with has, such as tags has a", at.shown());
    }
    if (kind == Kind.NUMBER || kind == Kind.DURATION || kind == Kind.TIME) {
      List<Condition> either = new ArrayList<>();
      for (Token literal : literals) {
        either.add(new Condition.Compare(term.term(), Comparison.EQUAL, number(term, literal)));
      }
      return Condition.or(either.toArray(new Condition[0]));
    }
    TreeSet<String> values = new TreeSet<>();
    for (Token literal : literals) {
      check(term.term(), kind, literal);
      if (kind == Kind.FLAG) {
        values.addAll(Literals.flags(literal.text()));
      } else {
        values.add(literal.text());
      }
    }
    return values.isEmpty() ? Condition.all() : new Condition.In(term.term(), values);
  }

  private void check(Term term, Kind kind, Token literal) {
    String text = literal.text();
    if (kind == Kind.ADDRESS && !Zones.isAddress(text)) {
      names.fault(literal, "an address must be compared with an address", literal.shown());
    } else if (kind == Kind.PORT && PortGroup.number(text) < 0) {
      names.fault(literal, "a port must be compared with a port number", literal.shown());
    } else if (kind == Kind.FLAG && Literals.flags(text).isEmpty()) {
      names.fault(literal, "a flag must be compared with T or F", literal.shown());
    } else if (term instanceof Term.Direction && !WAYS.contains(text)) {
      names.fault(
          literal, "a direction must be one of in, out, internal, external", literal.shown());
    }
  }

  private double number(TypedTerm term, Token literal) {
    boolean span = term.kind().filter(Kind.DURATION::equals).isPresent();
    Optional<Double> number = Literals.number(literal);
    if (number.isEmpty() && span) {
      number = Durations.parse(literal.text()).map(each -> each.toMillis() / 1e3);
    }
    if (number.isEmpty()) {
      names.fault(
          literal,
          term.term().name()
              + " must be compared with a number"
              + (span ? " of seconds or a span such as 5m" : ""),
          literal.shown());
    }
    return number.orElse(0.0);
  }

  private SortedSet<String> elements() {
    List<Token> literals = tokens.peek().isSymbol("[") ? list() : List.of(literal());
    TreeSet<String> values = new TreeSet<>();
    for (Token literal : literals) {
      if (literal.text().indexOf(',') >= 0) {
        names.fault(literal, "an element of a set must have no comma", literal.shown());
      }
      values.add(literal.text().replace(",", ""));
    }
    return values;
  }

  private List<Token> list() {
    tokens.need("[", "before the values");
    List<Token> literals = new ArrayList<>();
    do {
      literals.add(literal());
    } while (tokens.takeSymbol(","));
    tokens.need("]", "after the values");
    return literals;
  }

  private Token literal() {
    Token token = tokens.peek();
    if (token.type() != Token.Type.WORD && token.type() != Token.Type.QUOTED) {
      throw tokens.missing("here must be a value");
    }
    return tokens.take();
  }
}
