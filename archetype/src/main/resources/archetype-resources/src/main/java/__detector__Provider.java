package ${package};

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.api.ScoreScale;
import java.io.DataInput;
import java.io.IOException;
import java.util.List;

/** Makes detectors of type {@code ${type}}; hosts find it by META-INF/services. */
public final class ${detector}Provider implements DetectorProvider {

  private static final ParameterSchema PARAMETERS =
      ParameterSchema.of(
          new Parameter.Real(
              "halfLife",
              1,
              1e6,
              100,
              "points",
              "after how many points a point weighs half; longer is steadier and slower"),
          new Parameter.Whole(
              "warmUp", 2, 1_000_000, 50, "points", "how many points it sees before it judges"),
          // Hosts know this name: where nobody sets it they set it to what is worth telling at all.
          new Parameter.Real(
              "floor",
              0,
              1e300,
              0,
              "unit of the series",
              "the smallest typical deviation; higher ignores small changes of calm series"));

  /** Makes the provider; it has no state. */
  public ${detector}Provider() {}

  @Override
  public String type() {
    return "${type}";
  }

  @Override
  public String summary() {
    return "Distance from a level that follows slowly, in typical deviations.";
  }

  @Override
  public ParameterSchema parameters() {
    return PARAMETERS;
  }

  /** Scores are deviations, so a host may compare them between series. */
  @Override
  public ScoreScale scale() {
    return ScoreScale.DEVIATIONS;
  }

  /** Raise it when snapshot() changes, and go on reading what earlier versions wrote. */
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
    ${detector}Detector detector = detector(spec);
    detector.read(in);
    return detector;
  }

  private ${detector}Detector detector(DetectorSpec spec) {
    Parameters given = PARAMETERS.read("detector " + type(), spec.parameters());
    if (spec.channels().size() != 1) {
      throw new ConfigurationException(
          "detector " + type(), List.of("takes one channel, but was given " + spec.channels()));
    }
    return new ${detector}Detector(
        given.real("halfLife"), given.whole("warmUp"), given.real("floor"));
  }
}
