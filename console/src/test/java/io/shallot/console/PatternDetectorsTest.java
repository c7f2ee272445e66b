package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.api.Tactic;
import io.shallot.api.Watermark;
import io.shallot.correlation.pattern.PatternParameters;
import io.shallot.correlation.pattern.PatternStage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model of patterns with detectors that are shipped. */
class PatternDetectorsTest {

  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final int DAY = 24 * 60;
  private static final int BURST = 25 * DAY + 3 * 60;

  @ParameterizedTest
  @ValueSource(strings = {"htm", "shallot", "seasonal"})
  void patterns_officeHoursAndOneBurstAtNight_tellOfTheBurstAndLittleElse(String type) {
    PatternStage stage = stage(type);
    List<Finding> told = new ArrayList<>();

    for (Finding each : stream(28)) {
      stage.accept(each, told::add);
    }
    stage.advance(Watermark.END, told::add);

    assertThat(told)
        .filteredOn(each -> each.start().equals(MONDAY.plus(Duration.ofMinutes(BURST + 10))))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.name())
                  .isEqualTo("unusual pattern of credential-access findings in 10 min");
              assertThat(each.entities()).containsExactly(Entity.source("10.0.0.66"));
            });
    assertThat(told).as("in four weeks").hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"htm", "shallot"})
  void patterns_restored_goOnByteEqual(String type) throws IOException {
    List<Finding> stream = stream(4);
    int cut = stream.size() / 2;
    PatternStage whole = stage(type);
    stream.subList(0, cut).forEach(each -> whole.accept(each, unheard -> {}));
    byte[] state = save(whole);
    PatternStage restored =
        PatternStage.restore(
            PatternParameters.standard(),
            Detectors.discover(),
            DetectorSpec.of(type),
            new DataInputStream(new ByteArrayInputStream(state)));
    assertThat(save(restored)).isEqualTo(state);

    for (Finding each : stream.subList(cut, stream.size())) {
      whole.accept(each, unheard -> {});
      restored.accept(each, unheard -> {});
    }

    assertThat(save(restored)).isEqualTo(save(whole));
  }

  private static List<Finding> stream(int days) {
    Random random = new Random(7);
    List<Finding> stream = new ArrayList<>();
    for (int minute = 0; minute < days * DAY; minute++) {
      boolean office = minute / DAY % 7 < 5 && minute % DAY >= 8 * 60 && minute % DAY < 18 * 60;
      if (random.nextDouble() < (office ? 0.3 : 0.02)) {
        stream.add(login(minute, "10.0.0." + (1 + random.nextInt(20))));
      }
      if (minute >= BURST && minute < BURST + 8) {
        for (int i = 0; i < 4; i++) {
          stream.add(login(minute, "10.0.0.66"));
        }
      }
    }
    return stream;
  }

  private static Finding login(int minute, String host) {
    return Finding.builder(
            Finding.Kind.ALERT, "failed login", MONDAY.toEpochMilli() + minute * MINUTE)
        .entities(List.of(Entity.source(host)))
        .tactics(EnumSet.of(Tactic.CREDENTIAL_ACCESS))
        .build();
  }

  private static PatternStage stage(String type) {
    return PatternStage.create(
        PatternParameters.standard(), Detectors.discover(), DetectorSpec.of(type));
  }

  private static byte[] save(PatternStage stage) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    stage.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
