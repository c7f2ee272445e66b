package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code detect --state} keeps, and what it says when that cannot be used. */
class DetectStateTest {

  @TempDir private static Path shared;

  private static Path logs = Path.of("");
  private static Detection expected;

  @TempDir private Path directory;

  @BeforeAll
  static void detectWithoutState() throws IOException {
    logs = shared.resolve("logs");
    TrafficGenerator.of(TrafficOptions.ofSeed(5).withWorkstations(10)).writeTo(logs);
    expected = Detection.of(shared.resolve("expected"), logs);
  }

  @Test
  void detect_withState_writesTheSameBytesAndDoesSoAgain() throws IOException {
    detect().requireSameBytesAs(expected);

    Detection again = detect();

    again.requireSameBytesAs(expected);
    assertThat(again.fates()).isEqualTo(expected.fates());
    assertThat(again.number("anomalies")).isEqualTo(expected.number("anomalies"));
  }

  @Test
  void detect_newestCheckpointDamaged_goesOnFromTheOneBefore() throws IOException {
    detect();
    Path newest = checkpoints().get(1);
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 4;
    Files.write(newest, bytes);

    Detection again = detect();

    again.requireSameBytesAs(expected);
    assertThat(again.summary().get("counters").get("checkpoint.damaged").asInt()).isEqualTo(1);
  }

  @Test
  void detect_stateOfOtherSettings_isRefusedAndSaysWhatDiffers() throws IOException {
    detect();

    CommandRun other = CommandRun.of(arguments("--rules", "starter"));

    other.requireRefused(
        "--state", "is of another run", "part correlator was", "findings was none");
  }

  @Test
  void detect_stateOfOtherLogs_isRefused() throws IOException {
    detect();
    Path more = directory.resolve("more");
    TrafficGenerator.of(TrafficOptions.ofSeed(6).withWorkstations(10)).writeTo(more);

    CommandRun.of(arguments(more.toString())).requireRefused("is of another run", "more");
  }

  @Test
  void detect_stateThatIsAFile_isRefused() throws IOException {
    Files.writeString(directory.resolve("state"), "mine");

    CommandRun.of(arguments()).requireRefused("--state", "must be a directory");
  }

  @Test
  void detect_everyWithoutUnit_isRefused() {
    CommandRun.of(arguments("--every", "10")).requireRefused("--every", "such as 10m", "was 10");
    CommandRun.of(arguments("--every", "0m")).requireRefused("--every", "above 0");
  }

  private Detection detect() throws IOException {
    return Detection.read(CommandRun.of(arguments("--every", "1h")), directory.resolve("out"));
  }

  private String[] arguments(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "detect",
                "--json",
                "--out",
                directory.resolve("out").toString(),
                "--state",
                directory.resolve("state").toString()));
    all.addAll(List.of(more));
    all.add(logs.toString());
    return all.toArray(String[]::new);
  }

  private List<Path> checkpoints() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("state"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("checkpoint-"))
          .sorted()
          .toList();
    }
  }
}
