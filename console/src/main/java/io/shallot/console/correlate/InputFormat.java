package io.shallot.console.correlate;

import io.shallot.telemetry.ReadOptions;
import io.shallot.telemetry.format.Certainty;
import io.shallot.telemetry.format.EventMaker;
import io.shallot.telemetry.format.FirstBytes;
import io.shallot.telemetry.format.Framing;
import io.shallot.telemetry.format.LineParser;
import io.shallot.telemetry.format.LogFormat;
import io.shallot.telemetry.format.LogFormats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the files that are to be correlated are written in. */
public enum InputFormat {
  /** What each file is, its content tells. */
  AUTO,
  /** Sets of alerts as CSV. */
  AIT,
  /** Suricata's EVE. */
  EVE,
  /** The Elastic Common Schema. */
  ECS,
  /** JSON lines: Zeek's logs, anomalies of {@code shallot detect}, records of your own. */
  JSONL;

  // Files of alerts are often several sorted runs after each other: a step back by days is sound.
  private static final Duration ANY_JUMP = Duration.ofDays(36_500);

  /** Returns how the files are read. */
  public ReadOptions options() {
    ReadOptions options = ReadOptions.defaults().withMaxTimeJump(ANY_JUMP);
    LogFormat alerts = new AlertSetFormat();
    LogFormat anomalies = new AnomalyFormat();
    return switch (this) {
      case AUTO -> options.withFormats(alerts, anomalies);
      case AIT -> options.withFormats(new Only(alerts));
      case EVE -> options.withFormats(new Only(LogFormats.named("suricata-eve")));
      case ECS -> options.withFormats(new Only(LogFormats.named("ecs")));
      case JSONL -> options.withFormats(anomalies, new Only(LogFormats.named("json")));
    };
  }

  /** A format that is sure of every file, so that a wrong one shows as malformed lines. */
  private record Only(LogFormat format) implements LogFormat {

    @Override
    public String name() {
      return format.name();
    }

    @Override
    public String summary() {
      return format.summary();
    }

    @Override
    public Certainty recognise(FirstBytes first) {
      return Certainty.CERTAIN;
    }

    @Override
    public Framing framing(FirstBytes first) {
      return format.framing(first);
    }

    @Override
    public LineParser parser(EventMaker events) {
      return format.parser(events);
    }
  }

  /**
   * Returns the format of a name in any case.
   *
   * @throws IllegalArgumentException naming those there are, if none has the name
   */
  public static InputFormat of(String name) {
    List<String> names = new ArrayList<>();
    for (InputFormat each : values()) {
      names.add(each.name().toLowerCase(Locale.ROOT));
      if (each.name().equalsIgnoreCase(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "a format must be one of " + String.join(", ", names) + ", but was " + name);
  }
}
