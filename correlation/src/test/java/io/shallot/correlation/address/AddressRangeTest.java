package io.shallot.correlation.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/33",
        "10.0.0/8",
        "10.0.0.256/8",
        "fd00::/129",
        "1::2::3/64",
        "::g/8",
        "10.0.0.0/",
        "10.0.0.0/x",
        "10.0.0.0/-1",
        "1:2:3:4:5:6:7:8:9/8",
        ":1/8",
        "10.0.0.0/8.5"
      })
  void parse_noNetwork_isNothing(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }

  @Test
  void contains_spellingsOfOneAddress_areTheSame() {
    AddressRange range = AddressRange.parse("2001:db8::/32").orElseThrow();

    assertThat(range.contains("2001:0DB8:0:0:0:0:0:1")).isTrue();
    assertThat(range.contains("2001:db8::1%eth0")).isTrue();
    assertThat(range.contains("2001:db9::1")).isFalse();
    assertThat(AddressRange.parse("0.0.0.0/0").orElseThrow().contains("::1")).isFalse();
  }

  /** The same by the numbers of the JDK: equal after a shift. */
  @Test
  void contains_randomAddresses_asByNumbers() throws UnknownHostException {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] network = new byte[16];
      random.nextBytes(network);
      byte[] other = network.clone();
      other[random.nextInt(16)] ^= (byte) (1 << random.nextInt(8));
      int bits = random.nextInt(129);
      AddressRange range =
          AddressRange.parse(InetAddress.getByAddress(network).getHostAddress() + "/" + bits)
              .orElseThrow();

      boolean same =
          new BigInteger(1, network)
              .shiftRight(128 - bits)
              .equals(new BigInteger(1, other).shiftRight(128 - bits));

      assertThat(range.contains(InetAddress.getByAddress(other).getHostAddress())).isEqualTo(same);
    }
  }
}
