package io.shallot.benchmarks;

import io.shallot.api.Detectors;
import io.shallot.benchmarks.peer.Peer;
import io.shallot.benchmarks.peer.Peers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures one detector on a series, beside a peer if asked. */
@Command(
    name = "htm",
    description = {
      "Measures the time a record and the heap a model of one detector on a series, beside a peer if"
          + " asked. Prints a table and, last, one line of JSON.",
      ""
    },
    footer = {"", "Example:", "  benchmarks/run htm --input nyc_taxi.csv --peer htm.java"})
final class HtmCommand implements Callable<Integer> {

  @Mixin private DetectorOptions options = new DetectorOptions();

  @Option(
      names = "--peer",
      paramLabel = "NAME",
      description =
          "The library to run beside ours: random-cut-forest, or htm.java, which is AGPL-3.0 and"
              + " fetched then.")
  private Optional<String> peer = Optional.empty();

  @Mixin private PlanOptions timing = new PlanOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  HtmCommand() {}

  @Override
  public Integer call() throws IOException {
    Series series = options.series();
    Optional<Peer> other = peer.map(Peers::named);
    Detectors detectors = Detectors.discover();
    List<Contestant> sides = new ArrayList<>();
    sides.add(Contestant.ours(detectors, options.spec(detectors, series.channels())));
    other.ifPresent(each -> sides.add(Contestant.of(each, series)));
    Plan plan = timing.plan(series, sides.stream().anyMatch(Contestant::slow));
    Contest contest = new Contest(ThreadMeter.ofThisThread(), series, plan);
    ContestReport report = new ContestReport(series, plan, contest.run(sides));
    PrintWriter out = command.commandLine().getOut();
    report.lines().forEach(out::println);
    out.println();
    out.println(report.json());
    return 0;
  }
}
