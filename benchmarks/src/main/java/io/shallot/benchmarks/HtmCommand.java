package io.shallot.benchmarks;

import io.shallot.api.Detectors;
import io.shallot.benchmarks.peer.Peer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
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
      description = "The library to run beside ours: htm.java, which is AGPL-3.0 and fetched then.")
  private Optional<String> peer = Optional.empty();

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "How many records a model learns before it is timed: 2000, or half the series.")
  private int warmUp = Plan.UNSET;

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "How many records are timed: all that follow, or 2000 beside a peer.")
  private int records = Plan.UNSET;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How many turns each side takes: 5, or 3 beside a peer.")
  private int rounds = Plan.UNSET;

  @Spec private CommandSpec command = CommandSpec.create();

  HtmCommand() {}

  @Override
  public Integer call() throws IOException {
    Series series = options.series();
    Plan plan = Plan.of(series.size(), warmUp, records, rounds, peer.isPresent());
    Detectors detectors = Detectors.discover();
    Contestant ours = Contestant.ours(detectors, options.spec(detectors, series.channels()));
    Optional<Contestant> other = peer.map(name -> Contestant.of(find(name), fitting(series)));
    Contest contest = new Contest(ThreadMeter.ofThisThread(), series, plan);
    ContestReport report = new ContestReport(series, plan, contest.run(ours, other));
    PrintWriter out = command.commandLine().getOut();
    report.lines().forEach(out::println);
    out.println();
    out.println(report.json());
    return 0;
  }

  private static Series fitting(Series series) {
    if (series.channels().size() != 1 || series.gaps()) {
      throw new IllegalArgumentException(
          "a peer needs a series with one value in every record, but "
              + series.name()
              + " has the channels "
              + series.channels()
              + (series.gaps() ? " and records without a value" : ""));
    }
    return series;
  }

  private static Peer find(String name) {
    List<String> known = new ArrayList<>();
    for (Peer each : ServiceLoader.load(Peer.class)) {
      if (each.name().equals(name)) {
        return each;
      }
      known.add(each.name());
    }
    throw new IllegalArgumentException(
        "--peer: must be one that was built in, which are " + known + ", but was " + name);
  }
}
