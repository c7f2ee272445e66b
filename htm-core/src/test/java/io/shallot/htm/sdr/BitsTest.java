package io.shallot.htm.sdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class BitsTest {

  @Test
  void words_aroundABoundary_holdAllBits() {
    assertThat(Bits.words(1)).isEqualTo(1);
    assertThat(Bits.words(64)).isEqualTo(1);
    assertThat(Bits.words(65)).isEqualTo(2);
  }

  @Test
  void select_noSuchRank_isRefused() {
    long[] bits = new long[2];
    Bits.set(bits, 70);

    assertThat(Bits.select(bits, 0)).isEqualTo(70);
    assertThatThrownBy(() -> Bits.select(bits, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but was 1");
  }

  @Property(seed = "11", tries = 100)
  void kernels_randomSets_agreeWithBitSet(
      @ForAll @UniqueElements List<@IntRange(max = 199) Integer> one,
      @ForAll @UniqueElements List<@IntRange(max = 199) Integer> other) {
    long[] a = new long[Bits.words(200)];
    long[] b = new long[Bits.words(200)];
    BitSet x = new BitSet();
    BitSet y = new BitSet();
    one.forEach(bit -> Bits.set(a, bit));
    one.forEach(x::set);
    other.forEach(bit -> Bits.set(b, bit));
    other.forEach(y::set);
    BitSet both = (BitSet) x.clone();
    both.and(y);
    BitSet apart = (BitSet) x.clone();
    apart.xor(y);
    BitSet either = (BitSet) x.clone();
    either.or(y);

    assertThat(Bits.count(a)).isEqualTo(x.cardinality());
    assertThat(Bits.overlap(a, b)).isEqualTo(both.cardinality());
    assertThat(Bits.difference(a, b)).isEqualTo(apart.cardinality());
    Bits.union(b, a);
    assertThat(bitsOf(b)).containsExactly(either.stream().toArray());
    for (int rank = 0; rank < one.size(); rank++) {
      assertThat(Bits.select(a, rank)).isEqualTo(bitsOf(a)[rank]);
    }
    for (int bit : one) {
      assertThat(Bits.test(a, bit)).isTrue();
      Bits.clear(a, bit);
      assertThat(Bits.test(a, bit)).isFalse();
    }
    assertThat(Bits.count(a)).isZero();
  }

  @Test
  void union_representation_setsItsBits() {
    long[] bits = new long[2];
    Sdr active = Sdr.of(128, 0, 63, 64, 127);

    Bits.union(bits, active);

    assertThat(bitsOf(bits)).containsExactly(active.toArray());
  }

  @Test
  void appendTo_offset_movesAll() {
    long[] bits = new long[2];
    Bits.set(bits, 1);
    Bits.set(bits, 65);
    Sdr out = Sdr.of(200, 100);

    Bits.appendTo(bits, 100, out);

    assertThat(out.toArray()).containsExactly(100, 101, 165);
  }

  private static int[] bitsOf(long[] bits) {
    Sdr out = new Sdr(64 * bits.length);
    Bits.appendTo(bits, 0, out);
    return out.toArray();
  }
}
