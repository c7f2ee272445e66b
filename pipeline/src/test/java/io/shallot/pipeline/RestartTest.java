package io.shallot.pipeline;

import static io.shallot.pipeline.Fixtures.LOAD;
import static io.shallot.pipeline.Fixtures.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Anomaly;
import io.shallot.api.ConfigurationException;
import io.shallot.api.Correlator;
import io.shallot.api.Durable;
import io.shallot.api.Event;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.ResumableSink;
import io.shallot.api.Source;
import io.shallot.api.StateStore;
import io.shallot.api.Watermark;
import io.shallot.pipeline.Fixtures.Direct;
import io.shallot.pipeline.Fixtures.Distance;
import io.shallot.pipeline.policy.CheckpointPolicy;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.state.Lease;
import io.shallot.pipeline.state.MemoryStore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A pipeline that is killed and built again tells what one tells that was never stopped. */
class RestartTest {

  private static final CheckpointPolicy EVERY_FIVE_MINUTES =
      CheckpointPolicy.standard().withEvery(Duration.ofMinutes(5));

  private final Told<Anomaly> anomalies = new Told<>();
  private final Told<Incident> incidents = new Told<>();

  /** A file, so to speak: what was told stays there when the process is gone. */
  private static final class Told<T> implements ResumableSink<T> {

    private final List<T> items = new ArrayList<>();
    private boolean failing;

    @Override
    public void accept(T item) throws IOException {
      if (failing) {
        throw new IOException("the sink is full");
      }
      items.add(item);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String position() {
      return Integer.toString(items.size());
    }

    @Override
    public void resume(String position) {
      items.subList(Integer.parseInt(position), items.size()).clear();
    }
  }

  /** Events of a list. */
  private static final class Listed implements Source<Event> {

    private final List<Event> events;
    private final int end;
    private int next;

    Listed(List<Event> events, int from, int end) {
      this.events = events;
      this.next = from;
      this.end = end;
    }

    @Override
    public boolean poll(Consumer<? super Event> receiver) {
      for (int i = 0; i < 10 && next < end; i++) {
        next++;
        receiver.accept(events.get(next - 1));
      }
      return next < end;
    }

    @Override
    public String position() {
      return Integer.toString(next);
    }

    @Override
    public void close() {}
  }

  /** Tells incidents as they come and holds nothing but their number. */
  private static final class Numbering implements Correlator, Durable {

    private long told;

    @Override
    public void accept(Finding finding, Consumer<? super Incident> out) {
      Anomaly anomaly = finding.anomaly().orElseThrow();
      if (anomaly.phase() == Phase.OPENED) {
        told++;
        out.accept(Fixtures.incident(anomaly));
      }
    }

    @Override
    public void advance(Watermark watermark, Consumer<? super Incident> out) {}

    @Override
    public SortedMap<String, Long> counters() {
      return new TreeMap<>(Map.of("told", told));
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public String settings() {
      return "none";
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      out.writeLong(told);
    }

    @Override
    public void restore(int version, DataInput in) throws IOException {
      told = in.readLong();
    }
  }

  private PipelineBuilder builder(StateStore store) {
    return AnomalyPipeline.builder()
        .metrics(new Direct(LOAD))
        .detectors(Distance.detectors())
        .detect("distance")
        .lateness(Duration.ofMinutes(2))
        .models(ModelPolicy.standard().withExpiry(Duration.ofMinutes(40)))
        .correlate(new Numbering())
        .anomalies(anomalies)
        .incidents(incidents)
        .state(store)
        .checkpoints(EVERY_FIVE_MINUTES);
  }

  /** Returns four hours of five hosts with attacks, silences, stragglers and a failing detector. */
  private static List<Event> traffic(int seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int minute = 0; minute < 240; minute++) {
      for (int host = 0; host < 5; host++) {
        int when = Math.max(0, minute - random.nextInt(4));
        if (random.nextInt(10) > 0 && (minute / 50 + host) % 4 != 0) {
          boolean attack = random.nextInt(30) == 0;
          int value = attack ? 200 + random.nextInt(400) : random.nextInt(3);
          boolean fatal = random.nextInt(900) == 0;
          events.add(event(when, "h" + host, fatal ? "666" : Integer.toString(value)));
        }
      }
    }
    return events;
  }

  @Property(tries = 60, seed = "41")
  void run_killedAtAnyEvents_tellsTheSameAsOneThatWasNot(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed,
      @ForAll @IntRange(min = 0, max = 4) int threads)
      throws IOException {
    anomalies.items.clear();
    incidents.items.clear();
    List<Event> events = traffic(seed);
    AnomalyPipeline unbroken = builder(new MemoryStore()).shards(threads).build();
    unbroken.run(new Listed(events, 0, events.size()));
    unbroken.close();
    PipelineSummary whole = unbroken.summary();
    List<Anomaly> toldAnomalies = List.copyOf(anomalies.items);
    List<Incident> toldIncidents = List.copyOf(incidents.items);
    anomalies.items.clear();
    incidents.items.clear();

    MemoryStore store = new MemoryStore();
    Random kills = new Random(seed);
    int reached = 0;
    while (reached < events.size()) {
      Lease lease = new Lease(store);
      AnomalyPipeline pipeline = builder(lease).shards(threads).build();
      int from = pipeline.position().map(Integer::parseInt).orElse(0);
      if (from == 0) {
        anomalies.items.clear();
        incidents.items.clear();
      }
      assertThat(from).isLessThanOrEqualTo(reached);
      reached = Math.min(events.size(), reached + 1 + kills.nextInt(400));
      pipeline.run(new Listed(events, from, reached));
      if (kills.nextInt(3) == 0) {
        pipeline.stop();
      }
      lease.kill();
    }
    AnomalyPipeline last = builder(store).shards(threads).build();
    int from = last.position().map(Integer::parseInt).orElse(0);
    if (from == 0) {
      // On a busy machine no checkpoint may have been finished before any of the kills.
      anomalies.items.clear();
      incidents.items.clear();
    }
    last.run(new Listed(events, from, events.size()));
    last.close();

    requireSame(anomalies.items, toldAnomalies);
    requireSame(incidents.items, toldIncidents);
    assertThat(comparable(last.summary())).isEqualTo(comparable(whole));
  }

