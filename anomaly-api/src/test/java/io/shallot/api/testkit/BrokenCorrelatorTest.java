package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.shallot.api.Anomaly;
import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorProvider;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit can fail: a small correct correlator, broken in one way at a time, is rejected. */
class BrokenCorrelatorTest {

  /** What is wrong with the correlator. */
  enum Fault {
    NONE,
    SKIPS_A_REVISION,
    TELLS_NOTHING_OF_THE_OPENING,
    LEAVES_INCIDENTS_OPEN,
    KEEPS_BOTH_OPENED_AND_CLOSED,
    STATIC_STATE,
    FORGETS_A_FIELD,
    REFUSES_ALERTS,
    ORDER_MATTERS,
    NEVER_FORGETS,
    READS_TOO_LITTLE,
    TRUSTS_A_LENGTH
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(Fault.SKIPS_A_REVISION, CorrelatorContract::incidents_openGrowAndClose_inOrder),
        fault(
            Fault.TELLS_NOTHING_OF_THE_OPENING,
            CorrelatorContract::incidents_openGrowAndClose_inOrder),
        fault(Fault.LEAVES_INCIDENTS_OPEN, CorrelatorContract::incidents_openGrowAndClose_inOrder),
        fault(
            Fault.KEEPS_BOTH_OPENED_AND_CLOSED,
            CorrelatorContract::incidents_holdTheirEvidence_onceAndInOrder),
        fault(Fault.STATIC_STATE, CorrelatorContract::accept_sameInput_sameOutput),
        fault(Fault.FORGETS_A_FIELD, CorrelatorContract::restore_atAnyCut_continuesEqual),
        fault(
            Fault.REFUSES_ALERTS,
            CorrelatorContract::accept_findingsOfEveryKind_areTakenAndSurviveARestart),
        fault(Fault.ORDER_MATTERS, CorrelatorContract::accept_anyOrderWithinAStep_sameIncidents),
        fault(Fault.NEVER_FORGETS, CorrelatorContract::state_longStream_stopsGrowing),
        fault(
            Fault.READS_TOO_LITTLE,
            CorrelatorContract::restore_payloadCutInsideAValidFrame_isRefused),
        fault(
            Fault.TRUSTS_A_LENGTH,
            CorrelatorContract::restore_payloadChangedInsideAValidFrame_staysBounded));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void kit_brokenCorrelator_isRejected(
      Fault fault, BiConsumer<CorrelatorContract, CorrelatorTrial> rule) {
    CorrelatorContract kit = new Kit(fault);
    CorrelatorTrial trial = kit.trials().findFirst().orElseThrow();

    assertThatThrownBy(() -> rule.accept(kit, trial))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("one-by-one");
  }

  private static Arguments fault(
      Fault fault, BiConsumer<CorrelatorContract, CorrelatorTrial> rule) {
    return arguments(fault, rule);
  }

  /** The kit, for a correlator with a fault. */
  static class Kit extends CorrelatorContract {

    private final Fault fault;

    Kit(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected CorrelatorProvider provider() {
      return new OneByOneProvider(fault, this);
    }
  }

