package io.shallot.pipeline.model;

import static io.shallot.pipeline.Fixtures.LOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Metric;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.SeriesKey;
import io.shallot.pipeline.Fixtures.Distance;
import java.io.DataInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectorSetTest {

  private static final SeriesKey SERIES = SeriesKey.of("load", Entity.source("h1"));
  private static final Parameter FLOOR = new Parameter.Real("floor", 0.5, 1000, 1, "", "a floor");

  /** Returns the floor that a detector for a metric is made with. */
  private static Map<String, String> madeWith(
      Parameter parameter, Metric metric, DetectorSpec spec) {
    Recording provider = new Recording(ParameterSchema.of(parameter));
    DetectorSet set = new DetectorSet(Detectors.of(provider), List.of(spec));

    set.create(0, metric, SERIES);

    return provider.specs.get(provider.specs.size() - 1).parameters();
  }

  @Test
  void create_metricWithLeastEffect_setsATenthAsFloor() {
    assertThat(madeWith(FLOOR, LOAD.withLeastEffect(50), DetectorSpec.of("recording")))
        .containsExactly(Map.entry("floor", "5"));
  }

  @Test
  void create_hostSetTheFloor_keepsIt() {
    DetectorSpec spec = DetectorSpec.of("recording").with("floor", 7);

    assertThat(madeWith(FLOOR, LOAD.withLeastEffect(50), spec))
        .containsExactly(Map.entry("floor", "7"));
  }

  @Test
  void create_metricWithoutLeastEffect_leavesTheDefault() {
    assertThat(madeWith(FLOOR, LOAD.withLeastEffect(0), DetectorSpec.of("recording"))).isEmpty();
  }

  @Test
  void create_noSuchParameter_setsNothing() {
    Parameter other = new Parameter.Whole("floor", 0, 9, 1, "", "not a real number");

    assertThat(madeWith(other, LOAD, DetectorSpec.of("recording"))).isEmpty();
  }

  /** A provider may trust its specification, so the floor must be one that its schema allows. */
  @Test
  void create_floorOutOfRange_isTheNearestAllowed() {
    DetectorSpec spec = DetectorSpec.of("recording");

    assertThat(madeWith(FLOOR, LOAD.withLeastEffect(1), spec)).containsEntry("floor", "0.5");
    assertThat(madeWith(FLOOR, LOAD.withLeastEffect(1e9), spec)).containsEntry("floor", "1000");
  }

  /** What a schema cannot know was found out series by series, each of which was suspended. */
  @Test
  void constructor_providerRefuses_isAFault() {
    Recording provider = new Recording(ParameterSchema.of(FLOOR));
    provider.refusal = Optional.of(new ConfigurationException("recording", List.of("a exceeds b")));

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> set(provider))
        .satisfies(
            refused -> assertThat(refused.faults()).containsExactly("recording: a exceeds b"));
  }

  @Test
  void constructor_providerFails_isAFault() {
    Recording provider = new Recording(ParameterSchema.of(FLOOR));
    provider.refusal = Optional.of(new IllegalStateException("out of order"));

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> set(provider))
        .withMessageContaining("out of order");
  }

  @Test
  void constructor_nothingOrTwice_isAFault() {
    Detectors detectors = Distance.detectors();
    DetectorSpec spec = DetectorSpec.of("distance");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new DetectorSet(detectors, List.of()))
        .withMessageContaining("call detect(...)");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new DetectorSet(detectors, List.of(spec, spec)))
        .withMessageContaining("comes twice");
  }

  @Test
  void types_sameTypeInTwoSettings_isNamedOnce() {
    DetectorSpec spec = DetectorSpec.of("distance");
    DetectorSet set = new DetectorSet(Distance.detectors(), List.of(spec, spec.with("floor", 2)));

    assertThat(set.types()).containsExactly("distance");
    assertThat(set.size()).isEqualTo(2);
  }

  private static DetectorSet set(DetectorProvider provider) {
    return new DetectorSet(Detectors.of(provider), List.of(DetectorSpec.of("recording")));
  }

  /** Remembers what it was asked for. */
  private static final class Recording implements DetectorProvider {

    private final ParameterSchema schema;
    private final List<DetectorSpec> specs = new ArrayList<>();
    private Optional<RuntimeException> refusal = Optional.empty();

    Recording(ParameterSchema schema) {
      this.schema = schema;
    }

    @Override
    public String type() {
      return "recording";
    }

    @Override
    public String summary() {
      return "remembers what it was asked for";
    }

    @Override
    public ParameterSchema parameters() {
      return schema;
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public Detector create(DetectorSpec spec) {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      specs.add(spec);
      return new Distance("distance").create(DetectorSpec.of("distance"));
    }

    @Override
    public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) {
      throw new UnsupportedOperationException("nothing is restored here");
    }
  }
}
