package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.Learning;
import io.shallot.api.StateException;
import io.shallot.api.StateFrame;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Bytes that are not a state of the detector are refused, at a bounded cost. */
final class DamageRules {

  private static final int MOST_SAMPLES = 500;
  private static final int LEAST_SAMPLES = 50;
  private static final int BYTES_TO_READ = 20 << 20;
  private static final int POINTS_AFTER_DAMAGE = 20;
  private static final long ALLOCATION_FLOOR = 64L << 20;
  private static final int[] WORST_LENGTHS = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 28};

  private DamageRules() {}

  static void refusesDamagedFrames(DetectorTrial trial) {
    byte[] state = trial.save(trial.createReady());
    int step = step(state.length);
    for (int length = 0; length < state.length; length += length < 64 ? 1 : step) {
      isRefused(trial, Arrays.copyOf(state, length), "cut to " + length + " bytes");
    }
    for (int at = 0; at < state.length; at += at < 64 ? 1 : step) {
      int bit = at % Byte.SIZE;
      byte[] flipped = state.clone();
      flipped[at] ^= (byte) (1 << bit);
      isRefused(trial, flipped, "with bit " + bit + " of byte " + at + " flipped");
    }
  }

  static void refusesCutPayloads(DetectorTrial trial) {
    byte[] payload = payload(trial, trial.createReady());
    int step = step(payload.length);
    for (int length = 0; length < payload.length; length += length < 64 ? 1 : step) {
      byte[] cut = Arrays.copyOf(payload, length);
      isRefused(trial, frame(trial, cut), "with a payload cut to " + length + " bytes");
    }
    byte[] longer = Arrays.copyOf(payload, payload.length + 1);
    isRefused(trial, frame(trial, longer), "with a payload one byte too long");
  }

  static void staysBoundedOnChangedPayloads(DetectorTrial trial) {
    byte[] payload = payload(trial, trial.createReady());
    Allocation allocation = Allocation.start();
    trial.restore(frame(trial, payload));
    long limit = ALLOCATION_FLOOR + 16 * allocation.bytes();
    RandomGenerator random = DetectorTrial.random(payload.length);
    int step = step(payload.length);
    for (int at = 0; at < payload.length; at += at < 64 ? 1 : step) {
      byte[] flipped = payload.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      isBounded(trial, flipped, limit, "with a bit of payload byte " + at + " flipped");
      for (int worst : WORST_LENGTHS) {
        byte[] changed = payload.clone();
        for (int i = 0; i < Integer.BYTES && at + i < changed.length; i++) {
          changed[at + i] = (byte) (worst >>> (24 - Byte.SIZE * i));
        }
        isBounded(trial, changed, limit, "with the int " + worst + " at payload byte " + at);
      }
    }
    for (int i = 0; i < LEAST_SAMPLES; i++) {
      byte[] garbage = new byte[random.nextInt(2 * payload.length + 1)];
      random.nextBytes(garbage);
      isBounded(trial, garbage, limit, "with " + garbage.length + " random bytes for payload");
    }
  }

  private static void isRefused(DetectorTrial trial, byte[] state, String how) {
    try {
      trial.detectors().restore(trial.spec(), state);
    } catch (StateException asItShould) {
      assertThat(asItShould.getMessage()).as("reason of the refusal, %s", how).isNotBlank();
      return;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError other) {
      throw failure(trial, how, "must be refused with a StateException, but gave " + other, other);
    }
    throw new AssertionError(
        "a snapshot of "
            + trial
            + " "
            + how
            + " must be refused with a StateException, but was taken. Read all that was written,"
            + " and use readFully for arrays.");
  }

  /** Restores what may or may not be a state, and goes on if it was taken. */
  private static void isBounded(DetectorTrial trial, byte[] payload, long limit, String how) {
    byte[] state = frame(trial, payload);
    Allocation allocation = Allocation.start();
    try {
      goOnIfRestored(trial, state);
    } catch (OutOfMemoryError | StackOverflowError error) {
      throw failure(
          trial,
          how,
          "must not exhaust memory, but gave "
              + error
              + ". Check every length and range before you allocate",
          error);
    }
    assertThat(allocation.bytes())
        .as(
            "bytes allocated for a snapshot of %s %s. Check every length and range before you"
                + " allocate.",
            trial, how)
        .isLessThanOrEqualTo(limit);
  }

  private static void goOnIfRestored(DetectorTrial trial, byte[] state) {
    Detector detector;
    try {
      detector = trial.detectors().restore(trial.spec(), state);
    } catch (StateException refused) {
      return;
    }
    try {
      for (int i = 0; i < POINTS_AFTER_DAMAGE; i++) {
        detector.advance(trial.point(i), Learning.ON);
      }
    } catch (RuntimeException noWorse) {
      // A checksum that fits wrong bytes is no accident; that it costs no more than a call is
      // what is asked for here.
      return;
    }
  }

  private static AssertionError failure(
      DetectorTrial trial, String how, String what, Throwable cause) {
    return new AssertionError("a snapshot of " + trial + " " + how + " " + what + ".", cause);
  }

  /** Large states are sampled more thinly, so that the test stays quick. */
  private static int step(int length) {
    int samples = Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, BYTES_TO_READ / (length + 1)));
    return Math.max(1, length / samples);
  }

  private static byte[] payload(DetectorTrial trial, Detector detector) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    try {
      detector.snapshot(new DataOutputStream(payload));
    } catch (IOException impossible) {
      throw new IllegalStateException("writing " + trial + " to memory failed", impossible);
    }
    return payload.toByteArray();
  }

  private static byte[] frame(DetectorTrial trial, byte[] payload) {
    try {
      return StateFrame.write(
          trial.spec().type(), trial.provider().stateVersion(), out -> out.write(payload));
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
  }
}
