package io.shallot.pipeline.shard;

import static io.shallot.pipeline.Fixtures.LOAD;
import static io.shallot.pipeline.Fixtures.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.api.Watermark;
import io.shallot.pipeline.Fixtures.Distance;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.registry.Outbox;
import io.shallot.pipeline.registry.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShardedJudgesTest {

  static final TimeLimit NONE = TimeLimit.of(Duration.ofDays(1), () -> 0);

  private final List<String> told = new ArrayList<>();
  private final Outbox out = (sequence, news) -> told.add(line(sequence, news));

  static String line(long sequence, EpisodeNews news) {
    return sequence + " " + news.kind() + " " + news.anomaly();
  }

  static Registry registry(DetectorProvider provider) {
    Detectors guarded = GuardedProvider.guard(Detectors.of(provider));
    DetectorSet set = new DetectorSet(guarded, List.of(DetectorSpec.of(provider.type())));
    return new Registry(
        set, Judgement.standard(), ModelPolicy.standard().withExpiry(Duration.ofMinutes(20)));
  }

  static Sample sample(int minute, String host, double value) {
    SeriesKey series = SeriesKey.of(LOAD.name(), Entity.source(host));
    return new Sample(LOAD, series, Point.of(START.plusSeconds(60L * minute), value));
  }

  static Watermark minute(int minute) {
    return Watermark.at(START.plusSeconds(60L * minute));
  }

  @Test
  void accept_moreThanFitsInTheQueues_waitsAndLosesNothing() {
    Registry registry = registry(new Distance("distance"));
    try (ShardedJudges judges = new ShardedJudges(registry, 2, NONE)) {
      for (int i = 0; i < 50_000; i++) {
        judges.accept(sample(i, "h" + i % 100, 0));
      }
      judges.rest();

      assertThat(registry.points()).isEqualTo(50_000);
    }
  }

  /** A full disk under a sink must not lose what the sink was not given. */
  @Test
  void advance_receiverThrows_restIsGivenTheNextTime() {
    try (Judges judges = new InlineJudges(registry(new Distance("distance")))) {
      for (int minute = 0; minute < 4; minute++) {
        judges.accept(sample(minute, "h1", minute == 3 ? 500 : 0));
        judges.accept(sample(minute, "h2", minute == 3 ? 500 : 0));
      }
      Outbox failing =
          (sequence, news) -> {
            throw new IllegalStateException("no room");
          };

      assertThatThrownBy(() -> judges.advance(minute(4), failing)).hasMessage("no room");
      judges.advance(minute(4), out);

      assertThat(told).singleElement().asString().contains("h2");
    }
  }

  /** The clock jumps over the limit as soon as the detector is in; nothing else is late. */
  @Test
  void advance_detectorHangs_itsSeriesIsSetAsideAndTheRestGoesOn() throws InterruptedException {
    Stuck provider = new Stuck(false);
    AtomicLong nanos = new AtomicLong();
    LongSupplier clock =
        () -> nanos.getAndAdd(provider.cameIn.availablePermits() > 0 ? 1_000_000 : 0);
    Registry registry = registry(provider);
    try (ShardedJudges judges =
        new ShardedJudges(registry, 1, TimeLimit.of(Duration.ofSeconds(1), clock))) {
      judges.accept(sample(0, "calm", 0));
      judges.accept(sample(0, "bad", 0));
      judges.accept(sample(1, "bad", 500));
      judges.accept(sample(2, "bad", 999));
      judges.accept(sample(3, "bad", 500));
      judges.accept(sample(3, "calm", 500));
      judges.advance(minute(3), out);

      assertThat(registry.suspensions()).isEqualTo(1);
      assertThat(judges.counters()).containsEntry("hung", 1L);
      assertThat(registry.counters()).containsEntry("points_of_suspended", 1L);
      assertThat(told).hasSize(3);
      assertThat(told.get(0)).startsWith("3 OPENED").contains("bad");
      assertThat(told.get(1)).startsWith("4 CLOSED").contains("bad");
      assertThat(told.get(2)).startsWith("6 OPENED").contains("calm");

      provider.letGo.countDown();
      provider.wentOn.acquire();
      judges.accept(sample(4, "calm", 0));
      judges.advance(minute(30), out);

      assertThat(told).hasSize(4);
      assertThat(registry.suspensions()).isEqualTo(1);
    }
  }

  /** A detector that gives up when interrupted throws; its failure must not be counted as well. */
  @Test
  void advance_detectorObeysTheInterrupt_countsItOnce() throws InterruptedException {
    Stuck provider = new Stuck(true);
    AtomicLong nanos = new AtomicLong();
    Registry registry = registry(provider);
    TimeLimit limit =
        TimeLimit.of(
            Duration.ofSeconds(1),
            () -> nanos.addAndGet(provider.cameIn.availablePermits() > 0 ? 1_000_000_000 : 0));
    try (ShardedJudges judges = new ShardedJudges(registry, 2, limit)) {
      judges.accept(sample(0, "bad", 999));
      judges.advance(minute(0), out);
      provider.wentOn.acquire();
      judges.accept(sample(1, "bad", 0));
      judges.advance(minute(1), out);

      assertThat(registry.suspensions()).isEqualTo(1);
      assertThat(judges.counters()).containsEntry("hung", 1L);
    }
  }

  /** Each hang costs a thread and the whole limit: a type that always hangs loses its trust. */
  @Test
  void advance_typeHangsOnManySeries_isNoLongerCalled() {
    Stuck provider = new Stuck(false);
    AtomicLong nanos = new AtomicLong();
    Registry registry = registry(provider);
    TimeLimit limit = TimeLimit.of(Duration.ofSeconds(1), () -> nanos.addAndGet(1_000_000_000));
    try (ShardedJudges judges = new ShardedJudges(registry, 2, limit)) {
      for (int host = 0; host < 100; host++) {
        judges.accept(sample(0, "h" + host, 999));
        judges.rest();
      }

      assertThat(provider.cameIn.availablePermits()).isEqualTo(GuardedKind.MOST_HUNG);
      assertThat(judges.counters()).containsEntry("hung", 16L);
      assertThat(registry.suspensions()).isEqualTo(100);
    } finally {
      provider.letGo.countDown();
    }
  }

  /** What is not a detector's fault, such as a lack of memory, reaches the caller, each time. */
  @Test
  void advance_judgingFails_callerHearsIt() {
    DetectorProvider hungry =
        new Failing(
            () -> {
              throw new OutOfMemoryError("as if");
            });
    try (ShardedJudges judges = new ShardedJudges(registry(hungry), 2, NONE)) {
      judges.accept(sample(0, "h1", 50));

      assertThatThrownBy(() -> judges.advance(minute(0), out)).hasMessage("as if");
      judges.accept(sample(1, "h1", 1));
      judges.rest();
      assertThatThrownBy(() -> judges.advance(minute(1), out)).hasMessage("as if");
    }
  }

  @Test
  void close_always_stopsItsThreads() {
    ShardedJudges judges = new ShardedJudges(registry(new Distance("distance")), 3, NONE);
    judges.accept(sample(0, "h1", 1));

    judges.close();
    judges.close();

    assertThatIllegalStateException().isThrownBy(() -> judges.accept(sample(1, "h1", 1)));
  }

  /** The caller's interrupt is the caller's business: nothing is lost, and it is still set. */
  @Test
  void advance_callerInterrupted_finishesAndStaysInterrupted() {
    Registry registry = registry(new Distance("distance"));
    try (ShardedJudges judges = new ShardedJudges(registry, 2, NONE)) {
      for (int i = 0; i < 5_000; i++) {
        judges.accept(sample(i, "h" + i % 10, 0));
      }
      Thread.currentThread().interrupt();
      judges.advance(minute(5_000), out);

      assertThat(registry.points()).isEqualTo(5_000);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
