package io.shallot.benchmarks;

import io.shallot.api.Sink;
import io.shallot.benchmarks.live.LiveSeries;
import io.shallot.pipeline.AnomalyPipeline;
import io.shallot.pipeline.PipelineBuilder;
import io.shallot.pipeline.PipelineSummary;
import io.shallot.pipeline.policy.CheckpointPolicy;
import io.shallot.pipeline.state.FileStateStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long points wait because checkpoints are written beside them. */
@Command(
    name = "checkpoint",
    description = {
      "Measures how long points wait because checkpoints are written beside them. Models of htm learn"
          + " for some hours of event time as fast as they can; then points come when they are due,"
          + " so many times faster than life, and each is timed from then until it is judged. Once"
          + " without checkpoints, once with. Prints the delays of both and, last, one line of JSON.",
      ""
    },
    footer = {"", "Example:", "  benchmarks/run checkpoint --models 2000 --faster 30"})
final class CheckpointCommand implements Callable<Integer> {

  // A delay counts from when the point was due, not from when it was handed over: a stop of 50 ms
  // shows in every point that it made wait. Collections of garbage and other programs delay points
  // too; that is why there is a run without checkpoints to compare with.

  private static final long GOAL_MILLIS = 50;
  private static final String[] COUNTERS = {"written", "bytes", "put_off", "failed"};

  @Option(
      names = "--models",
      paramLabel = "N",
      description = "How many models of htm; ${DEFAULT-VALUE} unless given.",
      defaultValue = "2000")
  private int models = 2000;

