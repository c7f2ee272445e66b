package io.shallot.telemetry.expression;

import io.shallot.telemetry.feature.DomainNames;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What makes a text of a text. */
public enum TextFunction {
  /** The last label of a domain name: {@code uk} of {@code www.example.co.uk}. */
  TLD(DomainNames::tld),
  /** What was registered: {@code example.co.uk} of {@code www.example.co.uk}. */
  PARENT_DOMAIN(DomainNames::parentDomain),
  /** What stands before the parent domain: {@code www} of {@code www.example.co.uk}. */
  SUBDOMAIN(DomainNames::subdomain),
  /** The common name in the subject or issuer of a certificate. */
  COMMON_NAME(DistinguishedName::commonName),
  /** The text in small letters. */
  LOWER(text -> text.toLowerCase(Locale.ROOT)),
  /** A domain name as the DNS carries it, other alphabets as {@code xn--...}. */
  ASCII(DomainNames::ascii);

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final UnaryOperator<String> function;

  TextFunction(UnaryOperator<String> function) {
    this.function = function;
  }

  /** Returns the word of the language, such as {@code parent_domain}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the function of a word. */
  static Optional<TextFunction> of(String word) {
    for (TextFunction each : values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Returns what it makes of a text; the empty text of the empty one. */
  String made(String text) {
    return text.isEmpty() ? "" : function.apply(text);
  }
}
