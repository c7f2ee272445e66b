package io.shallot.pipeline.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes one item. */
@FunctionalInterface
interface LineCodec<T> {
  void write(T item, JsonGenerator json) throws IOException;
}
