package io.shallot.correlation.state;

import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.Finding;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Severity;
import io.shallot.api.Sides;
import io.shallot.api.StateException;
import io.shallot.api.Tactic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Findings and anomalies as bytes, exactly: every field, every NaN, every character.
 *
 * <p>Nothing is allocated on the word of a length alone: lists and texts grow with what is really
 * there, so a damaged length ends in an early end of input, not in a lack of memory.
 */
public final class FindingCodec {

  // writeUTF takes at most 65,535 bytes, and a char at most three of them.
  private static final int PIECE = 16_384;
  private static final int FIRST_CAPACITY = 64;

  private FindingCodec() {}

  /**
   * Writes one element of a list.
   *
   * @param <T> what it is
   */
  @FunctionalInterface
  public interface ElementWriter<T> {
    /** Writes it. */
    void write(DataOutput out, T element) throws IOException;
  }

  /**
   * Reads one element of a list.
   *
   * @param <T> what it is
   */
  @FunctionalInterface
  public interface ElementReader<T> {
    /** Reads it. */
    T read(DataInput in) throws IOException;
  }

  /** Writes a finding, whatever its kind. */
  public static void write(DataOutput out, Finding finding) throws IOException {
    Optional<Anomaly> anomaly = finding.anomaly();
    out.writeBoolean(anomaly.isPresent());
    if (anomaly.isPresent()) {
      writeAnomaly(out, anomaly.get());
      return;
    }
    writeText(out, finding.kind().name());
    writeText(out, finding.name());
    out.writeLong(finding.startMillis());
    out.writeLong(finding.endMillis());
    writeList(out, finding.entities(), FindingCodec::writeEntity);
    writeText(out, finding.severity().map(Severity::name).orElse(""));
    out.writeDouble(finding.pValue());
    writeList(out, finding.categories(), FindingCodec::writeText);
    writeList(
        out, List.copyOf(finding.tactics()), (sink, tactic) -> writeText(sink, tactic.name()));
    writeList(out, finding.techniques(), FindingCodec::writeText);
    Optional<Event> event = finding.event();
    out.writeBoolean(event.isPresent());
    if (event.isPresent()) {
      writeEvent(out, event.get());
    }
  }

  /**
   * Reads a finding back.
   *
   * @throws StateException if a length is negative or a text is in pieces that do not add up
   * @throws IllegalArgumentException if a value is out of range
   */
  public static Finding read(DataInput in) throws IOException {
    if (in.readBoolean()) {
      return Finding.of(readAnomaly(in));
    }
    Finding.Builder finding =
        Finding.builder(Finding.Kind.valueOf(readText(in)), readText(in), in.readLong())
            .until(in.readLong())
            .entities(readList(in, FindingCodec::readEntity));
    String severity = readText(in);
    if (!severity.isEmpty()) {
      finding.severity(Severity.valueOf(severity));
    }
    double pValue = in.readDouble();
    if (!Double.isNaN(pValue)) {
      finding.pValue(pValue);
    }
    finding.categories(readList(in, FindingCodec::readText));
    finding.tactics(Set.copyOf(readList(in, source -> Tactic.valueOf(readText(source)))));
    finding.techniques(readList(in, FindingCodec::readText));
    if (in.readBoolean()) {
      finding.event(readEvent(in));
    }
    return finding.build();
  }

  private static void writeEvent(DataOutput out, Event event) throws IOException {
    out.writeLong(event.timeMillis());
    writeText(out, event.type());
    writeList(
        out,
        List.copyOf(event.fields().entrySet()),
        (sink, field) -> {
          writeText(sink, field.getKey());
          writeText(sink, field.getValue());
        });
  }

  private static Event readEvent(DataInput in) throws IOException {
    Instant time = Instant.ofEpochMilli(in.readLong());
    String type = readText(in);
    Map<String, String> fields = new LinkedHashMap<>();
    readList(in, source -> fields.put(readText(source), readText(source)));
    return Event.of(time, type, fields);
  }

  /** Writes an anomaly. */
  public static void writeAnomaly(DataOutput out, Anomaly anomaly) throws IOException {
    writeText(out, anomaly.id());
    writeText(out, anomaly.phase().name());
    writeMetric(out, anomaly.metric());
    writeText(out, anomaly.series().metric());
    writeList(out, anomaly.series().entities(), FindingCodec::writeEntity);
    writeList(out, anomaly.detectors(), FindingCodec::writeText);
    writeInstant(out, anomaly.start());
    writeInstant(out, anomaly.end());
    out.writeInt(anomaly.strangePoints());
    out.writeDouble(anomaly.pValue());
    writeText(out, anomaly.direction().name());
    writeExplanation(out, anomaly.peak());
    writeInstant(out, anomaly.peakTime());
    writeList(out, anomaly.trace(), FindingCodec::writeTracePoint);
    out.writeDouble(anomaly.coverage());
  }

