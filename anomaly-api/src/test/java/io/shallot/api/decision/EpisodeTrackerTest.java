package io.shallot.api.decision;

import static io.shallot.api.decision.EpisodeStep.CLOSED;
import static io.shallot.api.decision.EpisodeStep.GROWN;
import static io.shallot.api.decision.EpisodeStep.HELD;
import static io.shallot.api.decision.EpisodeStep.OPENED;
import static io.shallot.api.decision.EpisodeStep.QUIET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeTrackerTest {

  private static final double STRANGE = 1e-5;
  private static final double ODD = 1e-3;
  private static final double CALM = 0.5;

  private final EpisodeTracker tracker = new EpisodeTracker(EpisodePolicy.standard());

  @Test
  void advance_manyStrangePoints_openOneEpisode() {
    assertThat(steps(CALM, STRANGE, STRANGE, ODD, CALM, STRANGE, CALM, CALM, CALM, CALM))
        .containsExactly(QUIET, OPENED, GROWN, GROWN, HELD, GROWN, HELD, HELD, CLOSED, QUIET);
  }

  @Test
  void advance_merelyOddPoint_doesNotOpen() {
    assertThat(steps(ODD, ODD, ODD)).containsOnly(QUIET);
  }

  @Test
  void advance_twoJudges_strictOpensLenientKeepsOpen() {
    assertThat(tracker.advance(CALM, STRANGE)).isEqualTo(QUIET);
    assertThat(tracker.advance(STRANGE, STRANGE)).isEqualTo(OPENED);
    assertThat(tracker.advance(CALM, STRANGE)).isEqualTo(GROWN);
  }

  @Test
  void advance_strangeForTooLong_isTheNewNormal() {
    tracker.advance(STRANGE);
    for (int i = 2; i <= 288; i++) {
      assertThat(tracker.advance(STRANGE)).isEqualTo(GROWN);
    }

    assertThat(tracker.advance(STRANGE)).isEqualTo(CLOSED);
  }

  /** NaN is not greater than anything, so it opened an episode. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -0.1, 1.1})
  void advance_notAPValue_isRefused(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> tracker.advance(value));
    assertThatIllegalArgumentException().isThrownBy(() -> tracker.advance(1, value));
    assertThat(tracker.open()).isFalse();
  }

  @Test
  void close_openEpisode_endsItOnce() {
    tracker.advance(STRANGE);

    assertThat(tracker.close()).isEqualTo(CLOSED);
    assertThat(tracker.close()).isEqualTo(QUIET);
    assertThat(tracker.open()).isFalse();
  }

  @Test
  void restore_insideAnEpisode_goesOn() throws IOException {
    steps(STRANGE, CALM, CALM);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tracker.snapshot(new DataOutputStream(bytes));

    EpisodeTracker restored =
        EpisodeTracker.restore(EpisodePolicy.standard(), in(bytes.toByteArray()));

    assertThat(restored.advance(CALM)).isEqualTo(CLOSED);
  }

  @Test
  void restore_impossibleState_isRefused() {
    assertThatThrownBy(
            () ->
                EpisodeTracker.restore(
                    EpisodePolicy.standard(), in(new byte[] {0, 0, 0, 3, 0, 0, 0, 9})))
        .isInstanceOf(StateException.class);
  }

  @Test
  void policy_contradictions_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EpisodePolicy(0, 0.1, 1, 9));
    assertThatIllegalArgumentException().isThrownBy(() -> new EpisodePolicy(0.01, 0.001, 1, 9));
    assertThatIllegalArgumentException().isThrownBy(() -> new EpisodePolicy(0.01, 0.1, 0, 9));
    assertThatIllegalArgumentException().isThrownBy(() -> new EpisodePolicy(0.01, 0.1, 3, 2));
  }

  private EpisodeStep[] steps(double... pValues) {
    return DoubleStream.of(pValues).mapToObj(tracker::advance).toArray(EpisodeStep[]::new);
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
