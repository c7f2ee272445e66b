package io.shallot.htm.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktrackingSnapshotTest {

  private static final BacktrackingParameters PARAMETERS =
      BacktrackingParameters.nab().withCells(60, 4).withSynapses(4, 3, 6, 9).withSegments(3, 700);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 17, 100, 255, 400, 599})
  void restore_atAnyCut_continuesBitEqual(int cut) throws IOException {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(PARAMETERS);
    Sdr[] stream = stream();
    feed(memory, stream, 0, cut);

    BacktrackingTemporalMemory restored = restore(PARAMETERS, snapshot(memory));

    assertThat(snapshot(restored)).isEqualTo(snapshot(memory));
    for (int i = cut; i < stream.length; i++) {
      assertThat(restored.countPredicted(stream[i])).isEqualTo(memory.countPredicted(stream[i]));
      feed(memory, stream, i, i + 1);
      feed(restored, stream, i, i + 1);
    }
    assertThat(snapshot(restored)).isEqualTo(snapshot(memory));
  }

  @Test
  void restore_afterReset_stillKnowsThatASequenceBegins() throws IOException {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(PARAMETERS);
    feed(memory, stream(), 0, 50);
    memory.reset();

    BacktrackingTemporalMemory restored = restore(PARAMETERS, snapshot(memory));

    feed(memory, stream(), 50, 60);
    feed(restored, stream(), 50, 60);
    assertThat(snapshot(restored)).isEqualTo(snapshot(memory));
  }

  @Test
  void snapshot_sameStreamTwice_isTheSame() throws IOException {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(PARAMETERS);
    BacktrackingTemporalMemory other = new BacktrackingTemporalMemory(PARAMETERS);
    feed(memory, stream(), 0, 300);
    feed(other, stream(), 0, 300);

    assertThat(snapshot(memory)).isEqualTo(snapshot(other));
  }

  @Test
  void restore_cutOff_isRefused() throws IOException {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(PARAMETERS);
    feed(memory, stream(), 0, 30);
    byte[] bytes = snapshot(memory);

    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> restore(PARAMETERS, cut)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void restore_otherParameters_isRefused() throws IOException {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(PARAMETERS);
    feed(memory, stream(), 0, 30);
    byte[] bytes = snapshot(memory);

    assertThatThrownBy(() -> restore(PARAMETERS.withCells(20, 4), bytes))
        .isInstanceOf(CorruptStateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 13, 15, 27})
  void restore_damaged_saysWhatIsWrong(int position) throws IOException {
    BacktrackingTemporalMemory memory = new BacktrackingTemporalMemory(PARAMETERS);
    feed(memory, stream(), 0, 30);
    byte[] bytes = snapshot(memory);
    ByteBuffer.wrap(bytes).put(position, (byte) -1);

    assertThatThrownBy(() -> restore(PARAMETERS, bytes))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining("must be from");
  }

  /** Such a sequence ended with a length below 0, and the next snapshot could not be read. */
  @Test
  void restore_moreStepsNotPredictedThanSteps_isRefused() throws IOException {
    byte[] bytes = snapshot(new BacktrackingTemporalMemory(PARAMETERS));
    ByteBuffer.wrap(bytes).putShort(13, (short) 1);

    assertThatThrownBy(() -> restore(PARAMETERS, bytes))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining("must be from 2 to");
  }

  /** It would never have met its greatest length, and been learnt on for ever. */
  @Test
  void restore_sequenceOfFullLength_isRefused() throws IOException {
    byte[] bytes = snapshot(new BacktrackingTemporalMemory(PARAMETERS));
    ByteBuffer.wrap(bytes).putInt(15, PARAMETERS.maxSequenceLength());

    assertThatThrownBy(() -> restore(PARAMETERS, bytes))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining("must be from 0 to 31, but was 32");
  }

  private static Sdr[] stream() {
    BacktrackingStreams streams = new BacktrackingStreams(11, 60, 6);
    Sdr[] song = streams.sequence(12);
    Sdr[] stream = new Sdr[600];
    for (int i = 0; i < stream.length; i++) {
      stream[i] = i % 50 > 40 ? streams.pattern() : streams.noisy(song[i % 12], i % 2);
    }
    return stream;
  }

  private static void feed(BacktrackingTemporalMemory memory, Sdr[] stream, int from, int to) {
    for (int i = from; i < to; i++) {
      if (i % 97 == 0) {
        memory.reset();
      }
      memory.compute(stream[i], i % 10 != 5);
    }
  }

  private static byte[] snapshot(BacktrackingTemporalMemory memory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    memory.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static BacktrackingTemporalMemory restore(BacktrackingParameters parameters, byte[] bytes)
      throws IOException {
    return BacktrackingTemporalMemory.restore(
        parameters, new StateInput(new DataInputStream(new ByteArrayInputStream(bytes))));
  }
}