  /**
   * Reads an anomaly back.
   *
   * @throws StateException if a length is negative or a text is in pieces that do not add up
   * @throws IllegalArgumentException if a value is out of range
   */
  public static Anomaly readAnomaly(DataInput in) throws IOException {
    return new Anomaly(
        readText(in),
        Phase.valueOf(readText(in)),
        readMetric(in),
        new SeriesKey(readText(in), readList(in, FindingCodec::readEntity)),
        readList(in, FindingCodec::readText),
        readInstant(in),
        readInstant(in),
        in.readInt(),
        in.readDouble(),
        Direction.valueOf(readText(in)),
        readExplanation(in),
        readInstant(in),
        readList(in, FindingCodec::readTracePoint),
        in.readDouble());
  }

  /** Writes a text of any length. */
  public static void writeText(DataOutput out, String text) throws IOException {
    out.writeInt(text.length());
    for (int from = 0; from < text.length(); from += PIECE) {
      out.writeUTF(text.substring(from, Math.min(text.length(), from + PIECE)));
    }
  }

  /** Reads a text back. */
  public static String readText(DataInput in) throws IOException {
    int length = readLength(in);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      String piece = in.readUTF();
      if (piece.isEmpty() || text.length() + piece.length() > length) {
        throw new StateException("a text of " + length + " characters is in unfit pieces");
      }
      text.append(piece);
    }
    return text.toString();
  }

  /** Writes a list, its length first. */
  public static <T> void writeList(DataOutput out, List<T> list, ElementWriter<? super T> writer)
      throws IOException {
    out.writeInt(list.size());
    for (T element : list) {
      writer.write(out, element);
    }
  }

  /** Reads a list back. */
  public static <T> List<T> readList(DataInput in, ElementReader<T> reader) throws IOException {
    int length = readLength(in);
    List<T> list = new ArrayList<>(Math.min(length, FIRST_CAPACITY));
    for (int i = 0; i < length; i++) {
      list.add(reader.read(in));
    }
    return list;
  }

  /** Writes a moment to the nanosecond. */
  public static void writeInstant(DataOutput out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  /** Reads a moment back. */
  public static Instant readInstant(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  /** Reads a length. */
  public static int readLength(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new StateException("a length must be at least 0, but was " + length);
    }
    return length;
  }

  private static void writeMetric(DataOutput out, Metric metric) throws IOException {
    writeText(out, metric.name());
    writeText(out, metric.title());
    writeText(out, metric.unit());
    writeText(out, metric.sides().name());
    out.writeDouble(metric.leastEffect());
    writeList(out, metric.categories(), FindingCodec::writeText);
    writeList(out, metric.techniques(), FindingCodec::writeText);
  }

  private static Metric readMetric(DataInput in) throws IOException {
    return new Metric(
        readText(in),
        readText(in),
        readText(in),
        Sides.valueOf(readText(in)),
        in.readDouble(),
        readList(in, FindingCodec::readText),
        readList(in, FindingCodec::readText));
  }

  /** Writes an entity. */
  public static void writeEntity(DataOutput out, Entity entity) throws IOException {
    writeText(out, entity.role());
    writeText(out, entity.kind());
    writeText(out, entity.value());
  }

  /** Reads an entity back. */
  public static Entity readEntity(DataInput in) throws IOException {
    return new Entity(readText(in), readText(in), readText(in));
  }

  private static void writeExplanation(DataOutput out, Explanation explanation) throws IOException {
    out.writeDouble(explanation.observed());
    out.writeDouble(explanation.expected());
    out.writeDouble(explanation.low());
    out.writeDouble(explanation.high());
    writeList(out, explanation.factors(), FindingCodec::writeFactor);
    writeText(out, explanation.text());
  }

  private static Explanation readExplanation(DataInput in) throws IOException {
    return new Explanation(
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        readList(in, FindingCodec::readFactor),
        readText(in));
  }

  private static void writeFactor(DataOutput out, Factor factor) throws IOException {
    writeText(out, factor.name());
    out.writeDouble(factor.value());
  }

  private static Factor readFactor(DataInput in) throws IOException {
    return new Factor(readText(in), in.readDouble());
  }

  private static void writeTracePoint(DataOutput out, TracePoint point) throws IOException {
    writeInstant(out, point.time());
    out.writeDouble(point.value());
    out.writeDouble(point.low());
    out.writeDouble(point.high());
  }

  private static TracePoint readTracePoint(DataInput in) throws IOException {
    return new TracePoint(readInstant(in), in.readDouble(), in.readDouble(), in.readDouble());
  }
}
