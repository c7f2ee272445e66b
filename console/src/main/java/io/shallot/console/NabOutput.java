package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabNotes;
import io.shallot.console.nab.NabOutcome;
import io.shallot.console.nab.NabStanding;
import io.shallot.console.report.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run of the benchmark prints: tables for people, or a line of JSON for each detector. */
final class NabOutput {

  private final Terminal terminal;
  private final boolean json;

  NabOutput(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** Prints detectors that ran, the published ones below; JSON is of those that ran alone. */
  void ran(NabCorpus corpus, List<NabOutcome> outcomes, List<NabStanding.Stored> published)
      throws IOException {
    if (json) {
      for (NabOutcome outcome : outcomes) {
        try (JsonGenerator generator = JsonText.onOneLine(terminal.out())) {
          NabJson.write(generator, outcome);
        }
        terminal.out().println();
      }
      return;
    }
    List<String> lines = new ArrayList<>(NabTable.ran(outcomes, terminal.columns()));
    if (!published.isEmpty()) {
      lines.add("");
      lines.addAll(NabTable.stored("published", published, terminal.columns()));
    }
    outcomes.forEach(outcome -> lines.addAll(NabTable.constants(outcome, terminal.columns())));
    print(corpus, lines);
  }

  /** Prints what stored scores reached. */
  void stored(NabCorpus corpus, List<NabStanding.Stored> stored) throws IOException {
    if (json) {
      for (NabStanding.Stored each : stored) {
        try (JsonGenerator generator = JsonText.onOneLine(terminal.out())) {
          NabJson.write(generator, each);
        }
        terminal.out().println();
      }
      return;
    }
    print(corpus, NabTable.stored("stored", stored, terminal.columns()));
  }

  private void print(NabCorpus corpus, List<String> lines) {
    List<String> all = new ArrayList<>();
    all.add(
        String.format(
            Locale.ROOT,
            "%d files, %s records, %d windows",
            corpus.files().size(),
            Figures.count(corpus.rows()),
            corpus.windows()));
    all.add("");
    all.addAll(lines);
    all.add("");
    all.addAll(NabNotes.COLUMNS);
    all.addAll(NabNotes.FLAWS);
    all.forEach(terminal.out()::println);
  }
}
