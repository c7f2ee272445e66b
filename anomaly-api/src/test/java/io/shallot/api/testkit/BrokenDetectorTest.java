package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit can fail: a small correct detector, broken in one way at a time, is rejected. */
class BrokenDetectorTest {

  /** What is wrong with the detector. */
  enum Fault {
    NONE,
    SAYS_NOTHING_OF_ITSELF,
    SCHEMA_TOO_WIDE,
    NEVER_READY,
    READY_AT_ONCE,
    LOSES_READINESS,
    NEGATIVE_SCORE,
    EXPECTS_OUTSIDE_ITS_RANGE,
    TELLS_ANOTHER_VALUE,
    NO_FLOOR_OF_SPREAD,
    LEARNS_MISSING_VALUES,
    OVERFLOWS,
    MISTRUSTS_EARLIER_TIMES,
    DEPENDS_ON_THE_INSTANCE,
    STATIC_STATE,
    FORGETS_A_FIELD,
    CHANGES_WHEN_SAVED,
    LEARNS_WHEN_OFF,
    LEARNS_BEFORE_IT_SCORES,
    GROWS,
    HAS_NO_SIZE,
    HAS_ANY_SIZE,
    UNDERSTATES_ITS_SIZE,
    DEPENDS_ON_THE_LANGUAGE,
    LEARNS_NO_EARLIER_POINT,
    READY_BY_THE_CALENDAR,
    TIDIES_UP_ALL_AT_ONCE,
    CLIMBS,
    READS_TOO_LITTLE,
    TRUSTS_A_LENGTH
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(Fault.SAYS_NOTHING_OF_ITSELF, (kit, trial) -> kit.provider_describesItself()),
        fault(Fault.SCHEMA_TOO_WIDE, DetectorContract::create_whateverTheSchemaAllows_works),
        fault(
            Fault.NEVER_READY,
            DetectorContract::advance_ordinarySeries_getsReadyInTimeAndStaysReady),
        fault(
            Fault.READY_AT_ONCE,
            DetectorContract::advance_ordinarySeries_getsReadyInTimeAndStaysReady),
        fault(
            Fault.LOSES_READINESS,
            DetectorContract::advance_ordinarySeries_getsReadyInTimeAndStaysReady),
        fault(
            Fault.NEGATIVE_SCORE,
            DetectorContract::advance_ordinarySeries_getsReadyInTimeAndStaysReady),
        fault(
            Fault.EXPECTS_OUTSIDE_ITS_RANGE, DetectorContract::explain_afterEachPoint_isConsistent),
        fault(Fault.TELLS_ANOTHER_VALUE, DetectorContract::explain_afterEachPoint_isConsistent),
        fault(Fault.NO_FLOOR_OF_SPREAD, DetectorContract::advance_constantSeries_staysCalm),
        fault(
            Fault.LEARNS_MISSING_VALUES,
            DetectorContract::advance_missingAndInfiniteValues_poisonNothing),
        fault(Fault.OVERFLOWS, DetectorContract::advance_extremeValues_scoreFinite),
        fault(
            Fault.MISTRUSTS_EARLIER_TIMES,
            DetectorContract::advance_timesRepeatStepBackAndJump_doesNoHarm),
        fault(Fault.DEPENDS_ON_THE_INSTANCE, DetectorContract::advance_sameInput_sameOutput),
        fault(Fault.STATIC_STATE, DetectorContract::advance_instancesInterleaved_sameAsAlone),
        fault(Fault.FORGETS_A_FIELD, DetectorContract::restore_atAnyCut_continuesBitEqual),
        fault(Fault.CHANGES_WHEN_SAVED, DetectorContract::snapshot_takenOften_changesNothing),
        fault(Fault.LEARNS_WHEN_OFF, DetectorContract::advance_learningOff_leavesStateByteEqual),
        fault(
            Fault.LEARNS_BEFORE_IT_SCORES,
            DetectorContract::advance_learningOff_scoresAsWithLearningOn),
        fault(Fault.GROWS, DetectorContract::state_longSeries_stopsGrowing),
        fault(
            Fault.HAS_NO_SIZE, DetectorContract::sizeBytes_comparedWithSnapshotAndHeap_isPlausible),
        fault(
            Fault.HAS_ANY_SIZE,
            DetectorContract::sizeBytes_comparedWithSnapshotAndHeap_isPlausible),
        fault(
            Fault.UNDERSTATES_ITS_SIZE,
            DetectorContract::sizeBytes_comparedWithSnapshotAndHeap_isPlausible),
        fault(
            Fault.DEPENDS_ON_THE_LANGUAGE,
            DetectorContract::restore_inAnotherProcess_continuesBitEqual),
        fault(
            Fault.LEARNS_NO_EARLIER_POINT,
            DetectorContract::advance_pointsHeldBackAndLearntLater_asIfLearntAtOnce),
        fault(
            Fault.READY_BY_THE_CALENDAR,
            DetectorContract::advance_begunInTheMiddleOfASeries_getsReadyInTime),
        fault(Fault.TIDIES_UP_ALL_AT_ONCE, DetectorContract::advance_eachCall_takesBoundedTime),
        fault(Fault.CLIMBS, DetectorContract::advance_chanceAlone_isCalibratedAsOrdinary),
        fault(
            Fault.READS_TOO_LITTLE,
            DetectorContract::restore_payloadCutInsideAValidFrame_isRefused),
        fault(
            Fault.TRUSTS_A_LENGTH,
            DetectorContract::restore_payloadChangedInsideAValidFrame_staysBounded));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void kit_brokenDetector_isRejected(
      Fault fault, BiConsumer<DetectorContract, DetectorTrial> rule) {
    DetectorContract kit =
        fault == Fault.DEPENDS_ON_THE_LANGUAGE ? new ForeignKit() : new Kit(fault);
    DetectorTrial trial = kit.trials().findFirst().orElseThrow();

    assertThatThrownBy(() -> rule.accept(kit, trial))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("recent");
  }

