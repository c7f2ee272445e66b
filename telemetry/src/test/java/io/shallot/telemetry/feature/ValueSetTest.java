package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueSetTest {

  @Test
  void distance_ofSets_isTheShareThatIsNotShared() {
    assertThat(ValueSet.distance(set(1, 2, 3), set(3, 2, 1, 1))).isZero();
    assertThat(ValueSet.distance(set(1, 2, 3), set(2, 3, 4))).isEqualTo(0.5); // 2 of 4 shared
    assertThat(ValueSet.distance(set(1), set(2))).isEqualTo(1);
    assertThat(ValueSet.distance(set(1), set())).isEqualTo(1);
    assertThat(ValueSet.distance(set(), set())).isZero();
  }

  @Property(tries = 300, seed = "51")
  void distance_fewValues_isExact(@ForAll Set<Long> left, @ForAll Set<Long> right) {
    Set<Long> either = new HashSet<>(left);
    either.addAll(right);
    Set<Long> both = new HashSet<>(left);
    both.retainAll(right);

    double distance = either.isEmpty() ? 0 : 1 - (double) both.size() / either.size();
    assertThat(ValueSet.distance(set(left), set(right))).isCloseTo(distance, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 1_024, 1_025, 5_000, 100_000})
  void distance_manyValues_isWithinFourStandardErrors(int many) {
    Random random = new Random(many);
    List<Long> values = random.longs(many).boxed().toList();
    ValueSet first = set(values.subList(0, many * 3 / 4));
    ValueSet second = set(values.subList(many / 4, many));

    assertThat(ValueSet.distance(first, second)).isCloseTo(0.5, within(0.065));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 1_024, 1_025, 4_000})
  void addAndMerge_anyOrder_keepTheSame(int many) {
    List<Long> values = new ArrayList<>(new Random(many).longs(many).boxed().toList());
    ValueSet whole = set(values);
    Collections.shuffle(values, new Random(1));
    ValueSet merged = set(values.subList(0, many / 3));
    merged.addAll(set(values.subList(many / 4, many)));

    assertThat(merged.toArray()).isEqualTo(whole.toArray());
    assertThat(merged.size()).isEqualTo(Math.min(many, ValueSet.EXACT));
    assertThat(ValueSet.distance(merged, whole)).isZero();
  }

  private static ValueSet set(long... values) {
    ValueSet set = new ValueSet();
    for (long value : values) {
      set.add(value);
    }
    return set;
  }

  private static ValueSet set(Iterable<Long> values) {
    ValueSet set = new ValueSet();
    values.forEach(set::add);
    return set;
  }
}
