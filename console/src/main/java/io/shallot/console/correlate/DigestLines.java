package io.shallot.console.correlate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.shallot.correlation.surprise.Digest;
import java.io.IOException;
import java.io.Writer;

/** Writes digests as lines of JSON; version 1. */
public final class DigestLines {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private DigestLines() {}

  /** Writes one digest and the end of the line. */
  public static void write(Digest digest, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("v", 1);
      json.writeStringField("day", digest.day().toString());
      json.writeNumberField("findings", digest.findings());
      json.writeArrayFieldStart("rows");
      for (Digest.Row row : digest.rows()) {
        json.writeStartObject();
        json.writeStringField("name", row.name());
        json.writeStringField("kind", row.kind());
        json.writeStringField("entity", row.entity());
        json.writeNumberField("count", row.count());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }
}
