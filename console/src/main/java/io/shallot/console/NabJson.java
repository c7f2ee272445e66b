package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.console.nab.NabFigures;
import io.shallot.console.nab.NabStanding;
import java.io.IOException;

/** What a detector reached in the benchmark, as one JSON object. */
final class NabJson {

  private NabJson() {}

  /** Writes the object; a figure that there is not is null. */
  static void write(JsonGenerator generator, NabStanding standing) throws IOException {
    NabFigures scored = standing.scored();
    generator.writeStartObject();
    generator.writeStringField("detector", standing.detector());
    number(generator, "standard", scored.standard());
    number(generator, "low_fp", scored.lowFalseAlarms());
    number(generator, "low_fn", scored.lowMisses());
    number(generator, "standard_loo", scored.leftOut());
    number(generator, "threshold", scored.threshold());
    number(generator, "us_per_record", standing.microsPerRecord());
    if (standing instanceof NabStanding.Ran ran) {
      number(generator, "standard_shipped", ran.shipped());
      number(generator, "continuous_standard", ran.continuous().standard());
      number(generator, "continuous_standard_loo", ran.continuous().leftOut());
      number(generator, "continuous_low_fp", ran.continuous().lowFalseAlarms());
      number(generator, "continuous_low_fn", ran.continuous().lowMisses());
      number(generator, "continuous_threshold", ran.continuous().threshold());
    }
    generator.writeEndObject();
  }

  private static void number(JsonGenerator generator, String name, double value)
      throws IOException {
    generator.writeFieldName(name);
    if (Double.isNaN(value)) {
      generator.writeNull();
    } else {
      generator.writeNumber(value);
    }
  }
}
