package io.shallot.benchmarks;

import io.shallot.api.Sink;
import io.shallot.benchmarks.live.LiveSeries;
import io.shallot.benchmarks.live.LiveStage;
import io.shallot.pipeline.AnomalyPipeline;
import io.shallot.pipeline.PipelineBuilder;
import io.shallot.pipeline.PipelineSummary;
import io.shallot.pipeline.state.FileStateStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a whole pipeline over a simulated day of thousands of live series. */
@Command(
    name = "pipeline",
    description = {
      "Runs a whole pipeline over simulated hours of live series of several kinds, made from a seed:"
          + " samples in, calibration, decision, episodes, sinks. Prints processor time a point, the"
          + " share of one core that takes at the real rhythm, memory, what the registry did and,"
          + " last, one line of JSON.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  benchmarks/run pipeline --series 10000 --hours 24",
      "  benchmarks/run pipeline --series 10000 --htm 10000 --memory 10g --heap 12g --state state"
    })
final class PipelineCommand implements Callable<Integer> {

  // Processor time is that of the whole process, garbage collection and compilation included, less
  // what it takes to make the same points and drop them. It is divided by the points, and by the
  // event time for the share of a core. Paced, points come when they would, only so many times
  // faster: then models have left the caches before their next point as they do in life, and the
  // threads that wait cost what waiting costs.

  private static final double NANOS = 1e9;
  private static final double MEGA = 1e6;
  private static final double PERCENT = 100;
  private static final int MINUTES_AN_HOUR = 60;
  private static final long POINTS_MADE_FOR_NOTHING = 2_000_000;
  private static final String REGISTRY = "registry.";

  @Mixin private LiveOptions options = new LiveOptions();

