package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeaconScoreTest {

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static BeaconScore score(ConnectionStarts... panes) {
    return BeaconScore.of(List.of(panes), 0, DAY, DAY).orElseThrow();
  }

  /** Returns panes of one hour with connections from one time to another at fixed intervals. */
  private static ConnectionStarts[] clockwork(long from, long to, long every, double bytes) {
    ConnectionStarts[] hours = new ConnectionStarts[24];
    for (int hour = 0; hour < hours.length; hour++) {
      hours[hour] = new ConnectionStarts();
    }
    for (long start = from; start < to; start += every) {
      hours[(int) (start / HOUR)].add(start, bytes);
    }
    return hours;
  }

  @Test
  void of_clockwork_isOneInEverything() {
    BeaconScore score = score(clockwork(0, DAY, 5 * MINUTE, 80));

    assertThat(score).isEqualTo(new BeaconScore(1, 1, 1, 1));
    assertThat(score.total()).isEqualTo(1);
  }

  @Test
  void of_clockworkThatBeganSixHoursAgo_isOneInEverything() {
    BeaconScore score = score(clockwork(18 * HOUR, DAY, 5 * MINUTE, 80));

    assertThat(score.total()).isGreaterThan(0.98);
  }

  @Test
  void of_clockworkThatEndedAtNoon_isHalfInDuration() {
    BeaconScore score = score(clockwork(0, DAY / 2, 5 * MINUTE, 80));

    assertThat(score.timing()).isEqualTo(1);
    assertThat(score.duration()).isCloseTo(0.5, within(0.01));
    assertThat(score.histogram()).isGreaterThan(0.9); // two levels: full, and empty
  }

  @Test
  void of_clockworkInOneSpellOfAFewMinutes_isUneven() {
    BeaconScore score = score(clockwork(0, 8 * MINUTE, 5_000, 80));

    assertThat(score.histogram()).isZero(); // full in less than a third of the day
    assertThat(score.total()).isLessThan(0.55);
  }

  @Test
  void of_clockworkInOfficeHours_isAboveThreeQuarters() {
    assertThat(score(clockwork(0, 9 * HOUR, MINUTE, 80)).total()).isGreaterThan(0.75);
  }

  @Test
  void of_clockworkEverySecond_isJudgedByWhatIsKept() {
    BeaconScore score = score(clockwork(0, DAY, 1_000, 80));

    assertThat(score.total()).isGreaterThan(0.95);
  }

  @Test
  void of_slowClockwork_isOneInEverything() {
    assertThat(score(clockwork(HOUR, DAY, 2 * HOUR, 80)).total()).isGreaterThan(0.9);
  }

  @Test
  void of_fourConnectionsInAMinute_haveNoDuration() {
    BeaconScore score = score(clockwork(DAY - 60_000, DAY, 15_000, 80));

    assertThat(score.timing()).isEqualTo(1);
    assertThat(score.duration()).isLessThan(0.3); // one of two parts
    assertThat(score.total()).isLessThan(0.6);
  }

  @Test
  void of_threeConnections_isNothing() {
    ConnectionStarts[] three = clockwork(0, DAY, 8 * HOUR, 80);

    assertThat(BeaconScore.of(List.of(three), 0, DAY, DAY)).isEmpty();
    assertThat(BeaconScore.of(List.of(), 0, DAY, DAY)).isEmpty();
  }

  @Test
  void of_connectionsThatBeganBeforeTheWindow_areLeftOut() {
    ConnectionStarts[] day = clockwork(0, DAY, 6 * HOUR, 80); // 0, 6, 12 and 18 o'clock

    assertThat(BeaconScore.of(List.of(day), 1, DAY, DAY)).isEmpty();
  }

  @Test
  void of_connectionsAllAtOnce_haveNoTiming() {
    ConnectionStarts burst = new ConnectionStarts();
    for (int i = 0; i < 10; i++) {
      burst.add(HOUR, 80);
    }

    assertThat(score(burst).timing()).isZero();
  }

  @Test
  void of_connectionsWithoutData_areNotAlike() {
    assertThat(score(clockwork(0, DAY, HOUR, 0)).size()).isZero();
  }

  @Test
  void of_unknownSizes_isTheMeanOfTheOtherScores() {
    BeaconScore score = score(clockwork(0, DAY, HOUR, Double.NaN));

    assertThat(score.size()).isNaN();
    assertThat(score.total()).isEqualTo(1);
  }

  @Test
  void of_jitterOfAThird_isAboveNineTenths() {
    Random random = new Random(1);
    ConnectionStarts[] hours = clockwork(0, 0, 1, 0);
    for (long start = 0; start < DAY; start += 200_000 + random.nextInt(150_000)) {
      hours[(int) (start / HOUR)].add(start, 80);
    }

    assertThat(score(hours).total()).isBetween(0.9, 0.98);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void of_randomArrivalsAndSizes_isFarFromOne(int seed) {
    Random random = new Random(seed);
    ConnectionStarts[] hours = clockwork(0, 0, 1, 0);
    for (int i = 0; i < 200; i++) {
      long start = (long) (random.nextDouble() * DAY);
      hours[(int) (start / HOUR)].add(start, Math.exp(10 * random.nextDouble()));
    }

    assertThat(score(hours).total()).isLessThan(0.75);
    assertThat(score(hours).timing()).isLessThan(0.65);
  }

  @Property(tries = 300, seed = "61")
  void of_anyConnections_equalsTheOracleHoweverTheyCame(
      @ForAll @IntRange(min = 4, max = 120) int connections,
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 1_440) int minutes) {
    List<Long> starts =
        random.longs(connections, DAY - minutes * MINUTE, DAY).sorted().boxed().toList();
    List<Double> sizes = random.ints(connections, 0, 500).asDoubleStream().boxed().toList();
    List<ConnectionStarts> panes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      panes.add(new ConnectionStarts());
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      order.add(random.nextInt(order.size() + 1), i);
    }
    for (int i : order) {
      panes.get(random.nextInt(3)).add(starts.get(i), sizes.get(i));
    }

    BeaconScore score = BeaconScore.of(panes, 0, DAY, DAY).orElseThrow();
    List<Double> expected = BeaconOracle.scores(starts, sizes, DAY, DAY);
    assertThat(score.timing()).isCloseTo(expected.get(0), within(1e-9));
    assertThat(score.size()).isCloseTo(expected.get(1), within(1e-9));
    assertThat(score.duration()).isCloseTo(expected.get(2), within(1e-9));
    assertThat(score.histogram()).isCloseTo(expected.get(3), within(1e-9));
    assertThat(score.total()).isCloseTo(expected.get(4), within(1e-9));
  }
}
