package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.StateException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Bytes that are not a state of the model are refused, at a bounded cost. */
final class DamageRules {

  private static final int MOST_SAMPLES = 500;
  private static final int LEAST_SAMPLES = 50;
  private static final int BYTES_TO_READ = 20 << 20;
  private static final long ALLOCATION_FLOOR = 64L << 20;
  private static final int[] WORST_LENGTHS = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 25};

  private DamageRules() {}

  static void refusesDamagedFrames(Damageable model) {
    byte[] state = model.frame(model.payload());
    int step = step(state.length);
    for (int length = 0; length < state.length; length += length < 64 ? 1 : step) {
      isRefused(model, Arrays.copyOf(state, length), "cut to " + length + " bytes");
    }
    for (int at = 0; at < state.length; at += at < 64 ? 1 : step) {
      int bit = at % Byte.SIZE;
      byte[] flipped = state.clone();
      flipped[at] ^= (byte) (1 << bit);
      isRefused(model, flipped, "with bit " + bit + " of byte " + at + " flipped");
    }
  }

  static void refusesCutPayloads(Damageable model) {
    byte[] payload = model.payload();
    int step = step(payload.length);
    for (int length = 0; length < payload.length; length += length < 64 ? 1 : step) {
      byte[] cut = Arrays.copyOf(payload, length);
      isRefused(model, model.frame(cut), "with a payload cut to " + length + " bytes");
    }
    byte[] longer = Arrays.copyOf(payload, payload.length + 1);
    isRefused(model, model.frame(longer), "with a payload one byte too long");
  }

  static void staysBoundedOnChangedPayloads(Damageable model) {
    byte[] payload = model.payload();
    Allocation allocation = Allocation.start();
    goOnIfRestored(model, model.frame(payload));
    long limit = ALLOCATION_FLOOR + 16 * allocation.bytes();
    RandomGenerator random = DetectorTrial.random(payload.length);
    int step = step(payload.length);
    for (int at = 0; at < payload.length; at += at < 64 ? 1 : step) {
      byte[] flipped = payload.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      isBounded(model, flipped, limit, "with a bit of payload byte " + at + " flipped");
      for (int worst : WORST_LENGTHS) {
        byte[] changed = payload.clone();
        for (int i = 0; i < Integer.BYTES && at + i < changed.length; i++) {
          changed[at + i] = (byte) (worst >>> (24 - Byte.SIZE * i));
        }
        isBounded(model, changed, limit, "with the int " + worst + " at payload byte " + at);
      }
    }
    for (int i = 0; i < LEAST_SAMPLES; i++) {
      byte[] garbage = new byte[random.nextInt(2 * payload.length + 1)];
      random.nextBytes(garbage);
      isBounded(model, garbage, limit, "with " + garbage.length + " random bytes for payload");
    }
  }

  private static void isRefused(Damageable model, byte[] state, String how) {
    try {
      model.reader().restore(state);
    } catch (StateException asItShould) {
      assertThat(asItShould.getMessage()).as("reason of the refusal, %s", how).isNotBlank();
      return;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError other) {
      throw failure(model, how, "must be refused with a StateException, but gave " + other, other);
    }
    throw new AssertionError(
        "a snapshot of "
            + model
            + " "
            + how
            + " must be refused with a StateException, but was taken. Read all that was written,"
            + " and use readFully for arrays.");
  }

  /** Restores what may or may not be a state, and goes on if it was taken. */
  private static void isBounded(Damageable model, byte[] payload, long limit, String how) {
    byte[] state = model.frame(payload);
    Allocation allocation = Allocation.start();
    try {
      goOnIfRestored(model, state);
    } catch (OutOfMemoryError | StackOverflowError error) {
      throw failure(
          model,
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
            model, how)
        .isLessThanOrEqualTo(limit);
  }

  private static void goOnIfRestored(Damageable model, byte[] state) {
    Runnable goOn;
    try {
      goOn = model.reader().restore(state);
    } catch (StateException refused) {
      return;
    }
    try {
      goOn.run();
    } catch (RuntimeException noWorse) {
      // A checksum that fits wrong bytes is no accident; that it costs no more than a call is
      // what is asked for here.
      return;
    }
  }

  private static AssertionError failure(
      Damageable model, String how, String what, Throwable cause) {
    return new AssertionError("a snapshot of " + model + " " + how + " " + what + ".", cause);
  }

  /** Large states are sampled more thinly, so that the test stays quick. */
  private static int step(int length) {
    int samples = Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, BYTES_TO_READ / (length + 1)));
    return Math.max(1, length / samples);
  }
}
