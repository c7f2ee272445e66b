package io.shallot.htm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.htm.sdr.Sdr;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors are those of the unit tests of the reference implementation, numenta/nupic-legacy. */
class CategoryEncoderTest {

  private static final CategoryEncoder COUNTRIES =
      new CategoryEncoder(List.of("ES", "GB", "US"), 3);

  private static Sdr word(HashedCategoryEncoder encoder, String word) {
    Sdr out = new Sdr(encoder.size());
    encoder.encode(word, 0, out);
    return out;
  }

  @ParameterizedTest
  @CsvSource({"US, 000000000111", "NA, 111000000000", "ES, 000111000000"})
  void encode_word_givesReferenceVector(String category, String bits) {
    Sdr out = new Sdr(COUNTRIES.size());

    COUNTRIES.encode(category, 0, out);

    assertThat(Encoded.string(out)).isEqualTo(bits);
    assertThat(Encoded.bits(COUNTRIES, COUNTRIES.indexOf(category))).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({"-1", "4", "1.5", "1e300"})
  void encode_numberOfNoCategory_isUnknown(double number) {
    assertThat(Encoded.bits(COUNTRIES, number)).isEqualTo("111000000000");
  }

  @Test
  void new_sameCategoryTwiceWithoutBits_namesBothFaults() {
    assertThatThrownBy(() -> new CategoryEncoder(List.of("a", "a"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("categories must differ from each other, but was [a, a]")
        .hasMessageContaining("activeBits must be at least 1, but was 0");
  }

  @Test
  void hashed_sameWord_hasTheSameBitsOnEveryMachine() {
    HashedCategoryEncoder encoder = new HashedCategoryEncoder(400, 21, 42);

    assertThat(word(encoder, "tcp").toArray())
        .containsExactly(
            6, 36, 56, 69, 93, 102, 130, 145, 157, 182, 191, 218, 244, 256, 279, 289, 307, 334, 350,
            369, 382);
    assertThat(word(encoder, "tcp")).isNotEqualTo(word(encoder, "udp"));
    assertThat(word(encoder, "tcp"))
        .isNotEqualTo(word(new HashedCategoryEncoder(400, 21, 2), "tcp"));
  }

  @Test
  void hashed_manyWords_shareWhatChanceSays() {
    HashedCategoryEncoder encoder = new HashedCategoryEncoder(400, 21, 7);
    int pairs = 0;
    int shared = 0;
    int most = 0;

    for (int i = 0; i < 300; i++) {
      Sdr one = word(encoder, "host-" + i);
      assertThat(one.count()).isEqualTo(21);
      for (int j = 0; j < i; j++) {
        int overlap = one.overlap(word(encoder, "host-" + j));
        shared += overlap;
        most = Math.max(most, overlap);
        pairs++;
      }
    }

    // 21 * 21 / 400 = 1.10
    assertThat((double) shared / pairs).isBetween(1.05, 1.16);
    assertThat(most).isLessThanOrEqualTo(9);
  }

  @Test
  void hashed_numbers_neighboursAreStrangers() {
    HashedCategoryEncoder encoder = new HashedCategoryEncoder(400, 21, 7);

    assertThat(Encoded.sdr(encoder, 443).overlap(Encoded.sdr(encoder, 444))).isLessThan(6);
    assertThat(Encoded.sdr(encoder, -0.0)).isEqualTo(Encoded.sdr(encoder, 0.0));
  }

  @Test
  void hashed_severalFaults_areNamedTogether() {
    assertThatThrownBy(() -> new HashedCategoryEncoder(-1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("activeBits must be at least 1, but was 0")
        .hasMessageContaining("size must be at least twice activeBits 0, but was -1");
  }
}
