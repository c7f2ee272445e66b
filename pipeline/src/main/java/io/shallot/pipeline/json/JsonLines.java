package io.shallot.pipeline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.shallot.api.Anomaly;
import io.shallot.api.Incident;
import io.shallot.api.Sink;
import java.io.IOException;
import java.io.Writer;

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

  /** Writes one item. */
  @FunctionalInterface
  private interface Codec<T> {
    void write(T item, JsonGenerator json) throws IOException;
  }

  private static final class LineSink<T> implements Sink<T> {

    private final Writer writer;
    private final Codec<T> codec;

    private LineSink(Writer writer, Codec<T> codec) {
      this.writer = writer;
      this.codec = codec;
    }

    @Override
    public void accept(T item) throws IOException {
      try (JsonGenerator json = JSON.createGenerator(writer)) {
        codec.write(item, json);
      }
      writer.write('\n');
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
