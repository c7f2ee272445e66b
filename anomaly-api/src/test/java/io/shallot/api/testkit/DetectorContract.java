package io.shallot.api.testkit;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Point;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every detector must hold; the first test class of a plugin extends it.
 *
 * <p>The package's manual says how. The methods that may be overridden say what to try; the tests
 * themselves are fixed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DetectorContract {

  private static final long STEP_MILLIS = 300_000;
  private static final long MONDAY_MILLIS = 1_704_067_200_000L; // 2024-01-01T00:00:00Z
  private static final int POINTS_PER_DAY = 288;

  /** For extension. */
  protected DetectorContract() {}

  /** Returns the provider under test. */
  protected abstract DetectorProvider provider();

  /** Returns the specification to try first; by default all defaults, one channel. */
  protected DetectorSpec spec() {
    return DetectorSpec.of(provider().type());
  }

  /** Returns further specifications to try, such as small windows or several channels. */
  protected List<DetectorSpec> moreSpecs() {
    return List.of();
  }

  /**
   * Returns an ordinary point of a series that the detector is made for.
   *
   * <p>By default each channel is a level with a rhythm of one day and noise, at five minute steps
   * from a Monday on.
   *
   * @param random noise; seeded by {@code index}, so the same index gives the same point
   * @param spec the specification in use: one value per channel
   * @param index which point, from 0; times must grow with it
   */
  protected Point point(RandomGenerator random, DetectorSpec spec, int index) {
    double[] values = new double[spec.channels().size()];
    double phase = 2 * Math.PI * index / POINTS_PER_DAY;
    for (int channel = 0; channel < values.length; channel++) {
      double level = 100.0 * (channel + 1);
      values[channel] = level * (1 + 0.5 * Math.sin(phase) + 0.05 * random.nextGaussian());
    }
    return Point.at(MONDAY_MILLIS + STEP_MILLIS * index, values);
  }

  /**
   * Returns after how many ordinary points the detector must be ready; by default 2,100, a little
   * more than a week of five minute steps.
   */
  protected int readyWithin() {
    return 2_100;
  }

  /**
   * Returns after how many points the state must have stopped growing; by default 5,000. Four times
   * as many are fed to see that it has.
   */
  protected int fullAfter() {
    return 5_000;
  }

  /**
   * Returns how much processor time one call may take; by default 50 ms, which is what a pipeline
   * lets a point wait at most. An ordinary call takes microseconds: this is for those that tidy up.
   */
  protected Duration longestCall() {
    return Duration.ofMillis(50);
  }

  final Stream<DetectorTrial> trials() {
    return Stream.concat(Stream.of(spec()), moreSpecs().stream()).map(this::trial);
  }

  /** Returns a trial of one specification. */
  final DetectorTrial trial(DetectorSpec spec) {
    return new DetectorTrial(
        provider(),
        spec,
        (random, index) -> point(random, spec, index),
        readyWithin(),
        fullAfter());
  }

  @Test
  final void provider_describesItself() {
    ProviderRules.describesItself(provider(), provider().stateVersion());
  }

  @Test
  final void create_forbiddenParameters_namesAllFaults() {
    Detectors detectors = Detectors.of(provider());
    ProviderRules.namesAllFaults(
        provider(),
        given -> detectors.make(new DetectorSpec(provider().type(), given, 0, List.of("value"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void create_whateverTheSchemaAllows_works(DetectorTrial trial) {
    ProviderRules.takesWhatItsSchemaAllows(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_ordinarySeries_getsReadyInTimeAndStaysReady(DetectorTrial trial) {
    ScoreRules.getsReadyInTimeAndStaysReady(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void explain_afterEachPoint_isConsistent(DetectorTrial trial) {
    ScoreRules.explainsConsistently(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_constantSeries_staysCalm(DetectorTrial trial) {
    ValueRules.staysCalmOnConstants(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_missingAndInfiniteValues_poisonNothing(DetectorTrial trial) {
    ValueRules.survivesMissingValues(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_extremeValues_scoreFinite(DetectorTrial trial) {
    ValueRules.survivesExtremeValues(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_timesRepeatStepBackAndJump_doesNoHarm(DetectorTrial trial) {
    ValueRules.survivesStrangeTimes(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_sameInput_sameOutput(DetectorTrial trial) {
    ScoreRules.isDeterministic(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_instancesInterleaved_sameAsAlone(DetectorTrial trial) {
    ScoreRules.keepsInstancesApart(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void restore_atAnyCut_continuesBitEqual(DetectorTrial trial) {
    StateRules.continuesFromAnyCut(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void snapshot_takenOften_changesNothing(DetectorTrial trial) {
    StateRules.isNotChangedBySaving(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_learningOff_leavesStateByteEqual(DetectorTrial trial) {
    StateRules.learnsNothingWhenOff(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_learningOff_scoresAsWithLearningOn(DetectorTrial trial) {
    StateRules.scoresBeforeItLearns(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  final void restore_inAnotherProcess_continuesBitEqual(DetectorTrial trial) {
    ProcessRules.goesOnInAnotherProcess(getClass(), trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_pointsHeldBackAndLearntLater_asIfLearntAtOnce(DetectorTrial trial) {
    GuardRules.learnsLaterWhatWasHeldBack(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_begunInTheMiddleOfASeries_getsReadyInTime(DetectorTrial trial) {
    GuardRules.beginsAnywhere(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_eachCall_takesBoundedTime(DetectorTrial trial) {
    GuardRules.takesBoundedTime(trial, longestCall().toNanos() / 1e6);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void advance_chanceAlone_isCalibratedAsOrdinary(DetectorTrial trial) {
    GuardRules.isNotStruckByChance(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void state_longSeries_stopsGrowing(DetectorTrial trial) {
    StateRules.stopsGrowing(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void sizeBytes_comparedWithSnapshotAndHeap_isPlausible(DetectorTrial trial) {
    StateRules.tellsItsSize(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void restore_truncatedOrFlipped_isRefused(DetectorTrial trial) {
    DamageRules.refusesDamagedFrames(trial.damageable());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void restore_payloadCutInsideAValidFrame_isRefused(DetectorTrial trial) {
    DamageRules.refusesCutPayloads(trial.damageable());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  final void restore_payloadChangedInsideAValidFrame_staysBounded(DetectorTrial trial) {
    DamageRules.staysBoundedOnChangedPayloads(trial.damageable());
  }
}
