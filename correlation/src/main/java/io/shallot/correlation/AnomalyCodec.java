package io.shallot.correlation;

import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Sides;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Anomalies as bytes, exactly: every field, every NaN, every character.
 *
 * <p>Nothing is allocated on the word of a length alone: lists and texts grow with what is really
 * there, so a damaged length ends in an early end of input, not in a lack of memory.
 */
final class AnomalyCodec {

  // writeUTF takes at most 65,535 bytes, and a char at most three of them.
  private static final int PIECE = 16_384;
  private static final int FIRST_CAPACITY = 64;

  private AnomalyCodec() {}

  /** Writes one element of a list. */
  @FunctionalInterface
  interface ElementWriter<T> {
    void write(DataOutput out, T element) throws IOException;
  }

  /** Reads one element of a list. */
  @FunctionalInterface
  interface ElementReader<T> {
    T read(DataInput in) throws IOException;
  }

  static void write(DataOutput out, Anomaly anomaly) throws IOException {
    writeText(out, anomaly.id());
    writeText(out, anomaly.phase().name());
    writeMetric(out, anomaly.metric());
    writeText(out, anomaly.series().metric());
    writeList(out, anomaly.series().entities(), AnomalyCodec::writeEntity);
    writeList(out, anomaly.detectors(), AnomalyCodec::writeText);
    writeInstant(out, anomaly.start());
    writeInstant(out, anomaly.end());
    out.writeInt(anomaly.strangePoints());
    out.writeDouble(anomaly.pValue());
    writeText(out, anomaly.direction().name());
    writeExplanation(out, anomaly.peak());
    writeInstant(out, anomaly.peakTime());
    writeList(out, anomaly.trace(), AnomalyCodec::writeTracePoint);
  }

  /**
   * Reads an anomaly back.
   *
   * @throws StateException if a length is negative or a text is in pieces that do not add up
   * @throws IllegalArgumentException if a value is out of range
   */
  static Anomaly read(DataInput in) throws IOException {
    return new Anomaly(
        readText(in),
        Phase.valueOf(readText(in)),
        readMetric(in),
        new SeriesKey(readText(in), readList(in, AnomalyCodec::readEntity)),
        readList(in, AnomalyCodec::readText),
        readInstant(in),
        readInstant(in),
        in.readInt(),
        in.readDouble(),
        Direction.valueOf(readText(in)),
        readExplanation(in),
        readInstant(in),
        readList(in, AnomalyCodec::readTracePoint));
  }

  static void writeText(DataOutput out, String text) throws IOException {
    out.writeInt(text.length());
    for (int from = 0; from < text.length(); from += PIECE) {
      out.writeUTF(text.substring(from, Math.min(text.length(), from + PIECE)));
    }
  }

  static String readText(DataInput in) throws IOException {
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

  static <T> void writeList(DataOutput out, List<T> list, ElementWriter<? super T> writer)
      throws IOException {
    out.writeInt(list.size());
    for (T element : list) {
      writer.write(out, element);
    }
  }

  static <T> List<T> readList(DataInput in, ElementReader<T> reader) throws IOException {
    int length = readLength(in);
    List<T> list = new ArrayList<>(Math.min(length, FIRST_CAPACITY));
    for (int i = 0; i < length; i++) {
      list.add(reader.read(in));
    }
    return list;
  }

  static void writeInstant(DataOutput out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  static Instant readInstant(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static int readLength(DataInput in) throws IOException {
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
    writeList(out, metric.categories(), AnomalyCodec::writeText);
    writeList(out, metric.techniques(), AnomalyCodec::writeText);
  }

  private static Metric readMetric(DataInput in) throws IOException {
    return new Metric(
        readText(in),
        readText(in),
        readText(in),
        Sides.valueOf(readText(in)),
        in.readDouble(),
        readList(in, AnomalyCodec::readText),
        readList(in, AnomalyCodec::readText));
  }

  private static void writeEntity(DataOutput out, Entity entity) throws IOException {
    writeText(out, entity.role());
    writeText(out, entity.kind());
    writeText(out, entity.value());
  }

  private static Entity readEntity(DataInput in) throws IOException {
    return new Entity(readText(in), readText(in), readText(in));
  }

  private static void writeExplanation(DataOutput out, Explanation explanation) throws IOException {
    out.writeDouble(explanation.observed());
    out.writeDouble(explanation.expected());
    out.writeDouble(explanation.low());
    out.writeDouble(explanation.high());
    writeList(out, explanation.factors(), AnomalyCodec::writeFactor);
    writeText(out, explanation.text());
  }

  private static Explanation readExplanation(DataInput in) throws IOException {
    return new Explanation(
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        readList(in, AnomalyCodec::readFactor),
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
