package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Incident;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.generate.GroundTruth;
import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo promises, over ten days of traffic that differ. */
class DemoSeedsTest {

  private static final int MOST_FALSE = 2;

  @TempDir private Path directory;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void detect_aDayWithFivePlantedAttacks_findsAllWithAtMostTwoFalseIncidents(long seed)
      throws IOException {
    Path logs = directory.resolve("logs");
    GroundTruth truth = TrafficGenerator.of(TrafficOptions.ofSeed(seed)).writeTo(logs);
    DetectionRun run =
        new DetectionRun(
            List.of(logs),
            MetricCatalogue.standard(),
            Optional.empty(),
            directory.resolve("out"),
            "seed " + seed,
            new Progress(Terminal.system(), false));

    run.run();

    AttackMatcher matcher = new AttackMatcher(truth.attacks(), run.mostUrgent(), DemoCommand.SLACK);
    assertThat(truth.attacks()).hasSize(5);
    assertThat(matcher.matches())
        .as("planted attacks of seed %d that were missed", seed)
        .filteredOn(match -> !match.found())
        .extracting(match -> match.attack().name() + " " + match.attack().start())
        .isEmpty();
    assertThat(matcher.falseAlarms())
        .as("false incidents of seed %d", seed)
        .extracting(Incident::story)
        .hasSizeLessThanOrEqualTo(MOST_FALSE);
  }
}
