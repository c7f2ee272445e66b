package io.shallot.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveSeriesTest {

  private static final LiveSeries TEN = new LiveSeries(10, 1);

  @Test
  void event_pointsOfAMinute_areSpreadEvenly() {
    assertThat(TEN.timeMillis(0)).isEqualTo(1_735_689_600_000L);
    assertThat(TEN.timeMillis(1) - TEN.timeMillis(0)).isEqualTo(6_000);
    assertThat(TEN.timeMillis(10) - TEN.timeMillis(0)).isEqualTo(60_000);
    assertThat(TEN.event(13).timeMillis()).isEqualTo(TEN.timeMillis(13));
  }

  @Test
  void sample_pointsInTurn_areOfTheSeriesInTurn() {
    assertThat(TEN.sample(13, 0).series()).isEqualTo(TEN.sample(3, 0).series());
    assertThat(LongStream.range(0, 10).mapToObj(i -> TEN.sample(i, 0).series()))
        .doesNotHaveDuplicates();
  }

  @Test
  void value_sameSeed_isTheSame() {
    LiveSeries again = new LiveSeries(10, 1);

    for (int minute = 0; minute < 100; minute++) {
      assertThat(again.value(4, minute)).isEqualTo(TEN.value(4, minute));
    }
    assertThat(new LiveSeries(10, 2).value(4, 0)).isNotEqualTo(TEN.value(4, 0));
  }

  @Test
  void value_dayOfASeries_movesUnlessItIsTheSparseKind() {
    for (int series = 0; series < 10; series++) {
      int zeros = 0;
      for (int minute = 0; minute < 1_440; minute++) {
        double value = TEN.value(series, minute);
        assertThat(value).isFinite();
        zeros += value == 0 ? 1 : 0;
      }
      if (series == 9) {
        assertThat(zeros).isBetween(1_300, 1_439);
      } else {
        assertThat(zeros).isLessThan(300);
      }
    }
  }

  @Test
  void accept_events_givesThePointsInOrder() {
    LiveStage stage = new LiveStage(TEN);
    List<Sample> given = new ArrayList<>();

    for (long i = 0; i < 25; i++) {
      stage.accept(TEN.event(i), given::add);
    }

    for (int i = 0; i < 25; i++) {
      assertThat(given.get(i)).isEqualTo(TEN.sample(i, TEN.timeMillis(i)));
    }
  }
}
