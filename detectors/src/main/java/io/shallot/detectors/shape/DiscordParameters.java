package io.shallot.detectors.shape;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;
import java.util.List;

/**
 * Settings of {@code discord}.
 *
 * @param window how many points make a shape
 * @param memory in how many of the last points its like is looked for
 * @param flatness which deviation within a window counts as half flat, in typical deviations of the
 *     series
 * @param warmUp how many points must have been seen before a score is ready
 * @param floors what a typical deviation is at least
 */
record DiscordParameters(int window, int memory, double flatness, int warmUp, Floors floors) {

  static final String TYPE = "discord";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "window",
              4,
              512,
              32,
              "points",
              "how many points make a shape; about one event or one period long, longer is steadier"
                  + " and later"),
          new Parameter.Whole(
              "memory",
              64,
              50_000,
              4_000,
              "points",
              "in how many of the last points a similar shape is looked for; time and memory grow"
                  + " with it"),
          new Parameter.Real(
              "flatness",
              0.01,
              4,
              1,
              "typical deviations",
              "how much a window must vary to have a shape; raise it if noise on flat stretches"
                  + " scores"),
          WarmUp.parameter(16, 200),
          Floors.FLOOR,
          Floors.relative(0.01, "the level"));

  static DiscordParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    int window = given.count("window");
    int memory = given.count("memory");
    if (memory < 4 * window) {
      throw new ConfigurationException(
          "detector " + TYPE,
          List.of("memory must be at least 4 windows of " + window + ", but was " + memory));
    }
    return new DiscordParameters(
        window, memory, given.real("flatness"), WarmUp.from(given), Floors.from(given));
  }
}
