package io.shallot.correlation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Finding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few values are counted as many are. */
class FewRecentValuesTest {

  private static Item item(String value, long timeMillis) {
    Finding finding = Finding.builder(Finding.Kind.EVENT, "login", timeMillis).build();
    return new Item(timeMillis, 1, new Piece.Single(finding), value, Double.NaN);
  }

  @Test
  void add_sameValueAgain_countsOnceByItsLastTime() {
    FewRecentValues values = new FewRecentValues(5);

    values.add(item("alice", 1));
    values.add(item("bob", 2));
    values.add(item("alice", 3));

    assertThat(values.size()).isEqualTo(2);
    assertThat(values.oldest()).isEqualTo(2);
    assertThat(values.after(2)).containsExactly(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 32})
  void anything_randomStream_isAsOfManyValues(int most) throws IOException {
    Random random = new Random(most);
    Recent few = new FewRecentValues(most);
    Recent many = new RecentValues(most);
    long now = 0;
    for (int i = 0; i < 2_000; i++) {
      now += random.nextInt(3);
      Item item = item("user" + random.nextInt(2 * most + 1), now);
      few.add(item);
      many.add(item);
      if (random.nextInt(4) == 0) {
        long until = now - random.nextInt(3 * most);
        few.expire(until);
        many.expire(until);
      }

      long since = now - random.nextInt(3 * most);
      assertThat(few.size()).isEqualTo(many.size());
      assertThat(few.after(since)).isEqualTo(many.after(since));
      assertThat(bytes(few)).isEqualTo(bytes(many));
      if (few.size() > 0) {
        assertThat(few.oldest()).isEqualTo(many.oldest());
      }
    }
    Recent restored = new FewRecentValues(most);
    restored.read(new DataInputStream(new ByteArrayInputStream(bytes(few))));
    assertThat(bytes(restored)).isEqualTo(bytes(few));
  }

  private static byte[] bytes(Recent values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    values.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
