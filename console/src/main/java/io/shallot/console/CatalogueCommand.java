package io.shallot.console;

import picocli.CommandLine.Command;

/** Checks and shows catalogues: what is measured. */
@Command(
    name = "catalogue",
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks and shows metric catalogues: files that say what is measured.",
    footer = {"", "Example:", "  shallot catalogue list --catalogue network"})
final class CatalogueCommand {

  /** Has no state: its subcommands do the work. */
  CatalogueCommand() {}
}
