package io.shallot.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly.TracePoint;
import java.time.Instant;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesHistoryTest {

  private final SeriesHistory history = new SeriesHistory();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 23, 24, 25, 48, 100})
  void trace_anyNumberOfPoints_isTheLastOnesOldestFirst(int points) {
    for (int i = 0; i < points; i++) {
      history.add(1_000L * i, i);
    }

    double[] last =
        DoubleStream.iterate(Math.max(0, points - 24), i -> i + 1)
            .limit(Math.min(points, 24))
            .toArray();
    assertThat(history.trace().stream().mapToDouble(TracePoint::value))
        .containsExactly(toBoxed(last));
    assertThat(history.trace())
        .allSatisfy(
            point -> {
              assertThat(point.time()).isEqualTo(Instant.ofEpochSecond((long) point.value()));
              assertThat(point.low()).isNaN();
              assertThat(point.high()).isNaN();
            });
  }

  /** Values were kept in single precision: 16777217 bytes were shown as 16777216. */
  @Test
  void trace_largeValue_isWhatWasSeen() {
    history.add(0, 16_777_217);

    assertThat(history.trace()).extracting(TracePoint::value).containsExactly(16_777_217.0);
  }

  private static Double[] toBoxed(double[] values) {
    return DoubleStream.of(values).boxed().toArray(Double[]::new);
  }
}
