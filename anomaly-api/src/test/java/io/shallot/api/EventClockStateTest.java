package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventClockStateTest {

  private static final long HOUR = 3_600_000;
  private static final long UNSET = EventClock.UNSET;

  private static EventClock clock() {
    return new EventClock(Duration.ofMinutes(5));
  }

  private static byte[] bytes(EventClock clock) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    clock.snapshot(new DataOutputStream(out));
    return out.toByteArray();
  }

  private static EventClock restored(byte[] bytes) throws IOException {
    EventClock clock = clock();
    clock.restore(new DataInputStream(new ByteArrayInputStream(bytes)));
    return clock;
  }

  /** Events in and out of order, jumps that are doubted and believed, silences. */
  @Property(tries = 300, seed = "21")
  void restore_anywhere_goesOnAsIfItHadNeverStopped(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    EventClock whole = clock();
    EventClock cut = clock();
    long time = random.nextInt(10) * HOUR;

    for (int i = 0; i < 60; i++) {
      cut = restored(bytes(cut));
      if (random.nextInt(4) == 0) {
        Duration silence = Duration.ofSeconds(random.nextInt(9_000));
        assertThat(cut.idle(silence)).isEqualTo(whole.idle(silence));
      } else {
        time += random.nextInt(8) == 0 ? 30 * HOUR : random.nextInt(600_000) - 200_000;
        long at = random.nextInt(12) == 0 ? random.nextLong() : time;
        assertThat(cut.advance(at)).isEqualTo(whole.advance(at));
      }
      assertThat(bytes(cut)).isEqualTo(bytes(whole));
      assertThat(cut.doubted()).isEqualTo(whole.doubted());
      assertThat(cut.newestMillis()).isEqualTo(whole.newestMillis());
    }
  }

  @Test
  void restore_afterAnEvent_complains() throws IOException {
    byte[] bytes = bytes(clock());
    EventClock used = clock();
    used.advance(HOUR);

    assertThatThrownBy(() -> used.restore(new DataInputStream(new ByteArrayInputStream(bytes))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has seen events");
  }

  @Test
  void restore_cutState_endsEarly() throws IOException {
    byte[] bytes = bytes(clock());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> restored(cut)).isInstanceOf(EOFException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9100000000000000, 0, 0, 0, 0, newest event",
    "0, -9100000000000000, 0, 0, 0, doubtful event",
    "0, 0, -1, 0, 0, doubted events must be at least 0",
    "0, 0, 0, -1, 0, silence from 0",
    "0, 0, 0, 9100000000000000, 0, silence from 0",
    "10000000, 0, 0, 0, 9000000, watermark must be from 9700000",
    "0, 0, 0, 0, 9223372036854775807, watermark must be from"
  })
  void restore_numbersThatCannotBe_isRefused(
      long newest, long doubtful, long doubted, long silence, long reached, String why) {
    byte[] bytes =
        ByteBuffer.allocate(40)
            .putLong(newest)
            .putLong(doubtful)
            .putLong(doubted)
            .putLong(silence)
            .putLong(reached)
            .array();

    assertThatThrownBy(() -> restored(bytes))
        .isInstanceOf(StateException.class)
        .hasMessageContaining(why);
  }

  @Test
  void restore_ofAClockThatSawNothing_hasSeenNothing() throws IOException {
    assertThat(restored(bytes(clock())).advance(HOUR)).isEqualTo(UNSET);
  }
}
