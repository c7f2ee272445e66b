package io.shallot.correlation.shared;

import static io.shallot.correlation.shared.Anomalies.ALICE;
import static io.shallot.correlation.shared.Anomalies.FAILED;
import static io.shallot.correlation.shared.Anomalies.PORTS;
import static io.shallot.correlation.shared.Anomalies.SENT;
import static io.shallot.correlation.shared.Anomalies.episode;
import static io.shallot.correlation.shared.Anomalies.facing;
import static io.shallot.correlation.shared.Anomalies.mild;
import static io.shallot.correlation.shared.Anomalies.peak;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryTest {

  private static final Anomaly SCAN =
      episode("scan", Phase.CLOSED, PORTS, 5, 20, 1e-12, peak(2, 12, 1021), ALICE);
  private static final Anomaly FAILURES =
      episode("fail", Phase.CLOSED, FAILED, 10, 20, 1e-9, peak(0, 9, 950), ALICE);

  @Test
  void story_severalKinds_tellsTheHeaviestAndCountsTheRest() {
    Anomaly sent = episode("sent", Phase.CLOSED, SENT, 15, 30, 1e-8, peak(0, 2e6, 1.9e9), ALICE);

    assertThat(story(sent, FAILURES, SCAN, mild("a", 6, 6, ALICE), mild("b", 35, 35, ALICE)))
        .isEqualTo(
            "10.0.0.1 reached 1,021 distinct destination ports between 14:05 and 14:20 UTC on"
                + " 2025-03-12 (expected 2 to 12), also 950 failed connections (expected 0 to 9),"
                + " also 1.9 GB sent (expected 0 B to 2 MB) and 2 more, all"
                + " between 14:05 and 14:35");
  }

  @Test
  void story_onePoint_tellsTheMinute() {
    assertThat(story(mild("a", 5, 5, ALICE)))
        .isEqualTo(
            "10.0.0.1 reached 10 distinct destination ports at 14:05 UTC on 2025-03-12 (expected"
                + " about 0)");
  }

  @Test
  void story_dipOverMidnight_fellTo() {
    Anomaly dip =
        facing(
            Direction.DIP,
            episode("dip", Phase.CLOSED, SENT, 590, 650, 1e-9, peak(5e5, 5e5, 1500), ALICE));

    assertThat(story(dip))
        .isEqualTo(
            "10.0.0.1 fell to 1.5 kB sent between 23:50 on 2025-03-12 and 00:50 UTC on 2025-03-13"
                + " (expected 500 kB)");
  }

  @Test
  void story_evidenceOfAnotherDay_tellsItsDayToo() {
    assertThat(story(SCAN, mild("later", 700, 700, ALICE)))
        .endsWith(", all between 14:05 on 2025-03-12 and 01:40 UTC on 2025-03-13");
  }

  @Test
  void story_severalEntities_namesThem() {
    Entity server = Entity.destination("10.0.0.9");
    Anomaly guessing =
        episode(
            "a",
            Phase.CLOSED,
            FAILED,
            0,
            0,
            1e-9,
            peak(1, 950),
            ALICE,
            server,
            Entity.service("ssh"));
    Anomaly site = episode("b", Phase.CLOSED, SENT, 0, 0, 1e-5, peak(1, 1e12));
    Anomaly service =
        episode("c", Phase.CLOSED, FAILED, 0, 0, 1e-4, peak(1, 12), Entity.service("dns"));

    assertThat(story(guessing, site, service))
        .isEqualTo(
            "10.0.0.1 to 10.0.0.9 (ssh) reached 950 failed connections at 14:00 UTC on 2025-03-12"
                + " (expected about 1), also 1 TB sent (the whole site) (expected about 1 B), also"
                + " 12 failed connections (dns) (expected about 1)");
  }

  @Test
  void story_missingValue_saysUnusual() {
    Anomaly silent =
        episode("a", Phase.CLOSED, FAILED, 0, 0, 1e-9, peak(Double.NaN, Double.NaN), ALICE);

    assertThat(story(silent))
        .isEqualTo("10.0.0.1 had unusual failed connections at 14:00 UTC on 2025-03-12");
  }

  @Test
  void story_unitNotInTitle_isAdded() {
    Metric entropy = Metric.of("dns.entropy").withTitle("entropy of names", "bits");

    assertThat(story(episode("a", Phase.CLOSED, entropy, 0, 0, 1e-9, peak(2, 4.25), ALICE)))
        .startsWith("10.0.0.1 reached 4.25 bits of entropy of names at");
  }

  @Test
  void story_controlsInNames_staysOneLine() {
    assertThat(story(mild("a", 0, 0, Entity.source("evil\nhost\u2028name"))))
        .startsWith("evil host name reached");
  }

  @Test
  void story_anyLocale_isTheSame() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));

      assertThat(story(SCAN)).contains("1,021").contains("14:05");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 B",
        "999 | 999 B",
        "1000 | 1 kB",
        "12345 | 12.3 kB",
        "999949 | 999.9 kB",
        "999950 | 1 MB",
        "1.9e9 | 1.9 GB",
        "-2500 | -2.5 kB",
        "1e22 | 10,000 EB"
      })
  void bytes_areInTheUnitThatFits(double value, String text) {
    assertThat(Quantities.bytes(value)).isEqualTo(text);
  }

  private static String story(Anomaly... evidence) {
    List<Anomaly> all = List.of(evidence);
    return Story.of(
        all,
        0,
        Collections.min(all.stream().map(Anomaly::start).toList()),
        Collections.max(all.stream().map(Anomaly::end).toList()));
  }
}
