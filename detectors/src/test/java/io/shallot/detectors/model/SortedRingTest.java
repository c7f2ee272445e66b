package io.shallot.detectors.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SortedRingTest {

  @Property(seed = "20261124", tries = 50)
  void add_anyNumbers_keepsTheLatestInOrder(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    SortedRing ring = new SortedRing(17);
    double[] numbers = new double[60];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextInt(10) == 0 ? -0.0 : random.nextInt(9) - 4;
      ring.add(numbers[i]);
      if (i % 7 == 0) {
        ring = restored(ring);
      }

      int size = Math.min(i + 1, 17);
      double[] latest = Arrays.copyOfRange(numbers, i + 1 - size, i + 1);
      double[] sorted = Arrays.stream(latest).map(v -> v + 0.0).sorted().toArray();
      assertThat(ring.size()).isEqualTo(size);
      for (int k = 0; k < size; k++) {
        assertThat(ring.get(k)).isEqualTo(sorted[k]);
      }
      assertThat(ring.countBelow(1)).isEqualTo(Arrays.stream(latest).filter(v -> v < 1).count());
      assertThat(ring.countUpTo(1)).isEqualTo(Arrays.stream(latest).filter(v -> v <= 1).count());
    }
  }

  private static SortedRing restored(SortedRing ring) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ring.snapshot(new DataOutputStream(bytes));
    return SortedRing.restore(
        "a ring", 17, -4, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void median_evenCount_liesMidway() {
    SortedRing ring = new SortedRing(4);
    ring.add(8);
    ring.add(1);
    ring.add(2);

    double ofThree = ring.median();
    ring.add(4);

    assertThat(ofThree).isEqualTo(2);
    assertThat(ring.median()).isEqualTo(3);
  }

  @Test
  void median_largestNumbers_doesNotOverflow() {
    SortedRing ring = new SortedRing(2);
    ring.add(Double.MAX_VALUE);
    ring.add(Double.MAX_VALUE);

    assertThat(ring.median()).isEqualTo(Double.MAX_VALUE);
    assertThat(ring.countUpTo(Double.MAX_VALUE)).isEqualTo(2);
    assertThat(ring.countBelow(Double.MAX_VALUE)).isZero();
  }

  @Test
  void restore_numberBelowTheLeast_isRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(1);
    out.writeDouble(-1);

    assertThatThrownBy(
            () ->
                SortedRing.restore(
                    "the upper tail",
                    3,
                    0,
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("a number of the upper tail must be finite and at least 0.0");
  }
}
