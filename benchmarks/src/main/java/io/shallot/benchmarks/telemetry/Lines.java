package io.shallot.benchmarks.telemetry;

import io.shallot.api.Event;
import io.shallot.telemetry.format.EventMaker;
import io.shallot.telemetry.format.FirstBytes;
import io.shallot.telemetry.format.LineFate;
import io.shallot.telemetry.format.LineParser;
import io.shallot.telemetry.format.LogFormat;
import io.shallot.telemetry.format.LogFormats;
import io.shallot.telemetry.format.SchemaCache;
import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Lines of logs in memory: made from a seed, or a folder's, repeated in time. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class Lines {

  /** How many lines a benchmark is fed. */
  static final int COUNT = 300_000;

  private static final String MADE = "made";

  /** A folder of Zeek's TSV logs, or {@code made}. */
  @Param(MADE)
  public String logs = MADE;

  /** Whose records. */
  @Param("conn")
  public String type = "conn";

  /** How they are written: tsv or json. */
  @Param({"tsv", "json"})
  public String format = "tsv";

  private List<byte[]> lines;
  private LogFormat reader;

  /** Makes the state; JMH does. */
  public Lines() {}

  /** Reads or makes the lines. */
  @Setup(Level.Trial)
  public void load() throws IOException {
    lines = records().lines(COUNT, format.equals("json"));
    byte[] first = lines.get(format.equals("json") ? 0 : 5);
    reader =
        LogFormats.of(new FirstBytes(type + ".log", first, 0, first.length), LogFormats.shipped());
  }

  /** Returns the lines without their breaks, headers first. */
  List<byte[]> lines() {
    return lines;
  }

  /** Returns a new parser of these lines. */
  LineParser parser() {
    return reader.parser(new EventMaker(type + ".log", anyType -> true, new SchemaCache()));
  }

  /** Returns the events of all lines. */
  List<Event> events() {
    LineParser parser = parser();
    List<Event> events = new ArrayList<>();
    for (byte[] line : lines) {
      @Nullable Event event = parser.parse(line, 0, line.length, Unheard.FATE);
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  private RepeatedLogs records() throws IOException {
    if (!logs.equals(MADE)) {
      return RepeatedLogs.read(Path.of(logs), type);
    }
    Path made = Files.createTempDirectory("shallot-benchmark");
    try {
      TrafficGenerator.of(TrafficOptions.ofSeed(1)).writeTo(made);
      return RepeatedLogs.read(made, type);
    } finally {
      try (Stream<Path> all = Files.walk(made)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  /** Nobody asks what became of a header here. */
  enum Unheard implements LineFate {
    /** The one there is. */
    FATE;

    @Override
    public void header() {}

    @Override
    public void skipped(String type) {}

    @Override
    public void malformed(String field, String rule, String value) {
      throw new IllegalStateException("a line of the benchmark is malformed: " + rule);
    }
  }
}
