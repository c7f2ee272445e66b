package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CorrelatorsTest {

  private static final Correlators STEPS = Correlators.of(new StepsProvider());
  private static final CorrelatorSpec SPEC = CorrelatorSpec.of("steps");

  @Test
  void make_unknownType_listsWhatExists() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STEPS.make(CorrelatorSpec.of("step")))
        .withMessage("there is no correlator type 'step'; there are steps");
  }

  @Test
  void make_faultySpecification_namesAllFaults() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> STEPS.make(SPEC.with("first", "-1").with("last", "1")))
        .withMessageStartingWith("correlator steps: ")
        .satisfies(refusal -> assertThat(refusal.faults()).hasSize(2));
  }

  @Test
  void of_sameTypeTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlators.of(new StepsProvider(), new StepsProvider()))
        .withMessageContaining("claimed by both");
  }

  @Test
  void restore_saved_goesOnFromThere() throws IOException {
    Correlator correlator = STEPS.make(SPEC.with("first", "5"));
    correlator.advance(new Watermark(1), incident -> {});

    Correlator restored = STEPS.restore(SPEC, STEPS.save(SPEC, correlator));

    assertThat(restored.counters()).containsEntry("steps", 6L);
  }

  @Test
  void restore_stateOfADetector_isRefused() throws IOException {
    byte[] other = StateFrame.write("counting", 1, out -> out.writeLong(1));

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> STEPS.restore(SPEC, other))
        .withMessageContaining("counting");
  }

  /** Counts how often time moved. */
  private static final class StepsProvider implements CorrelatorProvider {

    @Override
    public String type() {
      return "steps";
    }

    @Override
    public String summary() {
      return "Counts steps of time.";
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of(new Parameter.Whole("first", 0, 10, 0, "steps", "where to begin"));
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public Correlator create(CorrelatorSpec spec) {
      return new Steps(parameters().read("test", spec.parameters()).whole("first"));
    }

    @Override
    public Correlator restore(CorrelatorSpec spec, int stateVersion, DataInput in)
        throws IOException {
      return new Steps(in.readLong());
    }
  }

  private static final class Steps implements Correlator {

    private long steps;

    Steps(long steps) {
      this.steps = steps;
    }

    @Override
    public void accept(Finding finding, Consumer<? super Incident> out) {}

    @Override
    public void advance(Watermark watermark, Consumer<? super Incident> out) {
      steps++;
    }

    @Override
    public SortedMap<String, Long> counters() {
      return new TreeMap<>(Map.of("steps", steps));
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      out.writeLong(steps);
    }
  }
}
