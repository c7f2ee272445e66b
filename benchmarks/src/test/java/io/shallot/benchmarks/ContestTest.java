package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {

  private final Scripted script = new Scripted();
  private final List<String> made = new ArrayList<>();

  @Test
  void run_besideAPeer_takesTheSidesInTurnsAtTheEnd() {
    Series series = Series.town(100, 1);
    Plan plan = new Plan(20, 30, 2);

    Contest.Result result = contest(series, plan, true);

    assertThat(made).endsWith("peer", "ours", "peer", "ours", "peer");
    assertThat(result.ours().micros()).isEqualTo(new Spread(2, 2, 2));
    assertThat(result.ours().allocatedBytes()).isEqualTo(16);
    assertThat(result.ours().weighedAt()).isEqualTo(100);
    assertThat(result.others().get(0).micros()).isEqualTo(new Spread(60, 60, 60));
    assertThat(result.others().get(0).weighedAt()).isEqualTo(50);
    assertThat(result.decay()).isEmpty();
  }

  @Test
  void run_alone_settlesOnceTwoPassesAgree() {
    contest(Series.town(100, 1), new Plan(20, 80, 1), false);

    int settling = 2;
    int weighed = 8;
    assertThat(made).hasSize(settling + weighed + 1);
  }

  @Test
  void run_longSeries_looksEarlyAndLate() {
    Contest.Result result = contest(Series.town(22_000, 1), new Plan(0, 10, 1), false);

    assertThat(result.decay()).contains(new Contest.Decay(2, 2));
    assertThat(result.ours().firstScore()).isNaN();
  }

  @Test
  void report_besideAPeer_endsInTheRatio() {
    Series series = Series.town(100, 1);
    Plan plan = new Plan(20, 30, 2);

    ContestReport report = new ContestReport(series, plan, contest(series, plan, true));

    assertThat(report.lines())
        .anySatisfy(line -> assertThat(line).matches("us a record +2\\.00 +60\\.00 +30\\.0"));
    assertThat(report.json())
        .startsWith("{\"records\":30,\"ours_us\":2,\"peer_us\":60,\"ratio\":30,");
  }

  @Test
  void run_quickSides_eachLearnTheWholeSeriesAndTakeTurns() {
    Series series = Series.town(100, 1);
    Contest contest = new Contest(script.meter(), series, new Plan(20, 30, 2));

    Contest.Result result =
        contest.run(
            List.of(
                script.side("ours", 2, made),
                script.side("mine", 3, made),
                script.side("theirs", 8, made)));

    assertThat(made).endsWith("ours", "mine", "theirs", "ours", "mine", "theirs");
    assertThat(result.others()).extracting(Contest.Side::name).containsExactly("mine", "theirs");
    assertThat(result.others()).extracting(Contest.Side::weighedAt).containsExactly(100, 100);
    assertThat(result.others()).extracting(result::ratio).containsExactly(1.5, 4.0);
  }

  @Test
  void speedReport_ofSeveralSides_endsInALineForEach() {
    Series series = Series.town(100, 1);
    Plan plan = new Plan(20, 30, 2);

    SpeedReport report = new SpeedReport(series, plan, contest(series, plan, true));

    assertThat(report.lines())
        .anySatisfy(line -> assertThat(line).matches("peer +60\\.00 +60\\.00 +60\\.00 +30\\.0 .*"));
    assertThat(report.json())
        .satisfiesExactly(
            ours ->
                assertThat(ours)
                    .startsWith(
                        "{\"contestant\":\"ours\",\"records\":30,\"us\":2,\"least_us\":2,"
                            + "\"most_us\":2,\"ratio\":1,\"bytes\":"),
            peer -> assertThat(peer).contains("\"us\":60,", "\"ratio\":30,"));
  }

  private Contest.Result contest(Series series, Plan plan, boolean besidePeer) {
    List<Contestant> sides = new ArrayList<>();
    sides.add(script.side("ours", 2, made));
    if (besidePeer) {
      sides.add(script.side("peer", 60, true, made));
    }
    return new Contest(script.meter(), series, plan).run(sides);
  }
}
