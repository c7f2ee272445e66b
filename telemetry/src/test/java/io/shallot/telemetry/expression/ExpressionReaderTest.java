package io.shallot.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Event;
import io.shallot.telemetry.zone.Zones;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionReaderTest {

  private static final Zones ZONES =
      Zones.of(
          Map.of(
              "lan", List.of("10.0.0.0/8"),
              "servers", List.of("10.1.0.0/16"),
              "workstations", List.of()));

  private static final Scope SCOPE =
      new Scope(
          List.of("conn", "dns"),
          Vocabulary.standard(),
          ZONES,
          new TreeMap<>(
              Map.of("web", new PortGroup("web", List.of("80/tcp", "443", "8000-8002/tcp")))));

  @Test
  void condition_ofTheBrief_isTheTreeItLooksLike() {
    Condition read =
        condition(
            "proto == tcp and conn_state in [S0, SH, RSTOS0] and not id.resp_p in ports(web)"
                + " and zone(id.orig_h) in [servers, lan]");

    assertThat(read)
        .isEqualTo(
            Condition.and(
                Condition.in("proto", "tcp"),
                Condition.in("conn_state", "S0", "SH", "RSTOS0"),
                Condition.not(
                    new Condition.InPorts(
                        Term.field("id.resp_p"),
                        new PortGroup("web", List.of("80/tcp", "443", "8000-8002/tcp")))),
                new Condition.InZone(
                    Term.field("id.orig_h"), new TreeSet<>(List.of("servers", "lan")), ZONES)));
  }

  @Test
  void condition_precedence_isNotThenAndThenOr() {
    Condition tcp = Condition.in("proto", "tcp");
    Condition udp = Condition.in("proto", "udp");
    Condition ssh = Condition.in("service", "ssh");

    assertThat(condition("not proto == tcp and proto == udp or service == ssh"))
        .isEqualTo(Condition.or(Condition.and(Condition.not(tcp), udp), ssh));
    assertThat(condition("proto == tcp or proto == udp and service == ssh"))
        .isEqualTo(Condition.or(tcp, Condition.and(udp, ssh)));
    assertThat(condition("not (proto == tcp and (proto == udp or service == ssh))"))
        .isEqualTo(Condition.not(Condition.and(tcp, Condition.or(udp, ssh))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proto == tcp | proto == tcp",
        "proto != tcp | proto != tcp",
        "proto not in [udp, tcp] | proto not in [tcp, udp]",
        "proto in ['tcp'] | proto == tcp",
        "history == \"a b\" | history == \"a b\"",
        "history == '' | history == \"\"",
        "service is blank | service is blank",
        "service is not set | service is blank",
        "service is set | service is set",
        "service is not blank | service is set",
        "not service is blank | service is set",
        "duration > 5m | duration > 300",
        "duration <= 0.5 | duration <= 0.5",
        "orig_bytes >= 1e6 | orig_bytes >= 1000000",
        "orig_bytes == 5 | orig_bytes == 5",
        "qtype in [1, 28] | qtype == 1 or qtype == 28",
        "qtype != 1 | not (qtype == 1)",
        "id.resp_p == 53 | id.resp_p == 53",
        "id.resp_p < 1024 | id.resp_p < 1024",
        "id.resp_p in ports(web) | id.resp_p in ports(web)",
        "AA == T | AA in [T, true]",
        "AA == false | AA in [F, false]",
        "AA != T | AA not in [T, true]",
        "answers has 10.0.0.1 | answers has 10.0.0.1",
        "answers has [b, a] | answers has [a, b]",
        "query contains .onion | query contains .onion",
        "id.orig_h == 10.0.0.1 | id.orig_h == 10.0.0.1",
        "local(id.orig_h) | local(id.orig_h)",
        "zone(id.resp_h) == public | zone(id.resp_h) == public",
        "zone(id.resp_h) != servers | not (zone(id.resp_h) == servers)",
        "zone(id.resp_h) not in [servers] | not (zone(id.resp_h) == servers)",
        "direction == in | direction == in",
        "direction in [in, out] | direction in [in, out]",
        "tld(query) == uk | tld(query) == uk",
        "parent_domain(lower(query)) is set | parent_domain(lower(query)) is set",
        "length(query) > 40 | length(query) > 40",
        "or(orig_bytes, 0) < 10 | or(orig_bytes, 0) < 10",
        "service() == ssh | service() == ssh",
        "log() == dns | log() == dns",
        "`proto` == tcp | proto == tcp",
        "all | all",
        "not all | not (all)",
        "(proto == tcp) | proto == tcp",
      })
  void condition_everyForm_isReadAndNamed(String text, String name) {
    assertThat(condition(text).name()).isEqualTo(name);
    assertThat(condition(name)).isEqualTo(condition(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1 | must not be empty",
        "( | 2 | must be a field",
        "() | 2 | must be a field",
        "(proto == tcp | 14 | ) must stand at the end",
        "proto == tcp) | 13 | must have an opening one",
        "proto == tcp and | 17 | must be a field",
        "and proto == tcp | 1 | must be a field",
        "proto | 6 | must be followed by",
        "proto tcp | 7 | must be followed by",
        "proto == | 9 | must be a value",
        "proto = tcp | 7 | must be written ==",
        "proto == tcp proto == udp | 14 | here must be the end",
        "proto in tcp | 10 | [ must stand before the values",
        "proto in [] | 11 | here must be a value",
        "proto in [tcp, | 15 | here must be a value",
        "proto in [tcp | 14 | ] must stand after the values",
        "proto == 'tcp | 10 | a quote must have an end",
        "proto == 'a\\x' | 12 | a backslash must stand before",
        "proto is empty | 10 | must stand blank or set",
        "protocol == tcp | 1 | must be one of conn, dns; did you mean proto?",
        "proto > 5 | 1 | must be of kind number or duration or port or time, but proto is of kind text",
        "duration > tcp | 12 | a number of seconds or a span",
        "orig_bytes > 5m | 14 | must be compared with a number",
        "orig_bytes == many | 15 | must be compared with a number",
        "id.resp_p == http | 14 | must be compared with a port number",
        "id.resp_p == 65536 | 14 | must be compared with a port number",
        "id.orig_h == somewhere | 14 | must be compared with an address",
        "id.orig_h == 10.0.0.0/8 | 14 | must be compared with an address",
        "AA == yes | 7 | must be compared with T or F",
        "answers == 10.0.0.1 | 1 | must be asked with has",
        "proto has tcp | 1 | must be of kind set, but proto is of kind text",
        "answers contains x | 1 | must be of kind text, but answers is of kind set",
        "zone(id.orig_h) == severs | 20 | a zone must be one of lan, public, servers, workstations",
        "zone(qclass_name) == servers | 6 | must be of kind address, but qclass_name is of kind text",
        "zone(id.orig_h) > 5 | 17 | a zone must be followed by",
        "local(qclass_name) | 7 | must be of kind address, but qclass_name is of kind text",
        "proto in ports(web) | 1 | must be of kind port, but proto is of kind text",
        "id.resp_p in ports(wbe) | 20 | must be one of web",
        "direction == inward | 14 | must be one of in, out, internal, external",
        "tld(id.orig_h) == uk | 5 | must be of kind text, but id.orig_h is of kind address",
        "reverse(query) == a | 1 | a function must be one of",
        "tld(query == uk | 11 | ) must stand",
        "or(proto, 0) > 5 | 4 | must be of kind number or duration, but proto is of kind text",
        "or(orig_bytes) > 5 | 14 | , must stand before the stand-in",
        "query contains '' | 16 | must be followed by a text",
      })
  void condition_fault_saysWhereAndWhatShouldBe(String text, int column, String rule) {
    Parsed<Condition> parsed = ExpressionReader.condition(text, SCOPE);

    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.rule()).contains(rule);
              assertThat(fault.column()).isEqualTo(column);
            });
  }

  @Test
  void condition_severalFaultsOfMeaning_areAllTold() {
    Parsed<Condition> parsed =
        ExpressionReader.condition(
            "protto == tcp and id.resp_p == x and zone(id.orig_h) == y", SCOPE);

    assertThat(parsed.faults())
        .extracting(ExpressionFault::value)
        .containsExactly("protto", "x", "y");
    assertThatThrownBy(parsed::orElseThrow)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("at column 1: ", "(protto)", "(x)", "(y)");
  }

  @Test
  void condition_veryDeepOrLong_isAFault() {
    assertThat(ExpressionReader.condition("(".repeat(1_000), SCOPE).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.rule()).contains("nested at most 64 deep"));
    assertThat(ExpressionReader.condition("not ".repeat(900) + "all", SCOPE).faults()).hasSize(1);
    assertThat(ExpressionReader.term("lower(".repeat(600), SCOPE).faults()).hasSize(1);
    assertThat(ExpressionReader.condition("x".repeat(4_001), SCOPE).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.rule()).contains("at most 4000 characters"));
  }

  @Test
  void condition_fieldOfOneLogOfSeveral_isKnown() {
    assertThat(condition("query is set").name()).isEqualTo("query is set");
  }

  @Test
  void condition_fieldOfTwoKinds_isAFault() {
    Scope both =
        new Scope(
            List.of("a", "b"),
            Vocabulary.of(Map.of("a", Map.of("x", Kind.TEXT), "b", Map.of("x", Kind.NUMBER))),
            ZONES,
            new TreeMap<>());

    assertThat(ExpressionReader.condition("x is set", both).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.rule()).contains("of one kind in all logs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"in", "not", "direction", "all", "a b", "x`y", "a\\b", "or", "contains"})
  void term_oddFieldName_isQuotedAndReadBack(String field) {
    Scope odd =
        new Scope(
            List.of("odd"),
            Vocabulary.of(Map.of("odd", Map.of(field, Kind.TEXT))),
            ZONES,
            new TreeMap<>());
    Term term = Term.field(field);

    assertThat(ExpressionReader.term(term.name(), odd).orElseThrow()).isEqualTo(term);
  }

  @Test
  void condition_ofAnEnd_goesByTheSensorAndOthersByTheZones() {
    Scope dhcp =
        new Scope(List.of("dhcp"), Vocabulary.standard(), Zones.standard(), new TreeMap<>());

    assertThat(ExpressionReader.condition("local(id.resp_h)", dhcp).orElseThrow())
        .isEqualTo(Condition.local(Condition.End.RESPONDER, Zones.standard()));
    Condition other = ExpressionReader.condition("local(server_addr)", dhcp).orElseThrow();
    assertThat(takes(other, Records.of("dhcp", "server_addr", "192.168.1.1"))).isTrue();
    assertThat(takes(other, Records.of("dhcp", "server_addr", "8.8.8.8"))).isFalse();
  }

  private static Condition condition(String text) {
    return ExpressionReader.condition(text, SCOPE).orElseThrow();
  }

  private static boolean takes(Condition condition, Event event) {
    return condition.on(event.schema()).test(event);
  }
}