  /** Compares one by one, so that a failure can be read. */
  private static void requireSame(List<?> told, List<?> expected) {
    assertThat(expected).isNotEmpty();
    for (int i = 0; i < Math.min(told.size(), expected.size()); i++) {
      assertThat(told.get(i)).as("item %s", i).isEqualTo(expected.get(i));
    }
    assertThat(told).hasSameSizeAs(expected);
  }

  /** Leaves out what depends on where states lie and on how fast the store is. */
  private static PipelineSummary comparable(PipelineSummary summary) {
    SortedMap<String, Long> counters = new TreeMap<>(summary.counters());
    counters.keySet().removeIf(name -> name.startsWith("checkpoint."));
    counters.keySet().removeIf(name -> name.matches("registry.*(passiv|reviv|bytes|resident).*"));
    return new PipelineSummary(
        summary.events(),
        summary.points(),
        summary.series(),
        summary.liveSeries(),
        summary.anomalies(),
        summary.incidents(),
        summary.suspendedSeries(),
        counters);
  }

  @Test
  void stop_betweenTwoCheckpoints_losesNothing() throws IOException {
    MemoryStore store = new MemoryStore();
    AnomalyPipeline first = builder(store).build();
    first.run(new Listed(List.of(event(0, "h", "0"), event(1, "h", "0")), 0, 2));
    first.stop();
    first.close();

    AnomalyPipeline second = builder(store).build();

    assertThat(second.position()).contains("2");
    assertThat(second.summary().events()).isEqualTo(2);
    assertThatIllegalStateException().isThrownBy(() -> first.accept(event(2, "h", "0")));
  }

  @Test
  void build_withOtherSettings_saysWhichDiffer() {
    MemoryStore store = new MemoryStore();
    builder(store).build().stop();

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> builder(store).lateness(Duration.ofMinutes(3)).build())
        .satisfies(
            refused ->
                assertThat(refused.faults())
                    .contains("lateness was PT2M when the state was saved, but is now PT3M"));
  }

  @Test
  void build_withMoreMemory_goesOn() {
    MemoryStore store = new MemoryStore();
    builder(store).build().stop();

    builder(store)
        .models(ModelPolicy.standard().withExpiry(Duration.ofMinutes(40)).withMemoryBytes(1L << 31))
        .build()
        .close();
  }

  @Test
  void build_stagesThatCannotBeSaved_areNamed() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> builder(new MemoryStore()).correlate(new Fixtures.OneEach(false)).build())
        .withMessageContaining("a correlator that is Durable");
  }

  @Test
  void build_storeThatCannotBeRead_saysSo() {
    MemoryStore store = new MemoryStore();
    builder(store).build().stop();
    store.unreadable(true);

    assertThatThrownBy(() -> builder(store).build()).hasMessageContaining("cannot be read");
  }

  @Test
  void keep_stateOfTheHost_comesBack() throws IOException {
    MemoryStore store = new MemoryStore();
    Numbering counting = new Numbering();
    counting.told = 7;
    builder(store).keep("mine", counting).build().stop();

    Numbering later = new Numbering();
    builder(store).keep("mine", later).build();

    assertThat(later.told).isEqualTo(7);
  }

  @Test
  void accept_storeThatFails_isCountedAndTheRestGoesOn() throws IOException {
    MemoryStore store = new MemoryStore();
    AnomalyPipeline pipeline = builder(store).build();
    store.room(0);

    pipeline.run(new Listed(traffic(1), 0, 600));
    pipeline.close();

    assertThat(pipeline.summary().counter("checkpoint.failed")).isPositive();
    assertThat(pipeline.summary().counter("checkpoint.written")).isZero();
    assertThat(anomalies.items).isNotEmpty();
  }

  @Test
  void accept_sinkThatFailed_isNotSavedAsIfItHadNot() throws IOException {
    MemoryStore store = new MemoryStore();
    AnomalyPipeline pipeline = builder(store).build();
    List<Event> events = traffic(1);
    pipeline.run(new Listed(events, 0, 100));
    anomalies.failing = true;
    int accepted = 100;
    for (Event event : events.subList(100, 700)) {
      try {
        pipeline.accept(event);
        accepted++;
      } catch (UncheckedIOException full) {
        break;
      }
    }
    anomalies.failing = false;
    assertThat(accepted).isLessThan(700);
    for (Event event : events.subList(accepted + 1, 700)) {
      pipeline.accept(event);
    }

    pipeline.stop();

    assertThat(pipeline.summary().counter("checkpoint.failed")).isPositive();
    AnomalyPipeline again = builder(store).build();
    assertThat(again.summary().events()).isLessThanOrEqualTo(accepted + 1);
  }
}