  private record OneByOneProvider(Fault fault, CorrelatorContract kit)
      implements CorrelatorProvider {

    @Override
    public String type() {
      return "one-by-one";
    }

    @Override
    public String summary() {
      return "Makes an incident of each anomaly.";
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of();
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public Correlator create(CorrelatorSpec spec) {
      return new OneByOne(fault);
    }

    @Override
    public Correlator restore(CorrelatorSpec spec, int stateVersion, DataInput in)
        throws IOException {
      OneByOne restored = new OneByOne(fault);
      restored.read(in, kit);
      return restored;
    }
  }

  /** Opens an incident with each anomaly and closes it with the same, or after two hours. */
  private static final class OneByOne implements Correlator {

    private static final Duration LONGEST = Duration.ofHours(2);
    private static final List<Anomaly> SHARED = new ArrayList<>();

    private final Fault fault;
    private final SortedMap<Integer, Anomaly> open = new TreeMap<>();
    private long late;
    private long closed;
    private long closedInStep;

    OneByOne(Fault fault) {
      this.fault = fault;
    }

    @Override
    public void accept(Finding finding, Consumer<? super Incident> out) {
      if (finding.anomaly().isEmpty() && fault != Fault.REFUSES_ALERTS) {
        return;
      }
      Anomaly anomaly = finding.anomaly().orElseThrow();
      if (anomaly.phase() == Phase.OPENED) {
        open.put(indexOf(anomaly), anomaly);
        if (fault == Fault.STATIC_STATE) {
          SHARED.add(anomaly);
        }
        if (fault != Fault.TELLS_NOTHING_OF_THE_OPENING) {
          out.accept(incident(Phase.OPENED, 1, List.of(anomaly)));
        }
        return;
      }
      Anomaly opened =
          fault == Fault.NEVER_FORGETS ? open.get(indexOf(anomaly)) : open.remove(indexOf(anomaly));
      if (opened == null) {
        late++;
      } else {
        closedInStep++;
        boolean both = fault == Fault.KEEPS_BOTH_OPENED_AND_CLOSED;
        close(both ? List.of(opened, anomaly) : List.of(anomaly), out);
      }
    }

    @Override
    public void advance(Watermark watermark, Consumer<? super Incident> out) {
      closed += closedInStep;
      closedInStep = 0;
      if (fault == Fault.NEVER_FORGETS
          || (fault == Fault.LEAVES_INCIDENTS_OPEN && watermark.equals(Watermark.END))) {
        return;
      }
      open.values()
          .removeIf(
              anomaly -> {
                boolean over = anomaly.start().plus(LONGEST).toEpochMilli() <= watermark.millis();
                if (over) {
                  close(List.of(anomaly), out);
                }
                return over;
              });
    }

    private void close(List<Anomaly> evidence, Consumer<? super Incident> out) {
      out.accept(incident(Phase.CLOSED, fault == Fault.SKIPS_A_REVISION ? 3 : 2, evidence));
    }

    private Incident incident(Phase phase, int revision, List<Anomaly> evidence) {
      Anomaly last = evidence.get(evidence.size() - 1);
      return Incident.ofAnomalies(
          "incident-" + indexOf(last),
          revision,
          phase,
          Severity.LOW,
          fault == Fault.STATIC_STATE ? SHARED.size() : 1,
          last.start(),
          last.end(),
          last.entities(),
          "unusual "
              + last.metric().title()
              + ", after "
              + (closed + (fault == Fault.ORDER_MATTERS ? closedInStep : 0))
              + " others",
          evidence,
          0,
          last.metric().categories(),
          last.metric().techniques(),
          Optional.empty());
    }

    @Override
    public SortedMap<String, Long> counters() {
      return new TreeMap<>(Map.of("late", late));
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      out.writeInt(open.size());
      for (int index : open.keySet()) {
        out.writeInt(index);
      }
      if (fault != Fault.FORGETS_A_FIELD) {
        out.writeLong(closed);
        out.writeLong(closedInStep);
        out.writeLong(late);
      }
    }

    /** An anomaly of the kit's stream can be told by its number alone. */
    void read(DataInput in, CorrelatorContract kit) throws IOException {
      int size = in.readInt();
      if (fault == Fault.TRUSTS_A_LENGTH) {
        open.put(0, kit.anomaly(DetectorTrial.random(0), new int[size].length));
      }
      for (int i = 0; i < size; i++) {
        int index = in.readInt();
        if (index < 0 || open.put(index, kit.anomaly(DetectorTrial.random(index), index)) != null) {
          throw new StateException("anomaly " + index + " is not one that can be open here");
        }
      }
      if (fault == Fault.READS_TOO_LITTLE) {
        in.skipBytes(3 * Long.BYTES);
      } else if (fault != Fault.FORGETS_A_FIELD) {
        closed = in.readLong();
        closedInStep = in.readLong();
        late = in.readLong();
      }
    }

    private static int indexOf(Anomaly anomaly) {
      return Integer.parseInt(anomaly.id().replace("anomaly-", ""));
    }
  }
}
