package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikesTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final long DAY_MILLIS = DAY.toMillis();

  private final Lookalikes known = new Lookalikes(100, DAY);

  @BeforeEach
  void learn() {
    known.learn("paypal.com", 50, 0);
    known.learn("google.com", 100, 0);
    known.learn("wikipedia.org", 10, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "paypa1.com, paypal.com, 1",
    "xn--pypal-4ve.com, paypal.com, 1",
    "g00gle.com, google.com, 1",
    "gogole.com, google.com, 0.909", // one swap
    "gooogle.com, google.com, 0.917", // one letter more
    "wikipedja.org, wikipedia.org, 0.923" // one of thirteen
  })
  void nearest_imitation_isTheOriginal(String imitation, String original, double similarity) {
    Lookalikes.Nearest nearest = known.nearest(imitation);

    assertThat(nearest.text()).isEqualTo(original);
    // The look of "m" has two letters, so that names ending in .com are one longer.
    assertThat(nearest.similarity()).isCloseTo(similarity, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(strings = {"paypal.com", "PayPal.com", "paypal.com.", "zzzzzzzz.net", "", "x"})
  void nearest_itselfOrNothingAlike_isNothing(String text) {
    assertThat(known.nearest(text)).isEqualTo(new Lookalikes.Nearest(0, ""));
  }

  @Test
  void nearest_originalOfAKnownImitation_isNothing() {
    known.learn("paypa1.com", 2, 0);

    assertThat(known.nearest("paypal.com").similarity()).isZero();
    assertThat(known.nearest("paypa1.com").similarity()).isEqualTo(1);
  }

  @Test
  void learn_imitationThatBecomesTheMoreFrequentAsTheOtherFades_isTheOriginal() {
    known.learn("paypa1.com", 10, 3 * DAY_MILLIS); // 50 have faded to 6.25

    assertThat(known.nearest("paypal.com").text()).isEqualTo("paypa1.com");
    assertThat(known.nearest("paypa1.com").similarity()).isZero();
  }

  @Test
  void learn_farTooManyTexts_keepsTheFrequentAndCountsTheOthers() {
    Lookalikes few = new Lookalikes(10, DAY);
    for (int i = 0; i < 1_000; i++) {
      few.learn("frequent.example", 1, i);
      few.learn("name" + i + ".example", 1, i);
    }

    assertThat(few.size()).isBetween(10, 20);
    assertThat(few.evicted()).isEqualTo(1_001 - few.size());
    assertThat(few.nearest("freguent.example").text()).isEqualTo("frequent.example");
  }

  @Test
  void learn_overAThousandYears_staysFinite() {
    for (int year = 0; year < 1_000; year++) {
      known.learn("paypal.com", 1, year * 365L * DAY_MILLIS);
    }

    assertThat(known.nearest("paypa1.com").similarity()).isEqualTo(1);
  }

  @Test
  void learn_endlessText_countsItsBeginning() {
    String endless = "a".repeat(100_000);

    known.learn(endless, 1, 0);

    assertThat(known.nearest("a".repeat(Lookalikes.LONGEST - 1) + "b").similarity())
        .isGreaterThan(0.99);
  }

  @Test
  void make_noRoomOrNoTime_throws() {
    assertThatThrownBy(() -> new Lookalikes(0, DAY)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Lookalikes(1, Duration.ZERO)).hasMessageContaining("PT0S");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void nearest_anyTexts_equalsComparingWithAll(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      Lookalikes lookalikes = new Lookalikes(100, DAY);
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        String text = text(random);
        lookalikes.learn(text, 1, 0);
        counts.merge(text, 1, Integer::sum);
      }
      String asked = text(random);

      assertThat(lookalikes.nearest(asked).similarity())
          .isCloseTo(best(asked, counts), within(1e-12));
    }
  }

  /** Returns a text in which m, which looks like two letters, and swaps are frequent. */
  private static String text(Random random) {
    return random
        .ints(random.nextInt(9), 'l', 'o' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static double best(String asked, Map<String, Integer> counts) {
    double best = 0;
    for (Map.Entry<String, Integer> known : counts.entrySet()) {
      if (!known.getKey().isEmpty() && known.getValue() > counts.getOrDefault(asked, 0)) {
        String one = Confusables.look(asked);
        String other = Confusables.look(known.getKey());
        double longer = Math.max(one.length(), other.length());
        double similarity = 1 - EditDistance.of(one, other) / longer;
        best = similarity < Lookalikes.LEAST ? best : Math.max(best, similarity);
      }
    }
    return best;
  }
}
