package io.shallot.console;

import io.shallot.console.report.SafeText;
import io.shallot.telemetry.LogCounts;
import io.shallot.telemetry.LogFault;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.ReadOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What commands that read logs have in common: opening them, and saying what was wrong. */
final class LogInput {

  private static final int MOST_FAULTS = 10;

  private LogInput() {}

  /**
   * Opens logs.
   *
   * @throws BadInputException if a path does not exist
   */
  static LogSource open(List<Path> paths) throws IOException {
    return open(paths, Optional.empty());
  }

  /**
   * Opens logs to go on from a position, if there is one.
   *
   * @throws BadInputException if a path does not exist
   */
  static LogSource open(List<Path> paths, Optional<String> position) throws IOException {
    ReadOptions options = ReadOptions.defaults();
    try {
      return position.isPresent()
          ? LogSource.open(paths, options, position.get())
          : LogSource.open(paths, options);
    } catch (FileNotFoundException missing) {
      throw new BadInputException(String.valueOf(missing.getMessage()));
    }
  }

  /**
   * Checks logs that were read to their end.
   *
   * @throws BadInputException if there was something to read, and nothing of it could be
   */
  static void checkReadable(LogCounts counts) {
    if (counts.events() == 0 && counts.malformedLines() > 0) {
      String first = counts.faults().isEmpty() ? "" : "; first " + counts.faults().get(0);
      throw new BadInputException(
          "not one event could be read, " + counts.malformedLines() + " malformed" + first);
    }
  }

  /** Tells of the first damaged lines, and how many more there are. */
  static void tellFaults(LogCounts counts, PrintWriter err) {
    List<LogFault> faults = counts.faults();
    for (LogFault fault : faults.stream().limit(MOST_FAULTS).toList()) {
      err.println(SafeText.oneLine(fault.toString()));
    }
    long more = counts.malformedLines() - Math.min(MOST_FAULTS, faults.size());
    if (more > 0) {
      err.println("... and " + more + " more malformed lines");
    }
  }
}
