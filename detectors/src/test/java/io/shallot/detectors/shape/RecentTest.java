package io.shallot.detectors.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecentTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 16, 100, 1000})
  void push_moreThanItKeeps_hasTheLastOnesNewestFirst(int most) {
    Recent recent = new Recent(most);

    for (int i = 0; i < 3000; i++) {
      recent.push(i);

      assertThat(recent.size()).isEqualTo(Math.min(i + 1, most));
      assertThat(recent.get(0)).isEqualTo(i);
      assertThat(recent.get(recent.size() - 1)).isEqualTo(Math.max(0, i + 1 - most));
    }
    assertThat(recent.sizeBytes()).isLessThanOrEqualTo(10L * most + 64 + 16 * 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 99, 250})
  void restore_atAnyCut_hasTheSameValues(int cut) throws IOException {
    Recent recent = new Recent(100);
    for (int i = 0; i < cut; i++) {
      recent.push(i);
    }

    Recent restored = Recent.restore("a test", 100, new DataInputStream(bytes(recent)));

    for (int i = 0; i < 300; i++) {
      recent.push(-i);
      restored.push(-i);
      assertThat(restored.size()).isEqualTo(recent.size());
      for (int before = 0; before < recent.size(); before++) {
        assertThat(restored.get(before)).isEqualTo(recent.get(before));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 1e101", "3, NaN", "-1, 0", "101, 0"})
  void restore_whatItNeverHolds_isRefused(int size, double value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(size);
    for (int i = 0; i < 200; i++) {
      out.writeDouble(value);
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));

    assertThatThrownBy(() -> Recent.restore("a test", 100, in)).isInstanceOf(StateException.class);
  }

  private static ByteArrayInputStream bytes(Recent recent) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    recent.snapshot(new DataOutputStream(bytes));
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
