package io.shallot.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Event;
import io.shallot.telemetry.zone.Zones;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermTest {

  private static final Zones ZONES =
      Zones.of(Map.of("lan", List.of("10.0.0.0/8"), "servers", List.of("10.1.0.0/16")));
  private static final Scope DNS =
      new Scope(List.of("dns"), Vocabulary.standard(), ZONES, new TreeMap<>());

  @ParameterizedTest
  @CsvSource({
    "tld(query), www.Example.co.uk, uk",
    "parent_domain(query), www.Example.co.uk, example.co.uk",
    "subdomain(query), www.Example.co.uk, www",
    "subdomain(query), example.co.uk, ''",
    "lower(query), WWW.Example.ORG, www.example.org",
    "ascii(query), bücher.example, xn--bcher-kva.example",
    "parent_domain(lower(query)), WWW.EXAMPLE.ORG, example.org",
    "log(), x, dns",
    "tld(query), '', ''"
  })
  void text_madeOfAName_isThePart(String term, String query, String made) {
    assertThat(text(term, Records.of("dns", "query", query))).isEqualTo(made);
  }

  /** The same text again comes from memory, and is the same. */
  @Test
  void text_manyNamesAgainAndAgain_areWhatTheyWereAtFirst() {
    Term parent = ExpressionReader.term("parent_domain(query)", DNS).orElseThrow();
    Event first = Records.of("dns", "query", "x");
    var read = parent.text(first.schema());

    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5_000; i++) {
        Event event = Event.of(first.time(), "dns", Map.of("query", "a.b" + i + ".org"));
        assertThat(read.apply(event)).isEqualTo("b" + i + ".org");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=www.example.org,O=Example,C=GB | www.example.org",
        "C=GB,O=Example\\, Inc.,CN=Example CA | Example CA",
        "O=Example, CN=a\\,b | a,b",
        "cn=small | small",
        "O=CN\\=no,C=GB | ''",
        "CN= | ''",
        "CN=ends\\ | ends\\",
        "'' | ''"
      })
  void text_commonName_isTheOneOfTheSubject(String subject, String name) {
    Term term = new Term.Made(TextFunction.COMMON_NAME, Term.field("subject"));
    Event event = Records.of("ssl", "subject", subject);

    assertThat(term.text(event.schema()).apply(event)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "length(query), abcd, 4",
    "char_entropy(query), abcd, 2",
    "char_entropy(query), aaaa, 0",
    "char_entropy(query), '', NaN",
    "length(query), '', NaN",
    "'or(length(query), 0)', '', 0"
  })
  void number_ofAText_isWorkedOut(String term, String query, double value) {
    assertThat(number(term, Records.of("dns", "query", query))).isEqualTo(value, within(1e-12));
  }

  @Test
  void number_nameBits_areMoreForRandomLetters() {
    assertThat(number("name_bits(query)", Records.of("dns", "query", "xkqzvjwpfh.com")))
        .isGreaterThan(1 + number("name_bits(query)", Records.of("dns", "query", "facebook.com")));
  }

  @ParameterizedTest
  @CsvSource({"10.1.2.3, servers", "10.2.0.1, lan", "8.8.8.8, public", "'', ''", "host, ''"})
  void text_zone_isTheOneWithTheSmallestNetwork(String address, String zone) {
    assertThat(text("zone(id.orig_h)", Records.of("dns", "id.orig_h", address))).isEqualTo(zone);
  }

  private static String text(String term, Event event) {
    return ExpressionReader.term(term, DNS).orElseThrow().text(event.schema()).apply(event);
  }

  private static double number(String term, Event event) {
    return ExpressionReader.term(term, DNS)
        .orElseThrow()
        .number(event.schema())
        .applyAsDouble(event);
  }
}
