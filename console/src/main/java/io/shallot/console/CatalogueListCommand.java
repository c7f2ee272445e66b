package io.shallot.console;

import static com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import io.shallot.console.report.SafeText;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.catalogue.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a catalogue measures. */
@Command(
    name = "list",
    description = "Shows what a catalogue measures, a metric a line.",
    footer = {"", "Example:", "  shallot catalogue list --catalogue network --format csv"})
final class CatalogueListCommand implements Callable<Integer> {

  private static final List<String> HEADER =
      List.of("name", "from", "by", "measure", "windows", "tags", "attack", "where", "title");

  private final Terminal terminal;

  @Mixin private CatalogueOption catalogue = new CatalogueOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES}. Default: table.")
  private Format format = Format.table;

  /** How the list is written; the names are what the command line takes. */
  enum Format {
    /** For people. */
    table,
    /** For a page. */
    markdown,
    /** For programs. */
    csv
  }

  CatalogueListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    MetricCatalogue loaded = catalogue.load();
    List<List<String>> rows = loaded.definitions().stream().map(CatalogueListCommand::row).toList();
    PrintWriter out = terminal.out();
    switch (format) {
      case table -> table(loaded, rows);
      case markdown -> {
        out.println(markdown(HEADER));
        out.println(markdown(HEADER.stream().map(name -> "---").toList()));
        rows.forEach(row -> out.println(markdown(row)));
      }
      case csv -> csv(rows);
    }
    return 0;
  }

  private void table(MetricCatalogue loaded, List<List<String>> rows) {
    TextTable table = new TextTable(HEADER.toArray(String[]::new));
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    PrintWriter out = terminal.out();
    table.lines(terminal.columns()).forEach(out::println);
    out.println();
    out.println(
        TextCount.of(rows.size(), "metric")
            + (loaded.dormant().isEmpty()
                ? ""
                : ", and " + loaded.dormant().size() + " that rest for want of networks:"));
    loaded
        .dormant()
        .forEach((name, reason) -> out.println("  " + SafeText.oneLine(name + ": " + reason)));
  }

  private static List<String> row(MetricDefinition definition) {
    return List.of(
        definition.name(),
        String.join(" ", definition.from()),
        definition.by().stream().map(CatalogueListCommand::by).collect(Collectors.joining(" ")),
        definition.measure().name(),
        definition.windows().stream().map(Window::toString).collect(Collectors.joining(" ")),
        tags(definition),
        String.join(" ", definition.metric().techniques()),
        definition.where().name(),
        definition.metric().title());
  }

  private static String by(Role role) {
    String term = role.value().name();
    return role.name().equals(term) ? term : role.name() + "=" + term;
  }

  private static String tags(MetricDefinition definition) {
    String sides = definition.metric().sides().name().toLowerCase(Locale.ROOT);
    List<String> categories = definition.metric().categories();
    return categories.isEmpty() ? sides : sides + ":" + String.join(",", categories);
  }

  private static String markdown(List<String> cells) {
    return cells.stream()
        .map(cell -> SafeText.oneLine(cell).replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private void csv(List<List<String>> rows) throws IOException {
    try (JsonGenerator csv =
        new CsvFactory().createGenerator(terminal.out()).disable(AUTO_CLOSE_TARGET)) {
      writeRow(csv, HEADER);
      for (List<String> row : rows) {
        writeRow(csv, row);
      }
    }
  }

  private static void writeRow(JsonGenerator csv, List<String> cells) throws IOException {
    csv.writeStartArray();
    for (String cell : cells) {
      csv.writeString(cell);
    }
    csv.writeEndArray();
  }
}
