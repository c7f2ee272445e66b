package org.example.unusualhour;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import java.io.DataInput;
import java.io.IOException;
import java.util.List;

/** Makes detectors of type {@code unusual-hour}: activity at hours that were quiet before. */
public final class UnusualHourProvider implements DetectorProvider {

  static final String TYPE = "unusual-hour";

  private static final ParameterSchema PARAMETERS =
      ParameterSchema.of(
          new Parameter.Real(
              "above",
              -1e300,
              1e300,
              0,
              "unit of the series",
              "what counts as activity: a value above this; higher ignores a background"),
          new Parameter.Whole(
              "warmUp",
              1,
              1_000_000,
              2_016,
              "points",
              "how many points it sees before it judges (2,016 is a week of five minute windows)"));

  /** Makes the provider; it has no state. */
  public UnusualHourProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String summary() {
    return "Activity at an hour of the week that has been quiet so far.";
  }

  @Override
  public ParameterSchema parameters() {
    return PARAMETERS;
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public Detector create(DetectorSpec spec) {
    return detector(spec);
  }

  @Override
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
    UnusualHourDetector detector = detector(spec);
    detector.read(in);
    return detector;
  }

  private static UnusualHourDetector detector(DetectorSpec spec) {
    Parameters given = PARAMETERS.read("detector " + TYPE, spec.parameters());
    if (spec.channels().size() != 1) {
      throw new ConfigurationException(
          "detector " + TYPE, List.of("takes one channel, but was given " + spec.channels()));
    }
    return new UnusualHourDetector(given.real("above"), given.whole("warmUp"));
  }
}
