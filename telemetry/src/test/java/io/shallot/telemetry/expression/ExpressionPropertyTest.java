package io.shallot.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.telemetry.zone.Zones;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExpressionPropertyTest {

  private static final Zones ZONES =
      Zones.of(
          Map.of(
              "lan", List.of("10.0.0.0/8"), "servers", List.of("10.1.0.0/16"), "none", List.of()));
  private static final PortGroup WEB = new PortGroup("web", List.of("80/tcp", "443"));
  private static final Scope SCOPE =
      new Scope(
          List.of("all"),
          Vocabulary.of(
              Map.of(
                  "odd",
                  Map.of(
                      "t", Kind.TEXT,
                      "in", Kind.TEXT,
                      "a b`c", Kind.TEXT,
                      "n", Kind.NUMBER,
                      "d", Kind.DURATION,
                      "id.orig_h", Kind.ADDRESS,
                      "id.resp_p", Kind.PORT,
                      "f", Kind.FLAG,
                      "s", Kind.SET))),
          ZONES,
          new TreeMap<>(Map.of("web", WEB)));

  @Property(tries = 700, seed = "5")
  void condition_name_isReadAsAnEqualOne(@ForAll("conditions") Condition condition) {
    assertThat(ExpressionReader.condition(condition.name(), SCOPE).orElseThrow())
        .isEqualTo(condition);
  }

  @Property(tries = 500, seed = "6")
  void term_name_isReadAsAnEqualOne(@ForAll("terms") Term term) {
    assertThat(ExpressionReader.term(term.name(), SCOPE).orElseThrow()).isEqualTo(term);
  }

  /** Whatever is typed, the reader gives a value or faults within the text, and never throws. */
  @Property(tries = 3_000, seed = "7")
  void condition_anyTokens_areReadOrRefused(@ForAll("expressions") String text) {
    Parsed<Condition> parsed = ExpressionReader.condition(text, SCOPE);

    assertThat(parsed.value().isPresent()).isEqualTo(parsed.faults().isEmpty());
    assertThat(parsed.faults())
        .allSatisfy(fault -> assertThat(fault.column()).isBetween(1, text.length() + 1));
  }

  /** What is called out of reach takes no record. */
  @Property(tries = 700, seed = "8")
  void reach_obstacle_isTrueOfEveryRecord(
      @ForAll("conditions") Condition condition, @ForAll("records") Event event) {
    if (Reach.obstacle(condition, "odd", SCOPE.vocabulary()).isPresent()) {
      assertThat(condition.on(event.schema()).test(event)).as(condition.name()).isFalse();
    }
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return Arbitraries.recursive(
        ExpressionPropertyTest::atoms,
        inner ->
            Arbitraries.oneOf(
                inner,
                inner.map(Condition::not),
                inner.list().ofMinSize(2).ofMaxSize(3).map(Condition.And::new),
                inner.list().ofMinSize(2).ofMaxSize(3).map(Condition.Or::new)),
        0,
        3);
  }

  private static Arbitrary<Condition> atoms() {
    Arbitrary<TreeSet<String>> values = values().list().ofMinSize(1).ofMaxSize(3).map(TreeSet::new);
    Arbitrary<TreeSet<String>> zones =
        Arbitraries.of("lan", "servers", "none", "public")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(TreeSet::new);
    Term address = Term.field("id.orig_h");
    return Arbitraries.oneOf(
        Combinators.combine(texts(), values).as(Condition.In::new),
        texts().map(Condition.Blank::new),
        Combinators.combine(texts(), values().filter(value -> !value.isEmpty()))
            .as(Condition.Contains::new),
        values
            .map(TreeSet::new)
            .map(
                set -> {
                  set.removeIf(value -> value.indexOf(',') >= 0);
                  set.add("x");
                  return new Condition.Has(Term.field("s"), set);
                }),
        Combinators.combine(
                numbers(),
                Arbitraries.of(Comparison.class),
                Arbitraries.oneOf(
                    Arbitraries.integers().between(-3, 3).map(Integer::doubleValue),
                    Arbitraries.doubles().between(-1e20, 1e20)))
            .as(Condition.Compare::new),
        zones.map(in -> new Condition.InZone(address, in, ZONES)),
        Arbitraries.of(Condition.End.class).map(end -> Condition.local(end, ZONES)),
        Arbitraries.of(
            Condition.all(),
            Condition.in("f", "T", "true"),
            Condition.in("f", "F", "false"),
            Condition.in("id.resp_p", "80", "443"),
            Condition.in(Term.direction(ZONES), "in", "internal"),
            new Condition.InPorts(Term.field("id.resp_p"), WEB)));
  }

  @Provide
  Arbitrary<Term> terms() {
    return Arbitraries.oneOf(texts(), numbers());
  }

  private static Arbitrary<Term> texts() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.of("t", "in", "a b`c").map(Term::field),
        () -> Arbitraries.of(Term.service(), new Term.Log()),
        () -> Combinators.combine(Arbitraries.of(TextFunction.class), texts()).as(Term.Made::new));
  }

  private static Arbitrary<Term> numbers() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.of("n", "d").map(Term::field),
        () ->
            Combinators.combine(Arbitraries.of(NumberFunction.class), texts()).as(Term.Figure::new),
        () ->
            Combinators.combine(numbers(), Arbitraries.integers().between(-2, 2))
                .as((term, otherwise) -> Term.or(term, otherwise)));
  }

  private static Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.of("tcp", "udp", "in", "not", "x", "", "a,b"),
        Arbitraries.strings().withChars("ab ,()[]=\"'`\\\n\t\r*:/ü").ofMaxLength(5));
  }

  @Provide
  Arbitrary<String> expressions() {
    return Arbitraries.of(
            "t",
            "n",
            "s",
            "f",
            "id.orig_h",
            "id.resp_p",
            "==",
            "!=",
            "<",
            ">=",
            "=",
            "in",
            "not",
            "and",
            "or",
            "(",
            ")",
            "[",
            "]",
            ",",
            "is",
            "set",
            "blank",
            "has",
            "contains",
            "zone(",
            "local(",
            "ports(",
            "web",
            "lan",
            "tld(",
            "length(",
            "or(",
            "all",
            "5",
            "5m",
            "T",
            "'a'",
            "\"",
            "\\",
            "direction",
            "`",
            "x")
        .list()
        .ofMaxSize(12)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<Event> records() {
    Arbitrary<String> numbers = Arbitraries.of("", "-1", "0", "2", "x");
    Arbitrary<String> words = Arbitraries.of("", "tcp", "udp", "x", "a,b");
    return Combinators.combine(
            words,
            numbers,
            Arbitraries.of("10.1.0.1", "10.2.0.1", "8.8.8.8", ""),
            Arbitraries.of("80", "443", "22", ""),
            Arbitraries.of("T", "false", ""),
            words)
        .as(
            (text, number, address, port, flag, set) -> {
              Map<String, String> fields = new LinkedHashMap<>();
              put(fields, "t", text);
              put(fields, "n", number);
              put(fields, "id.orig_h", address);
              put(fields, "id.resp_p", port);
              put(fields, "f", flag);
              put(fields, "s", set);
              return Event.of(Instant.EPOCH, "odd", fields);
            });
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }
}
