package io.shallot.pipeline;

import io.shallot.api.EventClock;
import io.shallot.api.StateException;
import io.shallot.api.StateFrame;
import io.shallot.api.Watermark;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a pipeline stands besides its stages: its own part of a checkpoint.
 *
 * @param watermark how far time has come
 * @param taken how many samples were judged
 * @param coverage the share of points that were judged by everything, from 0 to 1
 * @param counts what it has counted, see {@link Counts}
 * @param correlating whether the correlator runs, or is set aside or missing
 * @param source where the source stands, if it is known
 * @param anomalySinks where those sinks of anomalies stand that can go back
 * @param incidentSinks where those sinks of incidents stand that can go back
 */
record Standing(
    Watermark watermark,
    long taken,
    double coverage,
    Counts counts,
    boolean correlating,
    Optional<String> source,
    List<String> anomalySinks,
    List<String> incidentSinks) {

  private static final String TYPE = "pipeline";
  private static final int VERSION = 1;

  /** What a pipeline counts itself. */
  record Counts(long events, long anomalies, long incidents, long correlatorFailures) {

    Counts {
      if (events < 0 || anomalies < 0 || correlatorFailures < 0) {
        throw new IllegalArgumentException("a count must be at least 0");
      }
    }
  }

  Standing {
    anomalySinks = List.copyOf(anomalySinks);
    incidentSinks = List.copyOf(incidentSinks);
    if (!(coverage >= 0 && coverage <= 1)) {
      throw new IllegalArgumentException("coverage must be from 0 to 1, but was " + coverage);
    }
    if (taken < 0) {
      throw new IllegalArgumentException("taken must be at least 0, but was " + taken);
    }
  }

  /** Returns this and a clock as a framed state. */
  byte[] write(EventClock clock) throws IOException {
    return StateFrame.write(
        TYPE,
        VERSION,
        out -> {
          clock.snapshot(out);
          out.writeLong(watermark.millis());
          out.writeLong(taken);
          out.writeDouble(coverage);
          out.writeLong(counts.events());
          out.writeLong(counts.anomalies());
          out.writeLong(counts.incidents());
          out.writeLong(counts.correlatorFailures());
          out.writeBoolean(correlating);
          writeTexts(out, source.map(List::of).orElse(List.of()));
          writeTexts(out, anomalySinks);
          writeTexts(out, incidentSinks);
        });
  }

  /**
   * Reads it back, and the clock too.
   *
   * @throws StateException if the bytes are nothing like it
   */
  static Standing read(byte[] frame, EventClock clock) throws StateException {
    return StateFrame.read(frame, TYPE, VERSION, (version, in) -> read(in, clock, frame.length));
  }

  private static Standing read(DataInput in, EventClock clock, int most) throws IOException {
    clock.restore(in);
    Watermark watermark = new Watermark(in.readLong());
    long taken = in.readLong();
    double coverage = in.readDouble();
    Counts counts = new Counts(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    boolean correlating = in.readBoolean();
    Optional<String> source = readTexts(in, most).stream().findFirst();
    return new Standing(
        watermark,
        taken,
        coverage,
        counts,
        correlating,
        source,
        readTexts(in, most),
        readTexts(in, most));
  }

  private static void writeTexts(DataOutput out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static List<String> readTexts(DataInput in, int most) throws IOException {
    int count = readLength(in, most);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[readLength(in, most)];
      in.readFully(bytes);
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static int readLength(DataInput in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new StateException("a length of " + length + " cannot be right");
    }
    return length;
  }
}
