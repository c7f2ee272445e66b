package io.shallot.benchmarks;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps many models alive in one JVM and feeds them in turn. */
@Command(
    name = "models",
    description = {
      "Keeps many models alive in one JVM and feeds them in turn, so that each finds its memory out of"
          + " the cache. One model learns the series and is saved; all are read back from that and"
          + " go on from different records. Prints bytes a model, us a record and the peak of the"
          + " heap and, last, one line of JSON.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  benchmarks/run models --input nyc_taxi.csv --models 2000 --heap 6g"
    })
final class ModelsCommand implements Callable<Integer> {

  // Models that are read back from the same bytes are as large as grown ones and share nothing but
  // what the library shares by itself; each starts at another record, so that they differ from then
  // on and no branch is learnt from the model before. Learning the whole series in each instead
  // would take minutes and show the same.

  private static final double NANOS_A_MICRO = 1000;
  private static final double NANOS_A_MILLI = 1e6;
  private static final double MEGA = 1e6;

  /** Apart from each other, and with no common divisor with the length of a day. */
  private static final int APART = 37;

  private static final int SETTLING_TURNS = 5;

  @Mixin private DetectorOptions options = new DetectorOptions();

  @Option(names = "--models", paramLabel = "N", description = "How many models; 2000 unless given.")
  private int models = 2000;

  @Option(
      names = "--turns",
      paramLabel = "N",
      description = "How many records each model is timed on, after 5 untimed; 20 unless given.")
  private int turns = 20;

  @Option(
      names = "--learned",
      paramLabel = "N",
      description = "How many records the models have learnt before; the series unless given.")
  private int learned = -1;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description = "The most heap the JVM takes, its -Xmx; 6g unless given.")
  @SuppressWarnings("UnusedVariable") // benchmarks/run makes it the -Xmx of this JVM
  private String heap = "";

  @Spec private CommandSpec command = CommandSpec.create();

  ModelsCommand() {}

  @Override
  public Integer call() throws IOException {
    Series series = options.series();
    int before = learned < 0 ? series.size() : learned;
    if (models < 1 || turns < 1 || before > series.size()) {
      throw new IllegalArgumentException(
          "--models and --turns must be at least 1 and --learned at most "
              + series.size()
              + ", but were "
              + models
              + ", "
              + turns
              + " and "
              + before);
    }
    Detectors detectors = Detectors.discover();
    DetectorSpec spec = options.spec(detectors, series.channels());
    report(series, before, measure(detectors, spec, series, before));
    return 0;
  }

  private record Result(
      long measuredBytes,
      long statedBytes,
      int snapshotBytes,
      double restoreMillis,
      Spread micros,
      long peakBytes,
      long liveBytes) {}

  private Result measure(Detectors detectors, DetectorSpec spec, Series series, int before)
      throws IOException {
    LongSupplier clock = ThreadMeter.ofThisThread().cpuNanos();
    byte[] state = detectors.save(spec, learnt(detectors.make(spec), series, before));
    Heap.resetPeak();
    long empty = Heap.liveBytes();
    List<Detector> live = new ArrayList<>(models);
    long begun = clock.getAsLong();
    for (int i = 0; i < models; i++) {
      live.add(detectors.restore(spec, state));
    }
    double restoreMillis = (clock.getAsLong() - begun) / NANOS_A_MILLI / models;
    List<Double> micros = new ArrayList<>();
    for (int turn = 0; turn < SETTLING_TURNS + turns; turn++) {
      long start = clock.getAsLong();
      feed(live, series.points(), turn);
      double took = (clock.getAsLong() - start) / NANOS_A_MICRO / models;
      if (turn >= SETTLING_TURNS) {
        micros.add(took);
      }
    }
    long peak = Heap.peakBytes();
    long full = Heap.liveBytes();
    long stated = live.stream().mapToLong(Detector::sizeBytes).sum() / live.size();
    return new Result(
        (full - empty) / models,
        stated,
        state.length,
        restoreMillis,
        Spread.of(micros),
        peak,
        full);
  }

  private static Detector learnt(Detector detector, Series series, int records) {
    for (Point point : series.points().subList(0, records)) {
      detector.advance(point, Learning.ON);
    }
    return detector;
  }

  private static void feed(List<Detector> live, List<Point> points, int turn) {
    for (int i = 0; i < live.size(); i++) {
      long record = turn + (long) i * APART;
      live.get(i).advance(points.get((int) (record % points.size())), Learning.ON);
    }
  }

  private void report(Series series, int before, Result result) {
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d models that had learnt %,d records of %s, then %,d records each in turn%n",
        models,
        before,
        series.name(),
        SETTLING_TURNS + turns);
    out.println(
        "thread CPU time, learning on, medians of the last "
            + turns
            + " turns; garbage collection and JIT not counted");
    out.println(Machine.line());
    out.println();
    Columns table = new Columns();
    table.row("us a record", format("%,.2f", result.micros().median()));
    table.row(
        "  least to most",
        format("%,.2f", result.micros().least()) + format(" to %,.2f", result.micros().most()));
    table.row("ms to read a model back", format("%,.2f", result.restoreMillis()));
    table.row("MB of heap a model, measured", format("%,.3f", result.measuredBytes() / MEGA));
    table.row("  by its own word", format("%,.3f", result.statedBytes() / MEGA));
    table.row("MB of a snapshot", format("%,.3f", result.snapshotBytes() / MEGA));
    table.row("MB of heap in use, without garbage", format("%,.0f", result.liveBytes() / MEGA));
    table.row("  peak, with garbage, at most", format("%,.0f", result.peakBytes() / MEGA));
    table.lines().forEach(out::println);
    out.println();
    out.println(
        new JsonLine()
            .count("models", models)
            .measure("us", result.micros().median())
            .count("bytes", result.measuredBytes())
            .count("snapshot_bytes", result.snapshotBytes())
            .count("live_bytes", result.liveBytes())
            .count("peak_bytes", result.peakBytes()));
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