  @ParameterizedTest(name = "without {0}")
  @MethodSource("faults")
  void kit_sameDetectorWithoutTheFault_isAccepted(
      Fault fault, BiConsumer<DetectorContract, DetectorTrial> rule) {
    DetectorContract kit = new SoundKit();
    DetectorTrial trial = kit.trials().findFirst().orElseThrow();

    assertThatCode(() -> rule.accept(kit, trial)).doesNotThrowAnyException();
  }

  private static Arguments fault(Fault fault, BiConsumer<DetectorContract, DetectorTrial> rule) {
    return arguments(fault, rule);
  }

  /** Another process makes it by this constructor. */
  private static final class SoundKit extends Kit {
    SoundKit() {
      super(Fault.NONE);
    }
  }

  private static final class ForeignKit extends Kit {
    ForeignKit() {
      super(Fault.DEPENDS_ON_THE_LANGUAGE);
    }
  }

  private static class Kit extends DetectorContract {

    private final Fault fault;

    Kit(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected DetectorProvider provider() {
      return new RecentProvider(fault);
    }

    @Override
    protected int readyWithin() {
      return 100;
    }

    @Override
    protected int fullAfter() {
      return 1_000;
    }
  }

  /** Makes detectors that compare a point with the mean of the most recent ones. */
  static final class RecentProvider implements DetectorProvider {

    private static final AtomicInteger INSTANCES = new AtomicInteger();

    private final Fault fault;

    RecentProvider(Fault fault) {
      this.fault = fault;
    }

    @Override
    public String type() {
      return "recent";
    }

    @Override
    public String summary() {
      return fault == Fault.SAYS_NOTHING_OF_ITSELF
          ? " "
          : "Compares a point with the mean of the most recent ones.";
    }

    @Override
    public ParameterSchema parameters() {
      long most = fault == Fault.SCHEMA_TOO_WIDE ? 1L << 40 : 1_000;
      return ParameterSchema.of(
          new Parameter.Whole("window", 2, most, 32, "points", "how many; more react later"));
    }

    @Override
    public ScoreScale scale() {
      return ScoreScale.DEVIATIONS;
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public Detector create(DetectorSpec spec) {
      int window = parameters().read("test", spec.parameters()).count("window");
      return new RecentDetector(fault, window, INSTANCES.incrementAndGet());
    }

    @Override
    public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
      RecentDetector detector = (RecentDetector) create(spec);
      detector.read(in);
      return detector;
    }
  }

  private static final class RecentDetector implements Detector {

    private static final double LARGEST = 1e150;
    private static final double[] SHARED = {0};
    private static final long SECOND_DAY_MILLIS = 1_704_067_200_000L + 86_400_000L;

    private final Fault fault;
    private final int instance;
    private double[] recent;
    private int count;
    private int next;
    private final List<Double> all = new ArrayList<>();
    private long last = Long.MIN_VALUE;
    private int judged;
    private Explanation explanation = Explanation.NONE;

    RecentDetector(Fault fault, int window, int instance) {
      this.fault = fault;
      this.recent = new double[window];
      this.instance = instance;
    }

