package io.shallot.pipeline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.shallot.api.Anomaly;
import io.shallot.api.Incident;
import io.shallot.api.ResumableSink;
import io.shallot.api.Sink;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** Sinks that write each item they are given as one line of JSON. */
public final class JsonLines {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private JsonLines() {}

  /** Returns a sink that writes anomalies; it closes the writer. */
  public static Sink<Anomaly> anomalies(Writer writer) {
    return new LineSink<>(writer, (anomaly, json) -> ResultJson.write(anomaly, true, json));
  }

  /** Returns a sink that writes incidents with their evidence; it closes the writer. */
  public static Sink<Incident> incidents(Writer writer) {
    return new LineSink<>(writer, ResultJson::write);
  }

  /**
   * Returns a sink that writes anomalies to a file and can go back to where it stood. Unless it is
   * told to resume, what the file held is replaced.
   */
  public static ResumableSink<Anomaly> anomalies(Path file) {
    return new LineFile<>(file, (anomaly, json) -> ResultJson.write(anomaly, true, json));
  }

  /**
   * Returns a sink that writes incidents with their evidence to a file and can go back to where it
   * stood. Unless it is told to resume, what the file held is replaced.
   */
  public static ResumableSink<Incident> incidents(Path file) {
    return new LineFile<>(file, ResultJson::write);
  }

  static <T> void writeLine(Writer writer, T item, LineCodec<T> codec) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(writer)) {
      codec.write(item, json);
    }
    writer.write('\n');
  }

  private static final class LineSink<T> implements Sink<T> {

    private final Writer writer;
    private final LineCodec<T> codec;

    private LineSink(Writer writer, LineCodec<T> codec) {
      this.writer = writer;
      this.codec = codec;
    }

    @Override
    public void accept(T item) throws IOException {
      writeLine(writer, item, codec);
    }

    @Override
    public void flush() throws IOException {
      writer.flush();
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }
}