  @Option(
      names = "--learned",
      paramLabel = "MINUTES",
      description =
          "How long they have learnt before, in event time; ${DEFAULT-VALUE} unless given.",
      defaultValue = "1440")
  private int learned = 1440;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How much event time is timed; ${DEFAULT-VALUE} unless given.",
      defaultValue = "30")
  private int minutes = 30;

  @Option(
      names = "--faster",
      paramLabel = "X",
      description = "How many times faster than life points come; ${DEFAULT-VALUE} unless given.",
      defaultValue = "60")
  private double faster = 60;

  @Option(
      names = "--every",
      paramLabel = "MINUTES",
      description = "Event time between checkpoints; ${DEFAULT-VALUE} unless given.",
      defaultValue = "10")
  private int every = 10;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "The budget for models; ${DEFAULT-VALUE} unless given.",
      defaultValue = "4g")
  private String memory = "4g";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Where checkpoints go, new; a temporary directory unless given.")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description = "The most heap the JVM takes, its -Xmx; 6g unless given.")
  @SuppressWarnings("UnusedVariable") // benchmarks/run makes it the -Xmx of this JVM
  private String heap = "";

  @Spec private CommandSpec command = CommandSpec.create();

  CheckpointCommand() {}

  /** The delays of all points of a run, in microseconds and sorted, and what was counted. */
  private static final class Run {

    private final int[] sortedMicros;
    private final PipelineSummary summary;

    Run(int[] sortedMicros, PipelineSummary summary) {
      this.sortedMicros = sortedMicros;
      this.summary = summary;
    }

    int points() {
      return sortedMicros.length;
    }

    double millis(double share) {
      int index = (int) Math.ceil(share * sortedMicros.length) - 1;
      return sortedMicros[Math.max(0, index)] / 1e3;
    }

    long beyondGoal() {
      return Arrays.stream(sortedMicros).filter(micros -> micros > GOAL_MILLIS * 1000).count();
    }

    long counted(String name) {
      return summary.counter("checkpoint." + name);
    }
  }

  @Override
  public Integer call() throws IOException {
    if (models < 1 || learned < 0 || minutes < 1 || every < 1 || !(faster > 0)) {
      throw new IllegalArgumentException(
          "--models, --minutes and --every must be at least 1, --learned at least 0 and --faster"
              + " above 0, but were "
              + List.of(models, minutes, every, learned, faster));
    }
    LiveSetup setup =
        new LiveSetup(models, models, List.of("ewma"), LiveOptions.bytes(memory), 0, 1);
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s; %,d minutes learnt, then %,d timed, %s times faster than life, a checkpoint every %d%n",
        setup,
        learned,
        minutes,
        faster,
        every);
    out.println(Machine.line());
    out.println();
    out.flush();
    Run without = run(setup, Optional.empty());
    Run with;
    if (state.isPresent()) {
      with = run(setup, state);
    } else {
      Path temporary = Files.createTempDirectory("shallot-checkpoints");
      try {
        with = run(setup, Optional.of(temporary.resolve("state")));
      } finally {
        delete(temporary);
      }
    }
    report(without, with);
    return 0;
  }

  private Run run(LiveSetup setup, Optional<Path> directory) throws IOException {
    LiveSeries live = setup.live();
    PipelineBuilder builder = setup.pipeline(live).anomalies(Sink.of(anomaly -> {}));
    if (directory.isPresent()) {
      builder
          .state(FileStateStore.in(LiveOptions.fresh(directory.get())))
          .checkpoints(CheckpointPolicy.standard().withEvery(Duration.ofMinutes(every)));
    }
    try (AnomalyPipeline pipeline = builder.build()) {
      long first = (long) learned * models;
      for (long point = 0; point < first; point++) {
        pipeline.accept(live.event(point));
      }
      PipelineSummary before = pipeline.summary();
      int[] micros = new int[Math.multiplyExact(minutes, models)];
      System.gc(); // so that both runs begin with a heap of one kind
      Pace pace = new Pace(faster, live.timeMillis(first), System::nanoTime);
      for (int i = 0; i < micros.length; i++) {
        long due = pace.dueNanos(live.timeMillis(first + i));
        pace.await(due);
        pipeline.accept(live.event(first + i));
        micros[i] = (int) Math.min(Integer.MAX_VALUE, (System.nanoTime() - due) / 1000);
      }
      Arrays.sort(micros);
      return new Run(micros, since(before, pipeline.summary()));
    }
  }

  /** Returns a summary with what was counted since an earlier one. */
  private static PipelineSummary since(PipelineSummary before, PipelineSummary now) {
    SortedMap<String, Long> counters = new TreeMap<>();
    now.counters().forEach((name, count) -> counters.put(name, count - before.counter(name)));
    return new PipelineSummary(
        now.events(),
        now.points(),
        now.series(),
        now.liveSeries(),
        now.anomalies(),
        now.incidents(),
        now.suspendedSeries(),
        counters);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void report(Run without, Run with) {
    PrintWriter out = command.commandLine().getOut();
    Columns table = new Columns();
    table.row("ms from due to judged", "without", "with checkpoints");
    for (double share : new double[] {0.5, 0.99, 0.999, 1}) {
      table.row(
          share == 1 ? "most" : "p" + format("%.1f", 100 * share),
          format("%,.2f", without.millis(share)),
          format("%,.2f", with.millis(share)));
    }
    table.row(
        "points beyond " + GOAL_MILLIS + " ms",
        format("%,d", without.beyondGoal()),
        format("%,d", with.beyondGoal()));
    for (String counter : COUNTERS) {
      table.row("checkpoints: " + counter, "", format("%,d", with.counted(counter)));
    }
    table.lines().forEach(out::println);
    out.println();
    JsonLine line =
        new JsonLine()
            .count("models", models)
            .measure("faster", faster)
            .count("points", with.points())
            .measure("ms_most_without", without.millis(1))
            .measure("ms_p999_without", without.millis(0.999))
            .measure("ms_most", with.millis(1))
            .measure("ms_p999", with.millis(0.999))
            .count("beyond_50_ms_without", without.beyondGoal())
            .count("beyond_50_ms", with.beyondGoal());
    for (String counter : COUNTERS) {
      line.count("checkpoints_" + counter, with.counted(counter));
    }
    out.println(line);
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
