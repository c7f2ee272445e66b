package io.shallot.pipeline.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.pipeline.policy.CheckpointPolicy;
import io.shallot.pipeline.watch.ListenerFeed;
import io.shallot.pipeline.watch.PipelineListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever is changed, passivated, read, saved, refused and killed in whatever order: every state
 * can be read as it was last, and a restart finds the states of the last checkpoint that succeeded.
 */
class CheckpointsPropertyTest {

  private static final CheckpointPolicy POLICY = CheckpointPolicy.standard();

  private final MemoryStore store = new MemoryStore();
  private long nanos;
  private Lease lease = new Lease(store);

  @SuppressWarnings("NullAway.Init") // made by begin(), which comes first
  private Checkpoints checkpoints;

  @SuppressWarnings("NullAway.Init") // as above
  private FakeSeries series;

  private List<byte[]> now = new ArrayList<>();
  private List<byte[]> saved = new ArrayList<>();

  @Property(tries = 60, seed = "43")
  void states_anyHistory_areWhatTheyWere(@ForAll long seed) throws IOException {
    CheckpointsPropertyTest one = new CheckpointsPropertyTest();
    one.live(new Random(seed));
  }

  private void live(Random random) throws IOException {
    begin();
    for (int step = 0; step < 300; step++) {
      nanos += 1_000_000_000L;
      switch (random.nextInt(12)) {
        case 0 -> add(bytes(random));
        case 1, 2, 3 -> change(random);
        case 4, 5 -> passivate(random);
        case 6, 7 -> read(random);
        case 8 -> store.room(random.nextInt(3) > 0 ? Long.MAX_VALUE : random.nextInt(100_000));
        case 9 -> store.throwing(random.nextInt(4) == 0);
        case 10 -> write();
        default -> {
          if (random.nextInt(4) == 0) {
            lease.kill();
            begin();
          }
        }
      }
    }
    store.throwing(false);
    store.room(Long.MAX_VALUE);
    for (int i = 0; i < 4; i++) {
      write();
    }
    begin();
    long live = saved.stream().mapToLong(state -> state.length).sum();
    // Two checkpoints, each at most half unused, and what a manifest and marks take.
    assertThat(store.keptBytes()).isLessThan(4 * live + 20_000);
  }

  private void begin() throws IOException {
    store.unreadable(false);
    lease = new Lease(store);
    checkpoints =
        Checkpoints.open(
            lease, POLICY, new ListenerFeed(PipelineListener.NONE, () -> nanos), () -> nanos);
    series =
        checkpoints
            .latest()
            .map(image -> new FakeSeries(checkpoints.archive(), image))
            .orElseGet(() -> new FakeSeries(checkpoints.archive()));
    now = new ArrayList<>(saved);
    assertThat(checkpoints.counters()).containsEntry("damaged", 0L);
    assertThat(series.count()).isEqualTo(saved.size());
    for (int i = 0; i < saved.size(); i++) {
      if (i % 3 == 0) {
        assertThat(series.read(i)).isEqualTo(saved.get(i));
      }
    }
  }

  private void add(byte[] state) {
    series.add(state);
    now.add(state);
  }

  private void change(Random random) {
    if (!now.isEmpty()) {
      int which = random.nextInt(now.size());
      byte[] state = bytes(random);
      series.change(which, state);
      now.set(which, state);
    }
  }

  private void passivate(Random random) throws IOException {
    if (!now.isEmpty()) {
      int which = random.nextInt(now.size());
      series.read(which);
      series.passivate(which);
    }
  }

  private void read(Random random) throws IOException {
    if (!now.isEmpty()) {
      int which = random.nextInt(now.size());
      assertThat(series.read(which)).isEqualTo(now.get(which));
    }
  }

  private void write() {
    long before = checkpoints.counters().getOrDefault("written", 0L);
    checkpoints.write(series.cut());
    checkpoints.await();
    if (checkpoints.counters().getOrDefault("written", 0L) > before) {
      saved = List.copyOf(now);
    }
  }

  /** Returns a state of mostly some bytes and now and then of megabytes, so that segments fill. */
  private static byte[] bytes(Random random) {
    byte[] state = new byte[random.nextInt(40) == 0 ? 3 << 20 : random.nextInt(2000)];
    for (int i = 0; i < Math.min(8, state.length); i++) {
      state[i] = (byte) random.nextInt();
    }
    return state;
  }
}
