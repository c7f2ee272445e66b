package io.shallot.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;

/** Writes JSON to a stream that stays open. */
final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** Returns a generator whose end leaves the writer open. */
  static JsonGenerator onOneLine(Writer out) throws IOException {
    return FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** Writes a field with a number; null for NaN. */
  static void number(JsonGenerator generator, String name, double value) throws IOException {
    generator.writeFieldName(name);
    if (Double.isNaN(value)) {
      generator.writeNull();
    } else {
      generator.writeNumber(value);
    }
  }
}
