package io.shallot.telemetry.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "127.0.0.1",
        "169.254.9.9",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "febf:ffff::1",
        "fc00::",
        "fdff:1:2:3:4:5:6:7",
        "::ffff:10.1.2.3",
        "::FFFF:0a01:0203"
      })
  void local_privateAddress_isTrue(String address) {
    assertThat(Zones.standard().local(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.255.255.255",
        "11.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.169.0.0",
        "8.8.8.8",
        "::",
        "::2",
        "fec0::1",
        "2001:db8::1",
        "::ffff:8.8.8.8"
      })
  void local_publicAddress_isFalse(String address) {
    assertThat(Zones.standard().local(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0",
        "10.0.0.0.1",
        "10.0.0.256",
        "10.0.0.",
        "10.0.0.0001",
        "10,0,0,1",
        ":",
        ":::",
        "1::2::3",
        "::1:",
        ":1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "fd00::12345",
        "fd00::g",
        "::ffff:10.0.0",
        "1:2:3:4:5:6:7:10.0.0.1",
        "%eth0"
      })
  void local_textThatIsNoAddress_isFalse(String text) {
    assertThat(Address.parse(text)).isNull();
    assertThat(Zones.standard().local(text)).isFalse();
  }

  @Test
  void parse_randomAddresses_agreesWithTheJdk() throws UnknownHostException {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
      random.nextBytes(bytes);
      for (int zeros = random.nextInt(bytes.length); zeros > 0; zeros--) {
        bytes[random.nextInt(bytes.length)] = 0;
      }
      String text = InetAddress.getByAddress(bytes).getHostAddress();

      assertThat(Address.parse(text)).as(text).isEqualTo(ofBytes(bytes));
    }
  }

  @Test
  void contains_namedZones_tellsThemApart() {
    Zones zones =
        Zones.of(
            Map.of(
                "servers", List.of("10.1.0.0/16", "2001:db8:1::/48"),
                "crown jewels", List.of("10.1.0.7")));

    assertThat(zones.names()).containsExactly("crown jewels", "servers");
    assertThat(zones.contains("servers", "10.1.255.1")).isTrue();
    assertThat(zones.contains("servers", "2001:db8:1:ffff::1")).isTrue();
    assertThat(zones.contains("servers", "2001:db8:2::1")).isFalse();
    assertThat(zones.contains("crown jewels", "10.1.0.7")).isTrue();
    assertThat(zones.contains("crown jewels", "10.1.0.8")).isFalse();
    assertThat(zones.local("192.168.1.1")).isFalse();
  }

  @Test
  void contains_unknownZone_isRefusedWithTheListOfZones() {
    assertThatThrownBy(() -> Zones.standard().contains("dmz", "10.0.0.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dmz")
        .hasMessageContaining("[lan]");
  }

  @Test
  void local_addressOfThePublicZone_isFalse() {
    Zones zones = Zones.of(Map.of("public", List.of("0.0.0.0/0"), "lan", List.of("10.0.0.0/8")));

    assertThat(zones.local("8.8.8.8")).isFalse();
    assertThat(zones.local("10.0.0.1")).isTrue();
  }

  @Test
  void of_zeroPrefix_holdsEveryAddressOfItsVersionOnly() {
    Zones four = Zones.of(Map.of("lan", List.of("0.0.0.0/0")));

    assertThat(four.local("255.255.255.255")).isTrue();
    assertThat(four.local("2001:db8::1")).isFalse();
    assertThat(Zones.of(Map.of("lan", List.of("::/0"))).local("2001:db8::1")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/33, at most 32",
    "fd00::/129, at most 128",
    "10.0.0.0/, at most 32",
    "10.0.0.0/-1, at most 32",
    "10.0.0.0/8x, at most 32",
    "example.org/8, at most 32",
    "10.0.0.1/8, bits set after its prefix"
  })
  void of_textThatIsNoNetwork_saysSo(String cidr, String rule) {
    Map<String, List<String>> cidrs = Map.of("lan", List.of(cidr));

    assertThatThrownBy(() -> Zones.of(cidrs))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("zone lan")
        .hasMessageContaining(cidr)
        .hasMessageContaining(rule);
  }

  @Test
  void of_severalFaults_namesAllInOrderOfTheZones() {
    Map<String, List<String>> cidrs =
        Map.of("b", List.of("x", "10.0.0.0/8", "y"), "a", List.of("z"), " ", List.of());

    assertThatThrownBy(() -> Zones.of(cidrs))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused ->
                assertThat(refused.faults())
                    .hasSize(4)
                    .satisfiesExactly(
                        fault -> assertThat(fault).contains("needs a name"),
                        fault -> assertThat(fault).contains("zone a").contains("\"z\""),
                        fault -> assertThat(fault).contains("zone b").contains("\"x\""),
                        fault -> assertThat(fault).contains("zone b").contains("\"y\"")));
  }

  @Test
  void yieldToSensor_onlyTheStandardZonesDo() {
    assertThat(Zones.standard().yieldToSensor()).isTrue();
    assertThat(Zones.of(Map.of()).yieldToSensor()).isFalse();
  }

  @Test
  void with_others_addsAndReplacesAndKeepsWhatIsNamedOnly() {
    Zones zones =
        Zones.standard()
            .with(Map.of("servers", List.of(), "crown", List.of("10.1.1.1")))
            .with(Map.of("lan", List.of("203.0.113.0/24"), "crown", List.of()));

    assertThat(zones.names()).containsExactly("crown", "lan", "servers");
    assertThat(zones.contains("lan", "203.0.113.9")).isTrue();
    assertThat(zones.contains("lan", "10.0.0.1")).isFalse();
    assertThat(zones.contains("crown", "10.1.1.1")).isTrue();
    assertThat(zones.contains("servers", "10.1.1.1")).isFalse();
    assertThat(zones.holdsAny("crown")).isTrue();
    assertThat(zones.holdsAny("servers")).isFalse();
    assertThat(zones.holdsAny("nowhere")).isFalse();
    assertThat(zones.holdsAny("public")).isTrue();
  }

  @Test
  void with_namesAlone_stillYieldsToTheSensor() {
    assertThat(Zones.standard().with(Map.of("servers", List.of())).yieldToSensor()).isTrue();
    assertThat(Zones.standard().with(Map.of("servers", List.of("10.1.0.0/16"))).yieldToSensor())
        .isFalse();
  }

  @Test
  void equals_goesByNamesNetworksAndYielding() {
    Map<String, List<String>> cidrs = Map.of("lan", List.of("10.0.0.0/8"));

    assertThat(Zones.of(cidrs)).isEqualTo(Zones.of(cidrs)).hasSameHashCodeAs(Zones.of(cidrs));
    assertThat(Zones.of(cidrs)).isNotEqualTo(Zones.of(Map.of("lan", List.of("10.0.0.0/9"))));
    assertThat(Zones.of(cidrs)).isNotEqualTo(Zones.of(Map.of("lan2", List.of("10.0.0.0/8"))));
    assertThat(Zones.standard()).isNotEqualTo(Zones.of(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "lan, 10.2.0.1, true",
    "lan, 10.1.0.1, true",
    "servers, 10.2.0.1, false",
    "'lan,servers', 8.8.8.8, false",
    "public, 8.8.8.8, true",
    "public, 10.2.0.1, false",
    "public, host, false",
    "public, '', false",
    "nowhere, 10.2.0.1, false"
  })
  void in_zonesByName_holdsTheirAddresses(String zones, String address, boolean inside) {
    Zones ours = Zones.of(Map.of("lan", List.of("10.0.0.0/8"), "servers", List.of("10.1.0.0/16")));

    assertThat(ours.in(Set.of(zones.split(","))).test(address)).isEqualTo(inside);
  }

  @Test
  void in_publicWithNetworks_holdsThoseAlone() {
    Zones zones = Zones.of(Map.of("lan", List.of("10.0.0.0/8"), "public", List.of("192.0.2.0/24")));

    assertThat(zones.in(Set.of("public")).test("192.0.2.1")).isTrue();
    assertThat(zones.in(Set.of("public")).test("8.8.8.8")).isFalse();
    assertThat(zones.local("192.0.2.1")).isFalse();
  }

  @Test
  void of_moreZonesThanBits_isRefused() {
    Map<String, List<String>> many = new HashMap<>();
    for (int i = 0; i < 64; i++) {
      many.put("z" + i, List.of());
    }

    assertThatThrownBy(() -> Zones.of(many)).hasMessageContaining("at most 63 zones, but were 64");
  }

  /** What is remembered of addresses is what a look through all networks says. */
  @Test
  void local_manyAddressesAgainAndAgain_isWhatTheNetworksSay() {
    Zones zones =
        Zones.of(Map.of("a", List.of("10.0.0.0/9", "fd00::/8"), "b", List.of("10.64.0.0/10")));
    Random random = new Random(3);

    for (int i = 0; i < 40_000; i++) {
      int second = random.nextInt(256);
      String address = "10." + second + "." + random.nextInt(8) + "." + random.nextInt(256);
      assertThat(zones.local(address)).as(address).isEqualTo(second < 128);
      assertThat(zones.nearest(address))
          .isEqualTo(second >= 128 ? "public" : second >= 64 ? "b" : "a");
    }
  }

  private static Address ofBytes(byte[] bytes) {
    long high = 0;
    long low = bytes.length == 4 ? 0xffffL : 0;
    for (int i = 0; i < bytes.length; i++) {
      if (i < bytes.length - 8) {
        high = (high << 8) | (bytes[i] & 0xff);
      } else {
        low = (low << 8) | (bytes[i] & 0xff);
      }
    }
    return new Address(high, low);
  }
}
