package io.shallot.api.testkit;

import io.shallot.api.Anomaly;
import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorProvider;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Correlators;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One type of correlator under one specification, with the stream it is tried on.
 *
 * @param provider what makes the correlator
 * @param spec how
 * @param stream the anomalies as they open
 * @param fullAfter anomalies until its state must have stopped growing
 */
record CorrelatorTrial(
    CorrelatorProvider provider, CorrelatorSpec spec, Stream stream, int fullAfter) {

  /** Steps of the script per anomaly: it opens, an earlier one closes, time moves. */
  static final int STEPS_PER_ANOMALY = 3;

  private static final int ANOMALIES_UNTIL_CLOSED = 3;
  private static final int STEPS_BEFORE_DAMAGE = 90;
  private static final Duration LENGTH = Duration.ofMinutes(10);
  private static final Duration LATENESS = Duration.ofMinutes(30);

  /** Anomalies by index: the same index gives the same anomaly. */
  @FunctionalInterface
  interface Stream {
    Anomaly at(RandomGenerator random, int index);
  }

  Correlator create() {
    return Correlators.of(provider).make(spec);
  }

  /** Takes one step of the script: the same step does the same on every run. */
  void step(Correlator correlator, int step, Consumer<Incident> out) {
    int index = step / STEPS_PER_ANOMALY;
    try {
      switch (step % STEPS_PER_ANOMALY) {
        case 0 -> correlator.accept(Finding.of(opened(index)), out);
        case 1 -> {
          if (index >= ANOMALIES_UNTIL_CLOSED) {
            correlator.accept(Finding.of(closed(index - ANOMALIES_UNTIL_CLOSED)), out);
          }
        }
        default -> moveTo(correlator, index, out);
      }
    } catch (RuntimeException thrown) {
      throw new AssertionError(
          this + " must take every anomaly, but threw at step " + step + ": " + thrown, thrown);
    }
  }

  /** Moves the watermark to half an hour before the anomaly of an index. */
  void moveTo(Correlator correlator, int index, Consumer<Incident> out) {
    correlator.advance(Watermark.at(opened(index).start().minus(LATENESS)), out);
  }

  void end(Correlator correlator, Consumer<Incident> out) {
    correlator.advance(Watermark.END, out);
  }

  byte[] save(Correlator correlator) {
    Damageable state = damageable(correlator);
    return state.frame(state.payload());
  }

  Correlator restore(byte[] state) {
    try {
      return read(state);
    } catch (StateException refused) {
      throw new AssertionError(
          this + " must read what it wrote, but refused it: " + refused.getMessage(), refused);
    }
  }

  /** Returns the state of a correlator in the middle of its work, to be damaged. */
  Damageable damageable() {
    Correlator busy = create();
    for (int step = 0; step < STEPS_BEFORE_DAMAGE; step++) {
      step(busy, step, incident -> {});
    }
    return damageable(busy);
  }

  private Damageable damageable(Correlator correlator) {
    return new Damageable(
        toString(),
        spec.type(),
        provider.stateVersion(),
        Damageable.payloadOf(correlator::snapshot),
        state -> {
          Correlator restored = read(state);
          return () -> {
            restored.accept(Finding.of(opened(0)), incident -> {});
            restored.advance(Watermark.END, incident -> {});
          };
        });
  }

  private Correlator read(byte[] state) throws StateException {
    return Correlators.of(provider).restore(spec, state);
  }

  Anomaly opened(int index) {
    return stream.at(DetectorTrial.random(index), index);
  }

  Anomaly closed(int index) {
    Anomaly opened = opened(index);
    return new Anomaly(
        opened.id(),
        Phase.CLOSED,
        opened.metric(),
        opened.series(),
        opened.detectors(),
        opened.start(),
        opened.start().plus(LENGTH),
        opened.strangePoints() + 2,
        opened.pValue() / 2,
        opened.direction(),
        opened.peak(),
        opened.peakTime(),
        opened.trace());
  }

  /** Returns type and parameters: the name of the trial in reports. */
  @Override
  public String toString() {
    return spec.type() + spec.parameters();
  }
}
