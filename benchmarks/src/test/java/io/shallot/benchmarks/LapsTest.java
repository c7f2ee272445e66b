package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LapsTest {

  private static final List<Point> TEN =
      IntStream.range(0, 10).mapToObj(i -> Point.at(i, i)).toList();

  private final Scripted script = new Scripted();

  @Test
  void microsPerRecord_betweenCuts_isTheTimeOverTheRecords() {
    Contestant.Model model = script.side("steady", 3, new ArrayList<>()).create();

    Laps laps = Laps.run(script.meter(), model, TEN, 8, 0, 4);

    assertThat(laps.microsPerRecord(4, 8)).isEqualTo(3);
    assertThat(laps.meanScore(4, 8)).isEqualTo((4 + 5 + 6 + 7) / 4.0);
    assertThat(laps.bytesPerRecord(4, 8)).isEqualTo(16);
    assertThat(script.meter().cpuNanos().getAsLong()).isEqualTo(8 * 3000);
  }

  @Test
  void microsPerRecord_whereNoTimeWasTaken_isRefused() {
    Laps laps =
        Laps.run(script.meter(), script.side("steady", 3, new ArrayList<>()).create(), TEN, 0, 4);

    assertThatThrownBy(() -> laps.microsPerRecord(0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time must have been taken at both ends, but was at [0, 4], not at 0 and 5");
  }

  @Test
  void microsPerRecord_ofNothing_isRefused() {
    Laps laps =
        Laps.run(script.meter(), script.side("steady", 3, new ArrayList<>()).create(), TEN, 0, 4);

    assertThatThrownBy(() -> laps.microsPerRecord(4, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a lap must end after it began, but went from 4 to 4");
  }
}
