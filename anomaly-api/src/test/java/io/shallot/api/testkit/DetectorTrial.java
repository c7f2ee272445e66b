package io.shallot.api.testkit;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.StateException;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One type of detector under one specification, with the series it is tried on.
 *
 * @param provider what makes the detector
 * @param spec how
 * @param series the ordinary series
 * @param readyWithin points until it must be ready
 * @param fullAfter points until its state must have stopped growing
 */
record DetectorTrial(
    DetectorProvider provider, DetectorSpec spec, Series series, int readyWithin, int fullAfter) {

  private static final long SEED = 0x5348414C;
  private static final int POINTS_AFTER_DAMAGE = 20;
  private static final long SHUFFLED = 1L << 40;

  /** A series by index: the same index gives the same point. */
  @FunctionalInterface
  interface Series {
    Point at(RandomGenerator random, int index);
  }

  /** Returns the same trial of another specification. */
  DetectorTrial with(DetectorSpec otherSpec) {
    return new DetectorTrial(provider, otherSpec, series, readyWithin, fullAfter);
  }

  /** Returns a detector that has seen nothing. */
  Detector create() {
    return detectors().make(spec);
  }

  /** Returns a detector that has seen as many ordinary points as it takes to be ready. */
  Detector createReady() {
    Detector detector = create();
    for (int i = 0; i < readyWithin; i++) {
      advance(detector, point(i), Learning.ON);
    }
    return detector;
  }

  /** Returns an ordinary point. */
  Point point(int index) {
    return series.at(random(index), index);
  }

  /** Returns a point of the same series with some values missing and some far out. */
  Point roughPoint(int index) {
    RandomGenerator random = random(~index);
    Point ordinary = point(index);
    double kind = random.nextDouble();
    if (kind >= 0.05) {
      return ordinary;
    }
    double[] values = new double[ordinary.channels()];
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] =
          kind < 0.02 ? Double.NaN : ordinary.value(channel) * 20 * (random.nextDouble() - 0.5);
    }
    return Point.at(ordinary.timeMillis(), values);
  }

  /** Returns a point at the time of an ordinary one, with values of another, drawn by chance. */
  Point shuffledPoint(int index) {
    Point drawn = point(random(index ^ SHUFFLED).nextInt(2 * readyWithin));
    double[] values = new double[drawn.channels()];
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] = drawn.value(channel);
    }
    return Point.at(point(index).timeMillis(), values);
  }

  /** Returns a point at the time of an ordinary one, with one value in all channels. */
  Point pointOf(int index, double value) {
    double[] values = new double[spec.channels().size()];
    Arrays.fill(values, value);
    return Point.at(point(index).timeMillis(), values);
  }

  /** Advances the detector; what it throws breaks the contract. */
  Score advance(Detector detector, Point point, Learning learning) {
    try {
      return detector.advance(point, learning);
    } catch (RuntimeException thrown) {
      throw new AssertionError(
          this
              + " must judge every point, but threw at "
              + point
              + " with learning "
              + learning
              + ": "
              + thrown
              + ". Scores are finite and at least 0: look for 0/0, a negative variance, or an"
              + " overflow to infinity.",
          thrown);
    }
  }

  byte[] save(Detector detector) {
    try {
      return detectors().save(spec, detector);
    } catch (IOException | RuntimeException thrown) {
      throw new AssertionError(this + " must write its state, but threw " + thrown, thrown);
    }
  }

  Detector restore(byte[] state) {
    try {
      return detectors().restore(spec, state);
    } catch (StateException refused) {
      throw new AssertionError(
          this
              + " must read what it wrote, but refused it: "
              + refused.getMessage()
              + ". Read the fields in the order they were written, all of them.",
          refused);
    }
  }

  /** Returns the state of a ready detector, to be damaged. */
  Damageable damageable() {
    return new Damageable(
        toString(),
        spec.type(),
        provider.stateVersion(),
        Damageable.payloadOf(createReady()::snapshot),
        state -> {
          Detector restored = detectors().restore(spec, state);
          return () -> {
            for (int i = 0; i < POINTS_AFTER_DAMAGE; i++) {
              restored.advance(point(i), Learning.ON);
            }
          };
        });
  }

  private Detectors detectors() {
    return Detectors.of(provider);
  }

  /** Returns a generator that depends on a number alone. */
  static RandomGenerator random(long stream) {
    return new SplittableRandom(SEED ^ stream * 0x9E3779B97F4A7C15L);
  }

  /** Returns type, parameters and channels: the name of the trial in reports. */
  @Override
  public String toString() {
    return spec.type() + (spec.parameters().isEmpty() ? "" : spec.parameters()) + spec.channels();
  }
}
