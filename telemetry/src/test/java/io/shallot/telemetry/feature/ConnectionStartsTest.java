package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStartsTest {

  private static ConnectionStarts of(List<Long> starts) {
    ConnectionStarts made = new ConnectionStarts();
    starts.forEach(start -> made.add(start, (int) (start % 7)));
    return made;
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000000, 80, 1700000000000, 80",
    "0, 0, 0, 0",
    "1, NaN, 1, -1",
    "1, -5, 1, -1",
    "1, 1e12, 1, 2097150",
    "1, 2.5, 1, 2",
    "-5, 1, 0, 1",
    "9000000000000, 1, 4398046511103, 1"
  })
  void add_connection_isReadBackWithinItsBounds(long start, double size, long kept, int bytes) {
    ConnectionStarts starts = new ConnectionStarts();
    starts.add(start, size);

    long connection = starts.sorted()[0];
    assertThat(ConnectionStarts.startMillis(connection)).isEqualTo(kept);
    assertThat(ConnectionStarts.bytes(connection)).isEqualTo(bytes);
  }

  @Test
  void add_moreThanFit_keepsTheEarliestAndCountsAll() {
    ConnectionStarts starts = of(LongStream.range(0, 1_000).map(i -> 999 - i).boxed().toList());

    assertThat(starts.records()).isEqualTo(1_000);
    assertThat(starts.sorted()).hasSize(ConnectionStarts.MOST);
    assertThat(ConnectionStarts.startMillis(starts.sorted()[ConnectionStarts.MOST - 1]))
        .isEqualTo(ConnectionStarts.MOST - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 1_000})
  void addAll_inAnyOrder_keepsTheSame(int many) {
    List<Long> starts = new ArrayList<>(new Random(many).longs(many, 0, 500).boxed().toList());
    ConnectionStarts whole = of(starts);
    Collections.shuffle(starts, new Random(1));
    ConnectionStarts merged = of(starts.subList(0, many / 2));
    merged.addAll(of(starts.subList(many / 2, many)));

    assertThat(merged.records()).isEqualTo(whole.records());
    assertThat(merged.sorted()).isEqualTo(whole.sorted());
  }
}
