package io.shallot.console;

import io.shallot.console.report.SafeText;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The {@code shallot} command: runs its subcommands and turns every failure into one line. */
@Command(
    name = "shallot",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = ShallotCommand.Version.class,
    description = "Turns security telemetry into a few explained incidents.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 2 bad usage or bad input, 1 a failure of the program itself.",
      "",
      "Example:",
      "  shallot demo"
    })
public final class ShallotCommand {

  private final Terminal terminal;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where a failure of the program itself happened.")
  private boolean stacktrace;

  private ShallotCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Terminal.system(), arguments));
  }

  /** Runs the command on given streams and returns its exit code. */
  static int run(Terminal terminal, String... arguments) {
    ShallotCommand shallot = new ShallotCommand(terminal);
    CommandLine line =
        new CommandLine(shallot)
            .addSubcommand(new DemoCommand(terminal))
            .addSubcommand(new DetectCommand(terminal))
            .addSubcommand(new CorrelateCommand(terminal))
            .addSubcommand(new DiffCommand(terminal))
            .addSubcommand(new ExplainCommand(terminal))
            .addSubcommand(new MetricsCommand(terminal))
            .addSubcommand(new ScoreCommand(terminal))
            .addSubcommand(new DetectorsCommand(terminal))
            .addSubcommand(
                new CommandLine(new CatalogueCommand())
                    .addSubcommand(new CatalogueValidateCommand(terminal))
                    .addSubcommand(new CatalogueListCommand(terminal)))
            .addSubcommand(
                new CommandLine(new RulesCommand())
                    .addSubcommand(new RulesValidateCommand(terminal))
                    .addSubcommand(new RulesListCommand(terminal)))
            .addSubcommand(new NabCommand(terminal))
            .addSubcommand(new EvaluateCommand(terminal))
            .addSubcommand(new EvaluateAlertsCommand(terminal))
            .setOut(terminal.out())
            .setErr(terminal.err())
            .setParameterExceptionHandler((fault, ignored) -> shallot.badUsage(fault))
            .setExecutionExceptionHandler((failure, at, ignored) -> shallot.failed(failure));
    int exitCode;
    try {
      exitCode = line.execute(arguments);
    } catch (OutOfMemoryError full) {
      exitCode =
          shallot.say(
              "out of memory; give it more, such as SHALLOT_JAVA_OPTS=-Xmx2g", ExitCode.SOFTWARE);
    } catch (Error broken) {
      exitCode = shallot.failed(broken);
    }
    terminal.out().flush();
    terminal.err().flush();
    return exitCode;
  }

  private int badUsage(ParameterException fault) {
    String command = fault.getCommandLine().getCommandSpec().qualifiedName();
    return say(fault.getMessage() + " (see '" + command + " --help')", ExitCode.USAGE);
  }

  private int failed(Throwable failure) {
    if (failure instanceof BadInputException) {
      return say(messageOf(failure), ExitCode.USAGE);
    }
    if (stacktrace) {
      failure.printStackTrace(terminal.err());
      return ExitCode.SOFTWARE;
    }
    String kind = failure.getClass().getSimpleName();
    return say(
        "failed with " + kind + ": " + messageOf(failure) + " (--stacktrace shows where)",
        ExitCode.SOFTWARE);
  }

  private int say(String message, int exitCode) {
    terminal.err().println(SafeText.oneLine("shallot: " + message));
    return exitCode;
  }

  private static String messageOf(Throwable failure) {
    return Optional.ofNullable(failure.getMessage()).orElse("no further message");
  }

  /** Says the version that the jar was built as. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = ShallotCommand.class.getPackage().getImplementationVersion();
      return new String[] {"shallot " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
