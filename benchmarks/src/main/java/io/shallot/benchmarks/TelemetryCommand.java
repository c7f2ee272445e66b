package io.shallot.benchmarks;

import io.shallot.api.Event;
import io.shallot.api.EventClock;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.benchmarks.telemetry.ManyEntities;
import io.shallot.benchmarks.telemetry.RepeatedLogs;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import io.shallot.telemetry.window.WindowStage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the way from log files to the values of series. */
@Command(
    name = "telemetry",
    description = {
      "Times the way from log files to values of series, on one thread: reading and parsing alone,"
          + " then with the windows of a whole catalogue. The records of one type in a folder of"
          + " Zeek's TSV logs are written again and again to a temporary folder, each copy later"
          + " than the one before, then read from there. Prints lines a second and, last, one line"
          + " of JSON.",
      "",
      "With --entities, conn records of so many different sources and destinations go through the"
          + " windows within a day instead, and the heap that they leave is weighed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  benchmarks/run telemetry --logs /var/log/zeek/2025-03-12 --format json",
      "  benchmarks/run telemetry --entities 1000000"
    })
final class TelemetryCommand implements Callable<Integer> {

  private static final double NANOS = 1e9;
  private static final double MEGA = 1e6;

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      description = "Zeek's TSV logs; logs made from a seed unless given.")
  private Optional<Path> logs = Optional.empty();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Whose records are repeated; ${DEFAULT-VALUE} unless given.",
      defaultValue = "conn")
  private String type = "conn";

  @Option(
      names = "--format",
      paramLabel = "tsv|json",
      description = "How they are written; ${DEFAULT-VALUE} unless given.",
      defaultValue = "tsv")
  private String format = "tsv";

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "How many lines a round reads, at least; ${DEFAULT-VALUE} unless given.",
      defaultValue = "1000000")
  private long lines = 1_000_000;

  @Option(
      names = "--density",
      paramLabel = "N",
      description =
          "How often each record is written at its time, as on a network that is so much busier;"
              + " ${DEFAULT-VALUE} unless given.",
      defaultValue = "1")
  private int density = 1;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "How many rounds are timed, after one that is not; ${DEFAULT-VALUE} unless given.",
      defaultValue = "3")
  private int rounds = 3;

  @Option(
      names = "--catalogue",
      paramLabel = "FILE|NAME",
      description = "What is measured; ${DEFAULT-VALUE} unless given.",
      defaultValue = "full")
  private String catalogue = "full";

  @Option(
      names = "--entities",
      paramLabel = "N",
      description = "Weigh the state of so many different sources and destinations instead.")
  private int entities;

  @Spec private CommandSpec command = CommandSpec.create();

  TelemetryCommand() {}

  @Override
  public Integer call() throws IOException {
    if (lines < 1 || rounds < 1 || density < 1 || entities < 0) {
      throw new IllegalArgumentException(
          "--lines, --density and --rounds must be at least 1 and --entities at least 0, but were "
              + lines
              + ", "
              + density
              + ", "
              + rounds
              + " and "
              + entities);
    }
    if (!format.equals("tsv") && !format.equals("json")) {
      throw new IllegalArgumentException("--format must be tsv or json, but was " + format);
    }
    MetricCatalogue measured =
        catalogue.matches("[a-z-]+")
            ? MetricCatalogue.named(catalogue)
            : MetricCatalogue.load(Path.of(catalogue));
    if (entities > 0) {
      weigh(measured);
    } else {
      time(measured);
    }
    return 0;
  }

  /** What one round took. */
  private record Round(long events, double cpuSeconds, double wallSeconds, long values) {

    double perSecond() {
      return events / cpuSeconds;
    }
  }

  private void time(MetricCatalogue measured) throws IOException {
    Path folder = Files.createTempDirectory("shallot-benchmark");
    try {
      RepeatedLogs repeated = records(folder.resolve("made"));
      Path written = folder.resolve("lines");
      long records = repeated.write(written, lines, density, format.equals("json"));
      List<Round> parsed = new ArrayList<>();
      List<Round> whole = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        Round alone = round(written, Optional.empty());
        Round all = round(written, Optional.of(measured));
        if (round > 0) {
          parsed.add(alone);
          whole.add(all);
        }
      }
      report(repeated, records, measured, parsed, whole);
    } finally {
      delete(folder);
    }
  }

  private RepeatedLogs records(Path made) throws IOException {
    if (logs.isPresent()) {
      return RepeatedLogs.read(logs.get(), type);
    }
    TrafficGenerator.of(TrafficOptions.ofSeed(1)).writeTo(made);
    return RepeatedLogs.read(made, type);
  }

  private static Round round(Path folder, Optional<MetricCatalogue> measured) throws IOException {
    ThreadMeter meter = ThreadMeter.ofThisThread();
    long[] counts = {0, 0};
    long cpu = meter.cpuNanos().getAsLong();
    long begun = System.nanoTime();
    try (LogSource source = LogSource.open(List.of(folder))) {
      if (measured.isEmpty()) {
        source.forEach(event -> counts[0]++);
      } else {
        Feed feed = new Feed(WindowStage.of(measured.get()), sample -> counts[1]++);
        source.forEach(
            event -> {
              counts[0]++;
              feed.accept(event);
            });
        feed.end();
      }
    }
    double cpuSeconds = (meter.cpuNanos().getAsLong() - cpu) / NANOS;
    return new Round(counts[0], cpuSeconds, (System.nanoTime() - begun) / NANOS, counts[1]);
  }

  /** Windows whose time follows the events, five minutes behind. */
  private static final class Feed {
    private final EventClock clock = new EventClock(Duration.ofMinutes(5));
    private final WindowStage windows;
    private final Consumer<Sample> out;
    private Watermark watermark = Watermark.START;

    Feed(WindowStage windows, Consumer<Sample> out) {
      this.windows = windows;
      this.out = out;
    }

    void accept(Event event) {
      windows.accept(event, out);
      long reached = clock.advance(event.timeMillis());
      if (reached != EventClock.UNSET && reached - 1_000 >= watermark.millis()) {
        watermark = new Watermark(reached);
        windows.advance(watermark, out);
      }
    }

    void end() {
      windows.advance(Watermark.END, out);
    }
  }

  private void report(
      RepeatedLogs repeated,
      long records,
      MetricCatalogue measured,
      List<Round> parsed,
      List<Round> whole) {
    PrintWriter out = command.commandLine().getOut();
    Spread parse = Spread.of(parsed.stream().map(Round::perSecond).toList());
    Spread all = Spread.of(whole.stream().map(Round::perSecond).toList());
    out.printf(
        Locale.ROOT,
        "%,d %s records as %s (%,d different ones), %,d metrics of %s%n",
        records,
        repeated.type(),
        format,
        repeated.size(),
        measured.definitions().size(),
        catalogue);
    out.println(
        "lines a second of thread CPU time on one core, medians of "
            + rounds
            + " rounds; garbage collection and JIT not counted");
    out.println(Machine.line());
    out.println();
    Columns table = new Columns();
    table.row("read and parsed", format("%,.0f", parse.median()));
    table.row(
        "  least to most", format("%,.0f", parse.least()) + format(" to %,.0f", parse.most()));
    table.row("with all windows", format("%,.0f", all.median()));
    table.row("  least to most", format("%,.0f", all.least()) + format(" to %,.0f", all.most()));
    Spread wall =
        Spread.of(whole.stream().map(round -> round.events() / round.wallSeconds()).toList());
    table.row("  by the clock on the wall", format("%,.0f", wall.median()));
    table.row("values given a round", format("%,d", whole.get(0).values()));
    table.lines().forEach(out::println);
    out.println();
    out.println(
        new JsonLine()
            .text("type", repeated.type())
            .text("format", format)
            .count("lines", records)
            .count("density", density)
            .count("metrics", measured.definitions().size())
            .measure("parse_lines_per_second", parse.median())
            .measure("lines_per_second", all.median())
            .measure("wall_lines_per_second", wall.median()));
  }

  private void weigh(MetricCatalogue measured) {
    long empty = Heap.liveBytes();
    WindowStage windows = WindowStage.of(measured);
    Feed feed = new Feed(windows, sample -> {});
    long most = 0;
    ManyEntities traffic = new ManyEntities(entities);
    int parts = 24;
    for (int part = 0; part < parts; part++) {
      traffic.forEach(part, parts, feed::accept);
      most = Math.max(most, Heap.liveBytes() - empty);
    }
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d different sources and as many destinations within a day, %,d metrics of %s%n",
        entities,
        measured.definitions().size(),
        catalogue);
    out.println("heap that windows hold after a collection, the most of 24 looks");
    out.println(Machine.line());
    out.println();
    Columns table = new Columns();
    table.row("MB of state", format("%,.0f", most / MEGA));
    table.row("live series", format("%,d", windows.liveSeries()));
    table.lines().forEach(out::println);
    windows.counters().forEach((name, count) -> out.println("  " + name + ": " + count));
    out.println();
    out.println(
        new JsonLine()
            .count("entities", entities)
            .count("metrics", measured.definitions().size())
            .count("state_bytes", most)
            .count("live_series", windows.liveSeries()));
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
