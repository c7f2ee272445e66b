package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VotesTest {

  private static Votes of(double... values) {
    Votes votes = Votes.ofThread();
    votes.ensure(values.length);
    for (int i = 0; i < values.length; i++) {
      votes.add(values[i], i + 1);
    }
    votes.sort();
    return votes;
  }

  private static double[] values(Votes votes) {
    return Arrays.copyOf(votes.values(), votes.count());
  }

  private static double[] weights(Votes votes) {
    return Arrays.copyOf(votes.weights(), votes.count());
  }

  @Test
  void sort_anySigns_ascends() {
    Votes votes = of(3, -1, 0, -5, 2);

    assertThat(values(votes)).containsExactly(-5, -1, 0, 2, 3);
    assertThat(weights(votes)).containsExactly(4, 2, 3, 5, 1);
  }

  @Test
  void sort_equalValues_stayAsTheyCame() {
    assertThat(weights(of(2, 1, 2, 1))).containsExactly(2, 4, 1, 3);
  }

  @Test
  void sort_valuesThatDifferInTheLastBit_areToldApart() {
    double more = Math.nextUp(1.0);

    assertThat(values(of(more, 1, more, 1))).containsExactly(1, 1, more, more);
    assertThat(weights(of(more, 1, more, 1))).containsExactly(2, 4, 1, 3);
  }

  @Test
  void ofThread_usedBefore_isEmpty() {
    of(1, 2, 3);

    assertThat(Votes.ofThread().count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 1000})
  void sort_randomValues_isAStableSort(int count) {
    SplittableRandom random = new SplittableRandom(count);
    double[] cast = random.doubles(count, -1, 1).map(value -> Math.rint(50 * value)).toArray();
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> cast[i]));

    double[] weights = weights(of(cast));

    assertThat(weights).containsExactly(Arrays.stream(order).mapToDouble(i -> i + 1).toArray());
  }
}
