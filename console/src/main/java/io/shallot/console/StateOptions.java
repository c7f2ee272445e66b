package io.shallot.console;

import io.shallot.pipeline.policy.CheckpointPolicy;
import io.shallot.pipeline.state.FileStateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and how often a run saves its state. */
final class StateOptions {

  private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})([smhd])");

  // Null where no state is kept.
  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "Where to save the state of the run; made if missing. A run of the same logs that was"
              + " stopped goes on from there, and writes what it would have written without"
              + " the stop.")
  private @Nullable Path directory;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "10m",
      description =
          "Time in the logs between two saved states, with s, m, h or d. Default:"
              + " ${DEFAULT-VALUE}.")
  private String every = "10m";

  /**
   * A store that was opened.
   *
   * @param store closed by the pipeline
   */
  record Kept(FileStateStore store, CheckpointPolicy policy, Path directory) {}

  /**
   * Opens the directory, if there is one.
   *
   * @throws BadInputException if it cannot be used
   */
  Optional<Kept> open() {
    Path chosen = directory;
    if (chosen == null) {
      return Optional.empty();
    }
    CheckpointPolicy policy = CheckpointPolicy.standard().withEvery(every());
    try {
      return Optional.of(new Kept(FileStateStore.in(chosen), policy, chosen));
    } catch (IOException failure) {
      throw new BadInputException(
          "--state "
              + chosen
              + ": must be a directory that may be written to and that no other"
              + " run uses: "
              + failure.getMessage());
    }
  }

  private Duration every() {
    Matcher parts = LENGTH.matcher(every);
    Duration length = Duration.ZERO;
    if (parts.matches()) {
      long number = Long.parseLong(parts.group(1));
      length =
          switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
    }
    if (length.isZero()) {
      throw new BadInputException(
          "--every: must be a number above 0 with s, m, h or d, such as 10m, but was " + every);
    }
    return length;
  }
}