    @Override
    public Score advance(Point point, Learning learning) {
      double value = point.value();
      if (fault == Fault.MISTRUSTS_EARLIER_TIMES && point.timeMillis() < last) {
        throw new IllegalArgumentException("points must come in order");
      }
      boolean tooOld = fault == Fault.LEARNS_NO_EARLIER_POINT && point.timeMillis() < last;
      last = point.timeMillis();
      boolean learns = (learning == Learning.ON && !tooOld) || fault == Fault.LEARNS_WHEN_OFF;
      if (Double.isNaN(value) && fault != Fault.LEARNS_MISSING_VALUES) {
        explanation = explanation(value, mean(), spread(mean()));
        return Score.NOT_READY;
      }
      if (fault == Fault.LEARNS_BEFORE_IT_SCORES && learns) {
        learn(value);
      }
      Score score = judge(value);
      if (fault != Fault.LEARNS_BEFORE_IT_SCORES && learns) {
        learn(value);
      }
      return score;
    }

    private Score judge(double value) {
      double mean = mean();
      double spread = spread(mean);
      explanation = explanation(value, mean, spread);
      judged++;
      if (fault == Fault.TIDIES_UP_ALL_AT_ONCE && judged == 50) {
        tidyUp();
      }
      boolean ready =
          fault == Fault.READY_AT_ONCE
              || (fault == Fault.READY_BY_THE_CALENDAR && last > SECOND_DAY_MILLIS)
              || (count == recent.length
                  && fault != Fault.NEVER_READY
                  && (fault != Fault.LOSES_READINESS || judged % 300 != 0));
      if (!ready) {
        return Score.NOT_READY;
      }
      double distance = clamp(value) - mean;
      double strangeness = fault == Fault.NEGATIVE_SCORE ? distance : Math.abs(distance);
      double bias = fault == Fault.STATIC_STATE ? SHARED[0] : 0;
      bias += fault == Fault.CLIMBS ? judged : 0;
      double perInstance = fault == Fault.DEPENDS_ON_THE_INSTANCE ? instance : 0;
      Direction direction = distance > 0 ? Direction.PEAK : Direction.DIP;
      return Score.of(strangeness / spread + bias + perInstance, direction);
    }

    private void tidyUp() {
      for (int i = 0; i < 20_000_000; i++) {
        SHARED[0] += StrictMath.sin(SHARED[0] + i);
      }
    }

    private void learn(double value) {
      recent[next] = clamp(value);
      next = (next + 1) % recent.length;
      count = Math.min(count + 1, recent.length);
      if (fault == Fault.GROWS) {
        all.add(value);
      }
      SHARED[0] = Math.abs(clamp(value));
    }

    private double clamp(double value) {
      return fault == Fault.OVERFLOWS ? value : Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    private double mean() {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += recent[i];
      }
      return sum / Math.max(1, count);
    }

    private double spread(double mean) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += Math.abs(recent[i] - mean);
      }
      double floor = fault == Fault.NO_FLOOR_OF_SPREAD ? 0 : 1e-9 * (1 + Math.abs(mean));
      return Math.max(sum / Math.max(1, count), floor);
    }

    private Explanation explanation(double observed, double mean, double spread) {
      return new Explanation(
          fault == Fault.TELLS_ANOTHER_VALUE ? observed + 1 : observed,
          fault == Fault.EXPECTS_OUTSIDE_ITS_RANGE ? mean + 4 * spread : mean,
          mean - 3 * spread,
          mean + 3 * spread,
          List.of(new Explanation.Factor("mean of recent points", mean)),
          fault == Fault.DEPENDS_ON_THE_LANGUAGE
              ? String.format("compared with %d points", count)
              : "compared with the most recent points");
    }

    @Override
    public Explanation explain() {
      return explanation;
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      if (fault == Fault.CHANGES_WHEN_SAVED) {
        next = (next + 1) % recent.length;
      }
      out.writeInt(count);
      if (fault != Fault.FORGETS_A_FIELD) {
        out.writeInt(next);
      }
      out.writeInt(recent.length);
      for (double value : recent) {
        out.writeDouble(value);
      }
      for (double value : all) {
        out.writeDouble(value);
      }
    }

    void read(DataInput in) throws IOException {
      count = in.readInt();
      next = fault == Fault.FORGETS_A_FIELD ? 0 : in.readInt();
      int length = in.readInt();
      if (fault == Fault.TRUSTS_A_LENGTH) {
        recent = new double[length];
      } else if (length != recent.length || count < 0 || count > length || next < 0) {
        throw new StateException("the window does not fit: " + length + " " + count + " " + next);
      }
      for (int i = 0; i < recent.length; i++) {
        if (fault == Fault.READS_TOO_LITTLE && i == recent.length - 1) {
          in.skipBytes(Double.BYTES);
        } else {
          recent[i] = in.readDouble();
        }
      }
    }

    @Override
    public long sizeBytes() {
      return switch (fault) {
        case HAS_NO_SIZE -> 0;
        case HAS_ANY_SIZE -> 1L << 30;
        case UNDERSTATES_ITS_SIZE -> 4L * recent.length;
        default -> 280 + (long) Double.BYTES * recent.length;
      };
    }
  }
}
