package io.shallot.detectors.shape;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of {@code spectral-residual}.
 *
 * @param window how many points the spectrum is taken of, a power of 2
 * @param local with how many points before it the newest is compared
 * @param floors how large a window's range is at least
 */
record SpectralResidualParameters(int window, int local, Floors floors) {

  static final String TYPE = "spectral-residual";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "window",
              32,
              1024,
              128,
              "points",
              "how many points the spectrum is taken of, a power of 2; longer knows slower rhythms"
                  + " and costs more"),
          new Parameter.Whole(
              "local",
              4,
              512,
              21,
              "points",
              "with how many points before it the newest is compared; fewer forgets an event"
                  + " sooner"),
          Floors.FLOOR,
          Floors.relative(0.01, "the level"));

  static SpectralResidualParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    int window = given.count("window");
    int local = given.count("local");
    List<String> faults = new ArrayList<>();
    if (Integer.bitCount(window) != 1) {
      faults.add("window must be a power of 2, but was " + window);
    }
    if (local > window / 2) {
      faults.add("local must be at most half of the window of " + window + ", but was " + local);
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException("detector " + TYPE, faults);
    }
    return new SpectralResidualParameters(window, local, Floors.from(given));
  }
}
