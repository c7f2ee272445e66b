package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNamesTest {

  @ParameterizedTest
  @CsvSource({
    // name, top-level domain, parent domain, subdomain
    "www.example.com, com, example.com, www",
    "example.com, com, example.com, ''",
    "a.b.example.co.uk, uk, example.co.uk, a.b",
    "co.uk, uk, '', ''",
    "com, com, '', ''",
    "WWW.Example.COM., com, example.com, www",
    "user.github.io, io, user.github.io, ''",
    "x.user.github.io, io, user.github.io, x",
    "github.io, io, '', ''",
    "host.corp.local, local, corp.local, host",
    "wpad, wpad, '', ''",
    "_ldap._tcp.dc._msdcs.corp.local, local, corp.local, _ldap._tcp.dc._msdcs",
    "_dmarc.example.com, com, example.com, _dmarc",
    "*.example.com, com, example.com, *",
    "4.3.2.1.in-addr.arpa, arpa, 1.in-addr.arpa, 4.3.2",
    "www.xn--55qx5d.cn, cn, www.xn--55qx5d.cn, ''",
    "www.ck, ck, www.ck, ''",
    "a.b.ck, ck, a.b.ck, ''",
    "foo.bar.kawasaki.jp, jp, foo.bar.kawasaki.jp, ''",
    "www.city.kawasaki.jp, jp, city.kawasaki.jp, www",
  })
  void parts_ofAName_areWhatTheSuffixListSays(
      String name, String tld, String parent, String subdomain) {
    assertThat(DomainNames.tld(name)).isEqualTo(tld);
    assertThat(DomainNames.parentDomain(name)).isEqualTo(parent);
    assertThat(DomainNames.subdomain(name)).isEqualTo(subdomain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "10.0.0.1", "10.0.0.1.", "fe80::1", "::ffff:1.2.3.4"})
  void parts_ofNoName_areEmpty(String name) {
    assertThat(DomainNames.tld(name)).isEmpty();
    assertThat(DomainNames.parentDomain(name)).isEmpty();
    assertThat(DomainNames.subdomain(name)).isEmpty();
    assertThat(DomainNames.chosenLabels(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.co.uk, www.example",
    "example.com, example",
    "wpad, wpad",
    "co.uk, ''",
    "mail.corp.local, mail.corp"
  })
  void chosenLabels_areThoseBeforeTheSuffix(String name, String chosen) {
    assertThat(DomainNames.chosenLabels(name)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({
    "xn--bcher-kva.example, bücher.example",
    "www.xn--55qx5d.cn, www.公司.cn",
    "plain.example, plain.example"
  })
  void unicodeAndAscii_ofAName_areInverse(String ascii, String unicode) {
    assertThat(DomainNames.unicode(ascii)).isEqualTo(unicode);
    assertThat(DomainNames.ascii(unicode)).isEqualTo(ascii);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xn--", "xn--\u00ff", "xn--99999999999", "a..xn--b"})
  void unicode_damagedName_doesNotThrow(String name) {
    assertThatCode(() -> DomainNames.unicode(name)).doesNotThrowAnyException();
  }

  @Property(tries = 2_000, seed = "2")
  void parts_ofAnyLettersAndDots_areConsistent(
      @ForAll @CharRange(from = '*', to = '_') @CharRange(from = 'a', to = 'z') String name) {
    String parent = DomainNames.parentDomain(name);
    String subdomain = DomainNames.subdomain(name);

    assertThat(name.toLowerCase(java.util.Locale.ROOT)).contains(parent).startsWith(subdomain);
    assertThat(parent)
        .satisfiesAnyOf(
            it -> assertThat(it).isEmpty(), it -> assertThat(it).endsWith(DomainNames.tld(name)));
  }

  @Property(tries = 2_000, seed = "3")
  void parts_ofAnyText_doNotThrow(@ForAll String name) {
    assertThatCode(
            () -> {
              DomainNames.parentDomain(name + ".co.uk");
              DomainNames.parentDomain(name);
              DomainNames.subdomain(name);
              DomainNames.unicode(name);
              DomainNames.ascii(name);
              NameModel.standard().bitsPerCharacter(name);
            })
        .doesNotThrowAnyException();
  }
}
