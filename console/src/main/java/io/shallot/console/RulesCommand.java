package io.shallot.console;

import picocli.CommandLine.Command;

/** Checks and shows Sigma rules: what is correlated. */
@Command(
    name = "rules",
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks and shows Sigma rules: files that say what is correlated.",
    footer = {"", "Example:", "  shallot rules list"})
final class RulesCommand {

  /** Has no state: its subcommands do the work. */
  RulesCommand() {}
}
