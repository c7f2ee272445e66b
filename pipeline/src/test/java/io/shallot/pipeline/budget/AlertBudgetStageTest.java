package io.shallot.pipeline.budget;

import static io.shallot.pipeline.budget.Said.closed;
import static io.shallot.pipeline.budget.Said.opened;
import static io.shallot.pipeline.budget.Said.stronger;
import static io.shallot.pipeline.budget.Said.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Anomaly;
import io.shallot.api.Phase;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import io.shallot.api.decision.AlertBudget;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.model.EpisodeNews;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AlertBudgetStageTest {

  /** Not one in a million ordinary points is as strange: believed whatever came before. */
  private static final double STRANGE = 1e-9;

  /** Opens an episode, but is no wonder among many. */
  private static final double DOUBTFUL = 4e-4;

  private final List<Anomaly> told = new ArrayList<>();

  private static AlertBudgetStage stage(int perDay) {
    return new AlertBudgetStage(AlertBudget.perDay(perDay), EpisodePolicy.standard());
  }

  private static byte[] snapshot(AlertBudgetStage stage) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    stage.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void restore(AlertBudgetStage stage, byte[] state) throws IOException {
    stage.restore(1, new DataInputStream(new ByteArrayInputStream(state)));
  }

  private List<String> ids() {
    return told.stream().map(Anomaly::id).toList();
  }

  @Test
  void accept_strangeEpisode_isToldAtBothEnds() {
    AlertBudgetStage stage = stage(10);

    stage.accept(opened("a", 1, STRANGE), told::add);
    stage.accept(stronger("a", 2, STRANGE / 100), told::add);
    stage.accept(closed("a", 3, STRANGE / 100), told::add);

    assertThat(told).extracting(Anomaly::phase).containsExactly(Phase.OPENED, Phase.CLOSED);
    assertThat(stage.counters()).containsEntry("told", 1L).containsEntry("withheld", 0L);
  }

  @Test
  void accept_doubtfulEpisode_isWithheldToItsEnd() {
    AlertBudgetStage stage = stage(10);

    stage.accept(opened("a", 1, DOUBTFUL), told::add);
    stage.accept(closed("a", 3, DOUBTFUL), told::add);

    assertThat(told).isEmpty();
    assertThat(stage.counters()).containsEntry("withheld", 1L).containsEntry("tests", 1L);
  }

  @Test
  void accept_withheldEpisodeBecomesStronger_isToldAsOpened() {
    AlertBudgetStage stage = stage(10);

    stage.accept(opened("a", 1, DOUBTFUL), told::add);
    stage.accept(stronger("a", 2, STRANGE), told::add);
    stage.accept(stronger("a", 2, STRANGE / 10), told::add);
    stage.accept(closed("a", 3, STRANGE / 10), told::add);

    assertThat(told).extracting(Anomaly::phase).containsExactly(Phase.OPENED, Phase.CLOSED);
    assertThat(stage.counters()).containsEntry("told", 1L).containsEntry("told_later", 1L);
  }

  /**
   * The first five of a thousand are told, one more each 4.8 hours, and what stands out at once.
   */
  @Test
  void accept_earlyFlood_leavesRoomForWhatComesLater() {
    AlertBudgetStage stage = stage(10);

    for (int i = 0; i < 1_000; i++) {
      stage.accept(opened("flood-" + i, 0.0001 * i, STRANGE), told::add);
    }
    assertThat(told).hasSize(5);
    stage.accept(opened("as-strange", 0.5, STRANGE), told::add);
    stage.accept(opened("stands-out", 0.6, STRANGE / 10), told::add);
    stage.accept(opened("soon", 5.0, STRANGE), told::add);
    stage.accept(opened("later", 5.5, STRANGE), told::add);

    assertThat(ids().subList(5, told.size())).containsExactly("stands-out", "later");
    assertThat(stage.counters()).containsEntry("over_limit", 997L);
  }

  @Test
  void accept_oneADay_isOneADay() {
    AlertBudgetStage stage = stage(1);

    for (int hour = 0; hour < 72; hour++) {
      stage.accept(opened("h" + hour, hour, STRANGE), told::add);
    }

    assertThat(ids()).containsExactly("h0", "h24", "h48");
  }

  /** Whatever comes, and in whatever order of time. */
  @Property(tries = 200, seed = "11")
  void accept_anyStream_isNeverMoreThanTheBudgetInADay(
      @ForAll @IntRange(min = 0, max = 100_000) int seed,
      @ForAll @IntRange(min = 1, max = 12) int perDay) {
    Random random = new Random(seed);
    AlertBudgetStage stage = stage(perDay);
    List<Instant> times = new ArrayList<>();
    double hour = 0;
    Instant clock = Instant.MIN;
    for (int i = 0; i < 2_000; i++) {
      hour += random.nextInt(50) == 0 ? 12 * random.nextDouble() : 0.05 * random.nextDouble();
      EpisodeNews news =
          opened("e" + i, hour - random.nextDouble(), StrictMath.pow(10, -4 - random.nextInt(9)));
      Instant end = news.anomaly().end();
      clock = clock.isAfter(end) ? clock : end;
      Instant now = clock;
      stage.accept(news, anomaly -> times.add(now));
    }

    assertThat(times).hasSizeGreaterThan(perDay);
    for (int i = perDay; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - perDay), times.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofDays(1));
    }
  }

  /** A point from the year 2100 once would have used up the budget until then. */
  @Test
  void accept_timeFarAheadOfTheWatermark_doesNotStopTheClock() {
    AlertBudgetStage stage = stage(1);
    stage.advance(Watermark.at(time(0)));
    stage.accept(opened("damaged", 24 * 365 * 75, STRANGE), told::add);

    stage.advance(Watermark.at(time(47)));
    stage.accept(opened("day-after", 47, STRANGE), told::add);
    stage.advance(Watermark.at(time(49)));
    stage.accept(opened("two-days-after", 49, STRANGE), told::add);

    assertThat(ids()).containsExactly("damaged", "two-days-after");
  }

  @Property(tries = 50, seed = "12")
  void restore_atAnyCut_goesOnToTheByte(
      @ForAll @IntRange(min = 0, max = 100_000) int seed,
      @ForAll @IntRange(min = 0, max = 300) int cut)
      throws IOException {
    Random random = new Random(seed);
    AlertBudgetStage whole = stage(5);
    AlertBudgetStage rest = stage(5);
    List<String> saidByWhole = new ArrayList<>();
    List<String> saidByRest = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      if (i == cut) {
        restore(rest, snapshot(whole));
        saidByRest.addAll(saidByWhole);
      }
      String id = "e" + random.nextInt(30);
      double pValue = StrictMath.pow(10, -4 - random.nextInt(9));
      EpisodeNews news =
          switch (random.nextInt(3)) {
            case 0 -> opened(id + "-" + i, i / 4.0, pValue);
            case 1 -> stronger(id, i / 4.0, pValue);
            default -> closed(id, i / 4.0, pValue);
          };
      whole.advance(Watermark.at(time(i / 4.0)));
      whole.accept(news, anomaly -> saidByWhole.add(anomaly.id() + anomaly.phase()));
      if (i >= cut) {
        rest.advance(Watermark.at(time(i / 4.0)));
        rest.accept(news, anomaly -> saidByRest.add(anomaly.id() + anomaly.phase()));
      }
    }

    if (cut < 300) {
      assertThat(saidByRest).isEqualTo(saidByWhole);
      assertThat(snapshot(rest)).isEqualTo(snapshot(whole));
      assertThat(rest.counters()).isEqualTo(whole.counters());
    }
  }

  @Test
  void restore_afterUse_isRefused() throws IOException {
    AlertBudgetStage stage = stage(5);
    byte[] empty = snapshot(stage);
    stage.accept(opened("a", 0, STRANGE), told::add);

    assertThatIllegalStateException().isThrownBy(() -> restore(stage, empty));
  }

  /** Every byte flipped, one at a time: refused, or taken as another state, but nothing worse. */
  @Test
  void restore_damagedBytes_areRefusedOrHarmless() throws IOException {
    AlertBudgetStage stage = stage(5);
    for (int i = 0; i < 9; i++) {
      stage.accept(opened("e" + i, i, i % 2 == 0 ? STRANGE : DOUBTFUL), told::add);
    }
    byte[] state = snapshot(stage);

    int refused = 0;
    for (int i = 0; i < state.length; i++) {
      byte[] damaged = state.clone();
      damaged[i] ^= (byte) 0xff;
      try {
        restore(stage(5), damaged);
      } catch (IOException expected) {
        refused++;
      }
    }

    assertThat(refused).isGreaterThan(40);
    byte[] cut = Arrays.copyOf(state, 30);
    assertThatThrownBy(() -> restore(stage(5), cut)).isInstanceOf(IOException.class);
    byte[] negative = state.clone();
    Arrays.fill(negative, 24, 28, (byte) 0x80);
    assertThatThrownBy(() -> restore(stage(5), negative)).isInstanceOf(StateException.class);
  }
}