  @Option(
      names = "--hours",
      paramLabel = "N",
      description = "How much event time is simulated; ${DEFAULT-VALUE} unless given.",
      defaultValue = "24")
  private int hours = 24;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Where checkpoints and models that leave memory go; none unless given.")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--paced",
      paramLabel = "X",
      description = "Hand points over when they are due, X times faster than life.")
  private double paced;

  @Spec private CommandSpec command = CommandSpec.create();

  PipelineCommand() {}

  /** What was measured, times in nanoseconds. */
  private record Result(
      long points,
      double madeNanos,
      double processNanos,
      double threadNanos,
      double threadBytes,
      double lastHourNanos,
      double wallNanos,
      long liveBytes,
      OptionalLong peakBytes,
      PipelineSummary summary) {

    double nanosAPoint() {
      return processNanos / points - madeNanos;
    }

    double threadNanosAPoint() {
      return threadNanos / points - madeNanos;
    }

    double lastNanosAPoint() {
      return lastHourNanos - madeNanos;
    }
  }

  @Override
  public Integer call() throws IOException {
    if (hours < 1 || !(paced >= 0)) {
      throw new IllegalArgumentException(
          "--hours must be at least 1 and --paced at least 0, but were " + hours + " and " + paced);
    }
    LiveSetup setup = options.setup();
    PrintWriter out = command.commandLine().getOut();
    out.println(setup + ", " + hours + " hours of event time");
    out.println(Machine.line());
    out.println();
    out.flush();
    report(setup, run(setup));
    return 0;
  }

  private Result run(LiveSetup setup) throws IOException {
    LiveSeries live = setup.live();
    double made = nanosToMake(live);
    PipelineBuilder builder = setup.pipeline(live).anomalies(Sink.of(anomaly -> {}));
    if (state.isPresent()) {
      builder.state(FileStateStore.in(LiveOptions.fresh(state.get())));
    }
    ThreadMeter reader = ThreadMeter.ofThisThread();
    long points = (long) hours * MINUTES_AN_HOUR * live.count();
    long beforeLast = points - (long) MINUTES_AN_HOUR * live.count();
    try (AnomalyPipeline pipeline = builder.build()) {
      long wall = System.nanoTime();
      long process = ProcessMeter.cpuNanos();
      long thread = reader.cpuNanos().getAsLong();
      long bytes = reader.allocatedBytes().getAsLong();
      feed(pipeline, live, 0, beforeLast);
      long last = ProcessMeter.cpuNanos();
      feed(pipeline, live, beforeLast, points);
      long end = ProcessMeter.cpuNanos();
      long threadEnd = reader.cpuNanos().getAsLong();
      long bytesEnd = reader.allocatedBytes().getAsLong();
      long wallEnd = System.nanoTime();
      PipelineSummary summary = pipeline.summary();
      return new Result(
          points,
          made,
          end - process,
          threadEnd - thread,
          (double) (bytesEnd - bytes) / points,
          (double) (end - last) / (points - beforeLast),
          wallEnd - wall,
          Heap.liveBytes(),
          ProcessMeter.peakResidentBytes(),
          summary);
    }
  }

  private void feed(AnomalyPipeline pipeline, LiveSeries live, long from, long to) {
    if (paced > 0) {
      Pace pace = new Pace(paced, live.timeMillis(from), System::nanoTime);
      for (long point = from; point < to; point++) {
        pace.await(pace.dueNanos(live.timeMillis(point)));
        pipeline.accept(live.event(point));
      }
    } else {
      for (long point = from; point < to; point++) {
        pipeline.accept(live.event(point));
      }
    }
  }

  /** Returns what a point costs that is made and dropped; the first half is not timed. */
  private static double nanosToMake(LiveSeries live) {
    LongSupplier clock = ThreadMeter.ofThisThread().cpuNanos();
    LiveStage stage = new LiveStage(live);
    double[] sum = {0};
    long half = 0;
    for (long point = 0; point < 2 * POINTS_MADE_FOR_NOTHING; point++) {
      if (point == POINTS_MADE_FOR_NOTHING) {
        half = clock.getAsLong();
      }
      stage.accept(live.event(point), sample -> sum[0] += sample.point().value());
    }
    long took = clock.getAsLong() - half;
    if (Double.isNaN(sum[0])) {
      throw new IllegalStateException("a made value is missing"); // and the sum is used
    }
    return (double) took / POINTS_MADE_FOR_NOTHING;
  }

  private void report(LiveSetup setup, Result result) {
    PrintWriter out = command.commandLine().getOut();
    double seconds = (double) hours * 3600;
    double share = result.nanosAPoint() * result.points() / NANOS / seconds;
    Columns table = new Columns();
    table.row("points", format("%,d", result.points()));
    table.row("ns of processor a point, all threads", format("%,.0f", result.nanosAPoint()));
    table.row("  in the last hour", format("%,.0f", result.lastNanosAPoint()));
    table.row("  on the thread that reads", format("%,.0f", result.threadNanosAPoint()));
    table.row("  bytes allocated there a point", format("%,.0f", result.threadBytes()));
    table.row("  to make the point, not counted above", format("%,.0f", result.madeNanos()));
    table.row("points a second on one core", format("%,.0f", NANOS / result.nanosAPoint()));
    table.row("  in the last hour", format("%,.0f", NANOS / result.lastNanosAPoint()));
    table.row("% of one core at a point a minute", format("%,.3f", PERCENT * share));
    table.row("seconds by the clock", format("%,.1f", result.wallNanos() / NANOS));
    table.row("MB of heap in use, without garbage", format("%,.0f", result.liveBytes() / MEGA));
    table.row(
        "MB of memory, at most",
        result.peakBytes().isPresent()
            ? format("%,.0f", result.peakBytes().getAsLong() / MEGA)
            : "not told");
    table.row("series", format("%,d", result.summary().liveSeries()));
    table.row("anomalies", format("%,d", result.summary().anomalies()));
    List<Map.Entry<String, Long>> registry =
        result.summary().counters().entrySet().stream()
            .filter(counter -> counter.getKey().startsWith(REGISTRY))
            .toList();
    registry.forEach(counter -> table.row(counter.getKey(), format("%,d", counter.getValue())));
    table.lines().forEach(out::println);
    out.println();
    JsonLine line =
        new JsonLine()
            .count("series", setup.series())
            .count("htm", setup.htm())
            .count("shards", setup.shards())
            .count("points", result.points())
            .measure("ns_point", result.nanosAPoint())
            .measure("ns_point_last_hour", result.lastNanosAPoint())
            .measure("ns_point_reader", result.threadNanosAPoint())
            .measure("bytes_point_reader", result.threadBytes())
            .measure("ns_made", result.madeNanos())
            .measure("core_percent", PERCENT * share)
            .measure("seconds", result.wallNanos() / NANOS)
            .count("live_bytes", result.liveBytes());
    if (result.peakBytes().isPresent()) {
      line.count("peak_rss_bytes", result.peakBytes().getAsLong());
    } else {
      line.nothing("peak_rss_bytes");
    }
    line.count("live_series", result.summary().liveSeries())
        .count("anomalies", result.summary().anomalies());
    registry.forEach(
        counter -> line.count(counter.getKey().substring(REGISTRY.length()), counter.getValue()));
    out.println(line);
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
