package io.shallot.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BucketListTest {

  @Test
  void add_oneMoreThanAllowed_mergesTheTwoOldest() {
    BucketList list = new BucketList(2);
    list.add(1);
    list.add(3);
    list.add(10);

    assertThat(list.length()).isEqualTo(2);
    assertThat(list.count(0)).isEqualTo(2);
    assertThat(list.mean(0)).isEqualTo(2);
    assertThat(list.squares(0)).isEqualTo(2);
    assertThat(list.least(0)).isEqualTo(1);
    assertThat(list.greatest(0)).isEqualTo(3);
    assertThat(list.mean(1)).isEqualTo(10);
  }

  @Property(seed = "1", tries = 200)
  void add_anyValues_keepsSizesInOrderAndSumsTrue(
      @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
      @ForAll @IntRange(min = 2, max = 7) int most) {
    BucketList list = new BucketList(most);

    for (double value : values) {
      list.add(value);
    }

    int total = 0;
    int alike = 0;
    for (int b = 0; b < list.length(); b++) {
      alike = b > 0 && list.count(b) == list.count(b - 1) ? alike + 1 : 1;
      assertThat(alike).isLessThanOrEqualTo(most);
      assertThat(b == 0 || list.count(b) <= list.count(b - 1)).isTrue();
      holds(list, b, values, total);
      total += list.count(b);
    }
    assertThat(total).isEqualTo(values.size()).isEqualTo(list.total());
  }

  private static void holds(BucketList list, int bucket, List<Double> values, int from) {
    int count = list.count(bucket);
    double mean = 0;
    double least = values.get(from);
    double greatest = values.get(from);
    for (int i = from; i < from + count; i++) {
      mean += values.get(i) / count;
      least = Math.min(least, values.get(i));
      greatest = Math.max(greatest, values.get(i));
    }
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      squares += (values.get(i) - mean) * (values.get(i) - mean);
    }
    assertThat(list.mean(bucket)).isCloseTo(mean, within(1e-6));
    assertThat(list.squares(bucket)).isCloseTo(squares, within(1e-9 * (1 + squares)));
    assertThat(list.least(bucket)).isEqualTo(least);
    assertThat(list.greatest(bucket)).isEqualTo(greatest);
  }
}
