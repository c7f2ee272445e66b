package io.shallot.api.testkit;

import io.shallot.api.Anomaly;
import io.shallot.api.CorrelatorProvider;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every correlator must hold; the first test class of such a plugin extends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CorrelatorContract {

  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int HOSTS = 250;
  private static final int ANOMALIES_PER_SOURCE = 6;

  private static final List<Metric> METRICS =
      List.of(
          Metric.of("conn.distinct_ports")
              .withTitle("distinct destination ports", "ports")
              .withCategories("reconnaissance")
              .withTechniques("T1046"),
          Metric.of("conn.bytes_out")
              .withTitle("bytes sent", "bytes")
              .withCategories("exfiltration")
              .withTechniques("T1048"),
          Metric.of("ssh.failed_logins").withTitle("failed logins", "logins"));

  /** For extension. */
  protected CorrelatorContract() {}

  /** Returns the provider under test. */
  protected abstract CorrelatorProvider provider();

  /** Returns the specification to try first; by default all defaults. */
  protected CorrelatorSpec spec() {
    return CorrelatorSpec.of(provider().type());
  }

  /** Returns further specifications to try, such as short time windows. */
  protected List<CorrelatorSpec> moreSpecs() {
    return List.of();
  }

  /**
   * Returns an anomaly of a stream from which the correlator makes incidents, as it opens; the kit
   * makes the closed one from it.
   *
   * <p>By default one every five minutes from a Monday on, six in a row about one source host, each
   * with some destination out of 250 and of one of three metrics, with p-values below 1e-4.
   *
   * @param random seeded by {@code index}, so the same index gives the same anomaly
   * @param index which anomaly, from 0; starts must not decrease with it, and ids must differ
   */
  protected Anomaly anomaly(RandomGenerator random, int index) {
    Metric metric = METRICS.get(random.nextInt(METRICS.size()));
    Entity source = Entity.source("10.0.0." + (1 + index / ANOMALIES_PER_SOURCE % HOSTS));
    Entity destination = Entity.destination("192.0.2." + (1 + random.nextInt(HOSTS)));
    Instant start = MONDAY.plus(STEP.multipliedBy(index));
    double observed = 50 + random.nextInt(1_000);
    return new Anomaly(
        "anomaly-" + index,
        Phase.OPENED,
        metric,
        SeriesKey.of(metric.name(), source, destination),
        List.of("robust-z"),
        start,
        start,
        1,
        Math.pow(10, -4 - 8 * random.nextDouble()),
        Direction.PEAK,
        new Explanation(observed, 10, 0, 20, List.of(), observed + " where 10 were expected"),
        start,
        List.of(new Anomaly.TracePoint(start, observed, 0, 20)));
  }

  /**
   * Returns after how many anomalies the state must have stopped growing; by default 1,000. Four
   * times as many are fed to see that it has.
   */
  protected int fullAfter() {
    return 1_000;
  }

  final Stream<CorrelatorTrial> trials() {
    return Stream.concat(Stream.of(spec()), moreSpecs().stream())
        .map(spec -> new CorrelatorTrial(provider(), spec, this::anomaly, fullAfter()));
  }

  @Test
  final void provider_describesItself() {
    ProviderRules.describesItself(provider(), provider().stateVersion());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void incidents_openGrowAndClose_inOrder(CorrelatorTrial trial) {
    CorrelatorRules.tellsEachIncidentInOrder(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void incidents_holdTheirEvidence_onceAndInOrder(CorrelatorTrial trial) {
    CorrelatorRules.holdsEvidenceOnce(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void accept_sameInput_sameOutput(CorrelatorTrial trial) {
    CorrelatorRules.isDeterministic(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void accept_findingsOfEveryKind_areTakenAndSurviveARestart(CorrelatorTrial trial) {
    FindingRules.takesEveryKind(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void accept_anyOrderWithinAStep_sameIncidents(CorrelatorTrial trial) {
    FindingRules.ignoresTheOrderWithinAStep(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void restore_atAnyCut_continuesEqual(CorrelatorTrial trial) {
    CorrelatorRules.continuesFromAnyCut(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void state_longStream_stopsGrowing(CorrelatorTrial trial) {
    CorrelatorRules.stopsGrowing(trial);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void restore_truncatedOrFlipped_isRefused(CorrelatorTrial trial) {
    DamageRules.refusesDamagedFrames(trial.damageable());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  final void restore_payloadCutInsideAValidFrame_isRefused(CorrelatorTrial trial) {
    DamageRules.refusesCutPayloads(trial.damageable());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  final void restore_payloadChangedInsideAValidFrame_staysBounded(CorrelatorTrial trial) {
    DamageRules.staysBoundedOnChangedPayloads(trial.damageable());
  }
}
