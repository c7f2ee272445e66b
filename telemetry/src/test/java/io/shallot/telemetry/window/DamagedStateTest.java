package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.shallot.api.Event;
import io.shallot.api.StateException;
import io.shallot.api.testkit.Allocation;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are not a state are refused, or do no harm, at a bounded cost. */
class DamagedStateTest {

  private static final int MINUTE_MILLIS = 60_000;
  private static final long MOST_BYTES = 64L << 20;
  private static final int[] WORST = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 25};

  private static final List<Event> EVENTS = WindowStateTest.events(new Random(3), 400, 0);
  private static final MetricCatalogue CATALOGUE = WindowStateTest.catalogue(new Random(17), true);
  private static final byte[] STATE = state();

  private static byte[] state() {
    Run run = new Run(WindowStage.of(CATALOGUE));
    long latest = Long.MIN_VALUE;
    for (Event event : EVENTS.subList(0, 300)) {
      latest = Math.max(latest, event.timeMillis());
      run.accept(event).advance(latest - 2 * MINUTE_MILLIS);
    }
    return SavedStage.bytes(run.stage);
  }

  @Test
  void restore_cutAnywhere_isRefused() {
    for (int length = 0; length < STATE.length; length += length < 100 ? 1 : 97) {
      byte[] cut = Arrays.copyOf(STATE, length);
      assertThatThrownBy(() -> SavedStage.restore(cut, WindowStage.of(CATALOGUE)))
          .as("cut to %d of %d bytes", length, STATE.length)
          .isInstanceOf(StateException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void restore_bitsFlipped_isRefusedOrGoesOn(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] flipped = STATE.clone();
      int at = i < 100 ? i : random.nextInt(STATE.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      doesNoHarm(flipped, "a bit of byte " + at + " flipped");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5})
  void restore_absurdNumbers_isRefusedOrGoesOn(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] changed = STATE.clone();
      int at = i < 100 ? i : random.nextInt(STATE.length - Integer.BYTES);
      int worst = WORST[random.nextInt(WORST.length)];
      for (int j = 0; j < Integer.BYTES; j++) {
        changed[at + j] = (byte) (worst >>> (24 - Byte.SIZE * j));
      }
      doesNoHarm(changed, "the int " + worst + " at byte " + at);
    }
  }

  @Test
  void restore_randomBytes_isRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);
      doesNoHarm(bytes, bytes.length + " random bytes");
    }
  }

  /** A state that seems sound is gone on with: values may be wrong then, but nothing breaks. */
  private static void doesNoHarm(byte[] bytes, String how) {
    Allocation allocation = Allocation.start();
    WindowStage stage = WindowStage.of(CATALOGUE);
    try {
      SavedStage.restore(bytes, stage);
      goOn(stage);
    } catch (StateException refused) {
      assertThat(refused.getMessage()).as(how).isNotBlank();
    } catch (IOException | RuntimeException | StackOverflowError other) {
      fail(how + " must be refused with a StateException, but gave " + other, other);
    }
    assertThat(allocation.bytes()).as(how).isLessThan(MOST_BYTES);
  }

  private static void goOn(WindowStage stage) {
    SavedStage.bytes(stage);
    Run run = new Run(stage);
    for (Event event : EVENTS.subList(300, EVENTS.size())) {
      run.accept(event);
    }
    run.end();
    stage.counters();
  }
}
