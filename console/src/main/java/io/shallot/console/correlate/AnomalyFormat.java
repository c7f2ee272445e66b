package io.shallot.console.correlate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shallot.api.Anomaly;
import io.shallot.api.Event;
import io.shallot.telemetry.format.Certainty;
import io.shallot.telemetry.format.EventMaker;
import io.shallot.telemetry.format.FirstBytes;
import io.shallot.telemetry.format.LineFate;
import io.shallot.telemetry.format.LineParser;
import io.shallot.telemetry.format.LogFormat;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;

/**
 * The anomalies that {@code shallot detect} writes. A line becomes a record of type {@link #TYPE}
 * at the start of the anomaly, whose only other field is the line.
 */
public final class AnomalyFormat implements LogFormat {

  /** The type of the records. */
  public static final String TYPE = "shallot_anomaly";

  static final String LINE = "line";

  private static final String WRONG = "a line must be an anomaly as shallot detect writes it";

  @Override
  public String name() {
    return "anomalies";
  }

  @Override
  public String summary() {
    return "anomalies.jsonl as shallot detect writes it";
  }

  @Override
  public Certainty recognise(FirstBytes first) {
    return first.lines().stream()
            .anyMatch(line -> line.contains("\"strange_points\":") && line.contains("\"series\":"))
        ? Certainty.CERTAIN
        : Certainty.NONE;
  }

  @Override
  public LineParser parser(EventMaker events) {
    return (bytes, offset, length, fate) -> parse(events, bytes, offset, length, fate);
  }

  @SuppressWarnings("NullAway") // the interface allows null; a lambda cannot say so
  private static Event parse(
      EventMaker events, byte[] bytes, int offset, int length, LineFate fate) {
    String line = new String(bytes, offset, length, UTF_8);
    if (line.isBlank()) {
      fate.header();
      return null;
    }
    try {
      Anomaly anomaly = AnomalyJson.read(line);
      return events.event(
          TYPE, List.of("ts", LINE), List.of(anomaly.start().toString(), line), fate);
    } catch (IOException | IllegalArgumentException | DateTimeException wrong) {
      fate.malformed("", WRONG, line);
      return null;
    }
  }
}
