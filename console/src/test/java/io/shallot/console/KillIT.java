package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that is killed like {@code kill -9} does, at moments that its own progress decides, and
 * started again until it is through, writes what one writes that nobody killed, byte for byte.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class KillIT {

  private static final int KILLS = 5;
  private static final int PATIENCE_SECONDS = 300;
  private static final String MANIFEST = "checkpoint-";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"none", "starter"})
  void detect_killedAgainAndAgain_writesTheSameBytes(String rules) throws Exception {
    Path logs = directory.resolve("logs");
    TrafficGenerator.of(TrafficOptions.ofSeed(3).withWorkstations(10)).writeTo(logs);
    List<String> command = new ArrayList<>(List.of("detect", logs.toString(), "--json"));
    if (!rules.equals("none")) {
      command.addAll(List.of("--rules", rules));
    }

    requireSameBytesWhenKilled(command, "20m", 3, new Random(rules.length()));
  }

  /** Three days of a real sensor; the same, further apart. */
  @Tag("accuracy")
  @Test
  void detect_realSensorKilledAgainAndAgain_writesTheSameBytes() throws Exception {
    Path logs = SharedData.directory("zeek/internet-sensor-72h");

    requireSameBytesWhenKilled(
        List.of("detect", logs.toString(), "--json"), "1h", 20, new Random(72));
  }

  private void requireSameBytesWhenKilled(
      List<String> command, String every, int furthest, Random moments) throws Exception {
    Detection expected = runToTheEnd(command, directory.resolve("whole"));
    Path state = Files.createDirectory(directory.resolve("state"));
    Path out = directory.resolve("out");
    List<String> keeping = new ArrayList<>(command);
    keeping.addAll(List.of("--state", state.toString(), "--every", every));

    int kills = 0;
    for (int i = 0; i < KILLS; i++) {
      // Half of them when a checkpoint has just been kept, half while a file is being written.
      long checkpoint = newest(state) + 1 + moments.nextInt(furthest);
      String beginning = moments.nextBoolean() ? MANIFEST : "";
      kills += killedWhen(keeping, out, state, checkpoint, beginning) ? 1 : 0;
    }

    assertThat(kills)
        .as("processes that were killed before they were through")
        .isGreaterThanOrEqualTo(3);
    Detection last = runToTheEnd(keeping, out);
    last.requireSameBytesAs(expected);
    assertThat(last.fates()).isEqualTo(expected.fates());
    runToTheEnd(keeping, out).requireSameBytesAs(expected);
  }

  @Test
  void detect_whereFilesMayNotGrow_goesOnWithoutSavingAndCountsIt() throws Exception {
    Path logs = directory.resolve("logs");
    TrafficGenerator.of(TrafficOptions.ofSeed(3).withWorkstations(10)).writeTo(logs);
    List<String> command = new ArrayList<>(List.of("detect", logs.toString(), "--json"));
    Detection expected = runToTheEnd(command, directory.resolve("whole"));
    command.addAll(List.of("--state", directory.resolve("state").toString(), "--every", "2h"));

    // The system refuses every write beyond 512 KiB of a file, as a full disk does.
    Detection limited =
        runToTheEnd(
            command,
            directory.resolve("out"),
            "sh",
            "-c",
            "ulimit -f 1024; exec \"$@\"",
            "limited");

    limited.requireSameBytesAs(expected);
    assertThat(limited.summary().get("counters").get("checkpoint.failed").asInt()).isPositive();
    assertThat(limited.errors()).isNotEmpty();
  }

  /**
   * Starts a process and kills it as soon as a checkpoint is there and after it a file appears
   * whose name begins so; tells whether it lived until then.
   */
  private boolean killedWhen(
      List<String> command, Path out, Path state, long checkpoint, String beginning)
      throws IOException, InterruptedException {
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      state.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process = start(command, out);
      try {
        boolean reached = false;
        while (process.isAlive()) {
          WatchKey key = watch.poll(1, TimeUnit.SECONDS);
          if (key == null) {
            continue;
          }
          reached |= newest(state) >= checkpoint;
          boolean now =
              key.pollEvents().stream()
                  .anyMatch(event -> String.valueOf(event.context()).startsWith(beginning));
          if (reached && now) {
            break;
          }
          key.reset();
        }
        return process.isAlive();
      } finally {
        process.destroyForcibly();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  /** Returns the number of the newest checkpoint, 0 if there is none. */
  private static long newest(Path state) throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(MANIFEST) && name.endsWith(".state"))
          .mapToLong(name -> Long.parseLong(name.replaceAll("\\D", "")))
          .max()
          .orElse(0);
    }
  }

  private Detection runToTheEnd(List<String> command, Path out, String... within)
      throws IOException, InterruptedException {
    Process process = start(command, out, within);
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    CommandRun run =
        new CommandRun(
            process.exitValue(),
            Files.readString(directory.resolve("stdout")),
            Files.readString(directory.resolve("stderr")));
    return Detection.read(run, out);
  }

  /**
   * Starts the command in a process of its own, on the classes of this one.
   *
   * @param within what becomes that process, if not java itself
   */
  private Process start(List<String> command, Path out, String... within) throws IOException {
    List<String> line = new ArrayList<>(List.of(within));
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ShallotCommand.class.getName()));
    line.addAll(command);
    line.addAll(List.of("--out", out.toString()));
    return new ProcessBuilder(line)
        .redirectOutput(directory.resolve("stdout").toFile())
        .redirectError(directory.resolve("stderr").toFile())
        .start();
  }
}
