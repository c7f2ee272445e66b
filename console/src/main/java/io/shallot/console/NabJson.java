package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.console.nab.NabFigures;
import io.shallot.console.nab.NabOutcome;
import io.shallot.console.nab.NabSensitivity;
import io.shallot.console.nab.NabSpread;
import io.shallot.console.nab.NabStanding;
import java.io.IOException;

/** What a detector reached in the benchmark, as one JSON object. */
final class NabJson {

  private NabJson() {}

  /** Writes the object of a detector that ran; a figure that there is not is null. */
  static void write(JsonGenerator generator, NabOutcome outcome) throws IOException {
    NabStanding.Ran ran = outcome.standing();
    generator.writeStartObject();
    common(generator, ran);
    JsonText.number(generator, "standard_shipped", ran.shipped());
    JsonText.number(generator, "continuous_standard", ran.continuous().standard());
    JsonText.number(generator, "continuous_standard_loo", ran.continuous().leftOut());
    JsonText.number(generator, "continuous_low_fp", ran.continuous().lowFalseAlarms());
    JsonText.number(generator, "continuous_low_fn", ran.continuous().lowMisses());
    JsonText.number(generator, "continuous_threshold", ran.continuous().threshold());
    if (outcome.sensitivity().isPresent()) {
      generator.writeArrayFieldStart("sensitivity");
      for (NabSensitivity.Moved moved : outcome.sensitivity().get().moved()) {
        generator.writeStartObject();
        generator.writeStringField("parameter", moved.parameter());
        JsonText.number(generator, "value", moved.value());
        JsonText.number(generator, "standard", moved.figures().standard());
        JsonText.number(generator, "standard_loo", moved.figures().leftOut());
        JsonText.number(generator, "low_fp", moved.figures().lowFalseAlarms());
        generator.writeEndObject();
      }
      generator.writeEndArray();
    }
    if (outcome.spread().isPresent()) {
      NabSpread spread = outcome.spread().get();
      generator.writeObjectFieldStart("spread");
      generator.writeNumberField("settings", spread.drawn().size());
      summary(generator, "standard", spread.of(NabFigures::standard));
      summary(generator, "standard_loo", spread.of(NabFigures::leftOut));
      summary(generator, "low_fp", spread.of(NabFigures::lowFalseAlarms));
      generator.writeEndObject();
    }
    generator.writeEndObject();
  }

  /** Writes the object of stored scores; a figure that there is not is null. */
  static void write(JsonGenerator generator, NabStanding.Stored stored) throws IOException {
    generator.writeStartObject();
    common(generator, stored);
    generator.writeEndObject();
  }

  private static void common(JsonGenerator generator, NabStanding standing) throws IOException {
    NabFigures scored = standing.scored();
    generator.writeStringField("detector", standing.detector());
    JsonText.number(generator, "standard", scored.standard());
    JsonText.number(generator, "low_fp", scored.lowFalseAlarms());
    JsonText.number(generator, "low_fn", scored.lowMisses());
    JsonText.number(generator, "standard_loo", scored.leftOut());
    JsonText.number(generator, "threshold", scored.threshold());
    JsonText.number(generator, "us_per_record", standing.microsPerRecord());
  }

  private static void summary(JsonGenerator generator, String name, NabSpread.Summary summary)
      throws IOException {
    generator.writeObjectFieldStart(name);
    JsonText.number(generator, "mean", summary.mean());
    JsonText.number(generator, "sd", summary.deviation());
    JsonText.number(generator, "min", summary.least());
    JsonText.number(generator, "max", summary.most());
    generator.writeEndObject();
  }
}
