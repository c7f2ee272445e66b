package io.shallot.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The program behind {@code benchmarks/run}. */
@Command(
    name = "benchmarks/run",
    description = {
      "Measures speed, memory and quality on this machine. Builds first what is older than its sources.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "  jmh     Runs JMH: benchmarks/run jmh [JMH ARGUMENTS], such as -l or DetectorHot -prof gc.",
      "",
      "Exit codes: 0 done, 2 bad usage or bad input, 1 a failure of the program itself."
    })
public final class BenchmarkCommand {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  @SuppressWarnings("UnusedVariable") // picocli shows the help when it is set
  private boolean help;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Shows where a failure of the program itself happened.")
  private boolean stacktrace;

  private final PrintWriter err;

  private BenchmarkCommand(PrintWriter err) {
    this.err = err;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /** Runs the command on given streams and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    BenchmarkCommand benchmarks = new BenchmarkCommand(err);
    CommandLine line =
        new CommandLine(benchmarks)
            .addSubcommand(new HtmCommand())
            .addSubcommand(new ModelsCommand())
            .addSubcommand(new SpeedCommand())
            .addSubcommand(new QualityCommand())
            .addSubcommand(new TradeOffCommand())
            .addSubcommand(new PlotsCommand())
            .addSubcommand(new TelemetryCommand())
            .addSubcommand(new CorrelationCommand())
            .addSubcommand(new PipelineCommand())
            .addSubcommand(new CheckpointCommand())
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((fault, ignored) -> benchmarks.badUsage(fault))
            .setExecutionExceptionHandler((failure, at, ignored) -> benchmarks.failed(failure));
    int exitCode;
    try {
      exitCode = line.execute(arguments);
    } catch (OutOfMemoryError full) {
      exitCode = benchmarks.say("out of memory: " + full.getMessage(), ExitCode.SOFTWARE);
    }
    out.flush();
    err.flush();
    return exitCode;
  }

  private int badUsage(ParameterException fault) {
    String command = fault.getCommandLine().getCommandSpec().qualifiedName();
    return say(fault.getMessage() + " (see '" + command + " --help')", ExitCode.USAGE);
  }

  private int failed(Throwable failure) {
    String message = Optional.ofNullable(failure.getMessage()).orElse("no further message");
    if (stacktrace) {
      failure.printStackTrace(err);
    }
    return failure instanceof IllegalArgumentException
        ? say(message, ExitCode.USAGE)
        : say(
            "failed with " + failure.getClass().getSimpleName() + ": " + message,
            ExitCode.SOFTWARE);
  }

  private int say(String message, int exitCode) {
    err.println("benchmarks: " + message);
    return exitCode;
  }
}
