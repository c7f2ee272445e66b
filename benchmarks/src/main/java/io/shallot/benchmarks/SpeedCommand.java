package io.shallot.benchmarks;

import io.shallot.api.Detectors;
import io.shallot.benchmarks.peer.Peer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures detectors and peers on a series, in turns in one process. */
@Command(
    name = "speed",
    description = {
      "Measures the time a record and the heap a model of detectors and peers on a series, in turns"
          + " in one process; a peer in each of its sane settings. Prints a table and, last, one"
          + " line of JSON for each.",
      ""
    },
    footer = {"", "Example:", "  benchmarks/run speed --input nyc_taxi.csv --detector robust-z"})
final class SpeedCommand implements Callable<Integer> {

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE.csv",
      description =
          "The series, header timestamp,value; or 'town' for one of 25,000 half hours that is made.")
  private String input = "";

  @Mixin private FieldOptions field = new FieldOptions();
  @Mixin private PlanOptions timing = new PlanOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  SpeedCommand() {}

  @Override
  public Integer call() throws IOException {
    Series series = Series.open(input);
    Detectors detectors = Detectors.discover();
    List<Contestant> sides = new ArrayList<>();
    field.ours(detectors).stream()
        .map(spec -> Contestant.ours(detectors, spec.withChannels(series.channels())))
        .forEach(sides::add);
    for (Peer peer : field.peers()) {
      peer.settings().stream().map(each -> Contestant.of(each, series)).forEach(sides::add);
    }
    Plan plan = timing.plan(series, sides.stream().anyMatch(Contestant::slow));
    Contest.Result result = new Contest(ThreadMeter.ofThisThread(), series, plan).run(sides);
    SpeedReport report = new SpeedReport(series, plan, result);
    PrintWriter out = command.commandLine().getOut();
    report.lines().forEach(out::println);
    out.println();
    report.json().forEach(out::println);
    return 0;
  }
}
