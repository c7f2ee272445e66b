package io.shallot.benchmarks;

import io.shallot.benchmarks.rules.RuleEngine;
import io.shallot.benchmarks.rules.RuleEvents;
import io.shallot.benchmarks.rules.ShallotRules;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times three correlation rules on made events, beside a peer on the same events. */
@Command(
    name = "correlation",
    description = {
      "Runs three correlation rules over the same made events, on one thread: 10 failed logins at a"
          + " host within 60 s, failed logins of 8 users at a host within 300 s, and scan, exploit"
          + " and upload in this order at a host within 600 s. Engines take turns, each round with"
          + " a fresh state; that each makes its own form of event of a record is timed, that rules"
          + " are compiled is not. The matches of all are counted and"
          + " must be those that were planted. Prints events a second of thread CPU time and, last,"
          + " one line of JSON with the ratio of ours to each peer's.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  benchmarks/run correlation --hosts 100000",
      "  benchmarks/run correlation --peer esper",
      "",
      "Esper is GPL-2.0: it is built only when it is asked for."
    })
final class CorrelationCommand implements Callable<Integer> {

  private static final double NANOS = 1e9;

  @Option(
      names = "--peer",
      paramLabel = "NAME",
      description = "Run this engine beside ours: esper. May be given several times.")
  private List<String> peers = new ArrayList<>();

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "How many events a round has, at least; ${DEFAULT-VALUE} unless given.",
      defaultValue = "2000000")
  private int events = 2_000_000;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      description = "How many hosts are active at once; ${DEFAULT-VALUE} unless given.",
      defaultValue = "100000")
  private int hosts = 100_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "How many rounds are timed, after as many that are not, in which the JIT compiles;"
              + " ${DEFAULT-VALUE} unless given.",
      defaultValue = "5")
  private int rounds = 5;

  @Spec private CommandSpec command = CommandSpec.create();

  CorrelationCommand() {}

  @Override
  public Integer call() {
    if (events < 1 || hosts < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "--events, --hosts and --rounds must be at least 1, but were "
              + events
              + ", "
              + hosts
              + " and "
              + rounds);
    }
    List<RuleEngine> engines = engines();
    RuleEvents made = RuleEvents.of(hosts, events, 1);
    Map<RuleEngine, List<Double>> perSecond = new LinkedHashMap<>();
    Map<RuleEngine, RuleEngine.Run> runs = new LinkedHashMap<>();
    for (RuleEngine engine : engines) {
      runs.put(engine, engine.prepare(made.events()));
      perSecond.put(engine, new ArrayList<>());
    }
    ThreadMeter meter = ThreadMeter.ofThisThread();
    for (int round = 0; round < 2 * rounds; round++) {
      for (RuleEngine engine : engines) {
        double speed = speed(meter, engine, runs, made);
        if (round >= rounds) {
          perSecond.getOrDefault(engine, List.of()).add(speed);
        }
      }
    }
    report(engines, perSecond, made);
    return 0;
  }

  private List<RuleEngine> engines() {
    List<RuleEngine> found = new ArrayList<>();
    ServiceLoader.load(RuleEngine.class).forEach(found::add);
    List<RuleEngine> engines = new ArrayList<>(List.of(new ShallotRules()));
    for (String peer : peers) {
      engines.add(
          found.stream()
              .filter(engine -> engine.name().equals(peer))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "--peer: must be one that was built in, which are "
                              + found.stream().map(RuleEngine::name).toList()
                              + ", but was "
                              + peer)));
    }
    return engines;
  }

  private static double speed(
      ThreadMeter meter, RuleEngine engine, Map<RuleEngine, RuleEngine.Run> runs, RuleEvents made) {
    RuleEngine.Run run = runs.getOrDefault(engine, () -> new long[0]);
    System.gc();
    long begun = meter.cpuNanos().getAsLong();
    long[] matches = run.run();
    double seconds = (meter.cpuNanos().getAsLong() - begun) / NANOS;
    if (!Arrays.equals(matches, made.planted())) {
      throw new IllegalStateException(
          engine.name()
              + " found "
              + Arrays.toString(matches)
              + " matches of the three rules, but "
              + Arrays.toString(made.planted())
              + " were planted");
    }
    return made.events().size() / seconds;
  }

  private void report(
      List<RuleEngine> engines, Map<RuleEngine, List<Double>> perSecond, RuleEvents made) {
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d events of %,d hosts; matches of the three rules: %s, the same for all%n",
        made.events().size(),
        hosts,
        Arrays.toString(made.planted()));
    out.println(
        "events a second of thread CPU time on one core, medians of "
            + rounds
            + " rounds; garbage collection and JIT not counted");
    out.println(Machine.line());
    out.println();
    Columns table = new Columns();
    JsonLine json = new JsonLine().count("events", made.events().size()).count("hosts", hosts);
    double ours = Double.NaN;
    for (RuleEngine engine : engines) {
      Spread spread = Spread.of(perSecond.getOrDefault(engine, List.of()));
      table.row(engine.name() + " " + engine.version(), format(spread.median()));
      table.row("  least to most", format(spread.least()) + " to " + format(spread.most()));
      json.measure(engine.name() + "_events_per_second", spread.median());
      if (Double.isNaN(ours)) {
        ours = spread.median();
      } else {
        table.row(
            "  ours is faster by", String.format(Locale.ROOT, "%.2f", ours / spread.median()));
        json.measure("ratio_" + engine.name(), ours / spread.median());
      }
    }
    table.lines().forEach(out::println);
    out.println();
    json.count("matches", Arrays.stream(made.planted()).sum());
    out.println(json);
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
