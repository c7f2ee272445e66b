package io.shallot.htm.sdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SdrTest {

  @Test
  void new_noBit_isRefused() {
    assertThatThrownBy(() -> new Sdr(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but had 0");
  }

  @Test
  void add_ascendingBits_areKept() {
    Sdr sdr = Sdr.of(100, 0, 7, 99);

    assertThat(sdr.toArray()).containsExactly(0, 7, 99);
    assertThat(sdr.count()).isEqualTo(3);
    assertThat(sdr.get(1)).isEqualTo(7);
  }

  @Test
  void add_moreThanTheFirstBuffer_grows() {
    Sdr sdr = new Sdr(1000);

    for (int bit = 0; bit < 1000; bit++) {
      sdr.add(bit);
    }

    assertThat(sdr.count()).isEqualTo(1000);
    assertThat(sdr.get(999)).isEqualTo(999);
  }

  @Test
  void add_sameBitTwice_isRefused() {
    Sdr sdr = Sdr.of(10, 4);

    assertThatThrownBy(() -> sdr.add(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 came after 4");
  }

  @Test
  void add_bitBehindTheEnd_isRefused() {
    Sdr sdr = new Sdr(10);

    assertThatThrownBy(() -> sdr.add(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 9, but 10 came first");
  }

  @Test
  void add_negativeBit_isRefused() {
    Sdr sdr = new Sdr(10);

    assertThatThrownBy(() -> sdr.add(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addRange_block_equalsBitByBit() {
    Sdr block = Sdr.of(300, 3);

    block.addRange(10, 210);

    Sdr single = Sdr.of(300, 3);
    for (int bit = 10; bit < 210; bit++) {
      single.add(bit);
    }
    assertThat(block).isEqualTo(single);
  }

  @Test
  void addRange_empty_addsNothing() {
    Sdr sdr = Sdr.of(10, 5);

    sdr.addRange(3, 3);

    assertThat(sdr.toArray()).containsExactly(5);
  }

  @Test
  void addRange_beyondTheEnd_isRefusedAndAddsNothing() {
    Sdr sdr = new Sdr(10);

    assertThatThrownBy(() -> sdr.addRange(8, 11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a block ended at 11");
    assertThat(sdr.count()).isZero();
  }

  @Test
  void addRange_beforeTheLast_isRefused() {
    Sdr sdr = Sdr.of(10, 5);

    assertThatThrownBy(() -> sdr.addRange(5, 7)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void clear_filled_leavesNothing() {
    Sdr sdr = Sdr.of(10, 1, 2);

    sdr.clear();

    assertThat(sdr).isEqualTo(new Sdr(10));
  }

  @Test
  void copyFrom_larger_takesAllAndStaysApart() {
    Sdr from = new Sdr(500);
    from.addRange(0, 200);
    Sdr to = Sdr.of(500, 7);

    to.copyFrom(from);
    from.clear();

    assertThat(to.count()).isEqualTo(200);
  }

  @Test
  void copyFrom_otherSize_isRefused() {
    assertThatThrownBy(() -> new Sdr(10).copyFrom(new Sdr(11)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10 bits")
        .hasMessageContaining("11");
  }

  @Test
  void overlap_someShared_countsThem() {
    assertThat(Sdr.of(20, 1, 3, 5, 9).overlap(Sdr.of(20, 0, 3, 9, 10, 11))).isEqualTo(2);
  }

  @Test
  void equals_sameBitsOfOtherSize_differs() {
    assertThat(Sdr.of(20, 1)).isNotEqualTo(Sdr.of(21, 1)).isEqualTo(Sdr.of(20, 1));
    assertThat(Sdr.of(20, 1)).hasSameHashCodeAs(Sdr.of(20, 1)).hasToString("[1] of 20");
  }
}
