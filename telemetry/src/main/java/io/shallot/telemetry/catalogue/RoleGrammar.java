package io.shallot.telemetry.catalogue;

import io.shallot.telemetry.expression.ExpressionReader;
import io.shallot.telemetry.expression.Parsed;
import io.shallot.telemetry.expression.Scope;
import io.shallot.telemetry.expression.Spelling;
import io.shallot.telemetry.expression.Term;
import io.shallot.telemetry.expression.TextFunction;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads roles: a known one by its name, such as {@code source}, any by {@code name = term} or
 * {@code name:kind = term}.
 */
final class RoleGrammar {

  private static final String HOST = "host";
  private static final String NAME = "[a-z][a-z0-9_]*";

  /** The roles that need no term; which field stands for the later ones depends on the log. */
  private static final SortedMap<String, Known> KNOWN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("source", new Known(HOST, List.of(Term.field("id.orig_h")))),
              Map.entry("client", new Known(HOST, List.of(Term.field("id.orig_h")))),
              Map.entry("destination", new Known(HOST, List.of(Term.field("id.resp_h")))),
              Map.entry("server", new Known(HOST, List.of(Term.field("id.resp_h")))),
              Map.entry("service", new Known("service", List.of(Term.service()))),
              Map.entry("port", new Known("port", List.of(Term.field("id.resp_p")))),
              Map.entry("protocol", new Known("protocol", List.of(Term.field("proto")))),
              Map.entry("user", new Known("user", fields("user", "username"))),
              Map.entry("name", new Known("name", fields("query", "server_name", "host"))),
              Map.entry("domain", new Known("domain", domains("query", "server_name", "host")))));

  private RoleGrammar() {}

  static Parsed<Role> parse(String text, Scope scope) {
    return ExpressionReader.read(text, scope, in -> role(in, scope));
  }

  private static Role role(ExpressionReader in, Scope scope) {
    String word = in.word("a role");
    int colon = word.indexOf(':');
    String name = colon < 0 ? word : word.substring(0, colon);
    Known known = KNOWN.get(name);
    if (!in.takeSymbol("=")) {
      return known == null || colon >= 0 ? unknown(in, word) : known(in, name, known, scope);
    }
    String kind = colon >= 0 ? word.substring(colon + 1) : known == null ? name : known.kind();
    if (!name.matches(NAME) || !kind.matches(NAME)) {
      in.fault("a role and its kind must be small letters, digits and _", word);
      return new Role("unknown", "unknown", in.term());
    }
    boolean isAddress = known != null && known.kind().equals(HOST);
    return new Role(name, kind, isAddress ? in.address() : in.term());
  }

  private static Role known(ExpressionReader in, String name, Known known, Scope scope) {
    Predicate<Term> fits = term -> scope.logs().stream().allMatch(log -> has(scope, log, term));
    List<Term> terms = known.terms().stream().filter(fits).limit(1).toList();
    if (terms.isEmpty() && known.terms().size() > 1) {
      in.fault(
          "a role must say what it is made of where the logs have no usual field, such as "
              + name
              + " = FIELD",
          name);
    }
    return new Role(name, known.kind(), terms.isEmpty() ? known.terms().get(0) : terms.get(0));
  }

  private static boolean has(Scope scope, String log, Term term) {
    if (term instanceof Term.Made made) {
      return has(scope, log, made.of());
    }
    return term instanceof Term.Field field
        ? scope.vocabulary().kind(log, field.field()).isPresent()
        : term instanceof Term.Service;
  }

  private static Role unknown(ExpressionReader in, String word) {
    in.fault(
        "a role must be one of "
            + String.join(", ", KNOWN.keySet())
            + ", or be written name = term"
            + Spelling.hint(word, KNOWN.keySet()),
        word);
    in.skip();
    return new Role("unknown", "unknown", Term.service());
  }

  private static List<Term> fields(String... names) {
    return List.of(names).stream().map(Term::field).toList();
  }

  private static List<Term> domains(String... names) {
    return List.of(names).stream()
        .<Term>map(name -> new Term.Made(TextFunction.PARENT_DOMAIN, Term.field(name)))
        .toList();
  }

  /** What a role is by itself: its kind, and the terms to choose from. */
  private record Known(String kind, List<Term> terms) {}
}
