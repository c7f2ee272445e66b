package io.shallot.pipeline.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.shallot.api.StateException;
import io.shallot.pipeline.policy.CheckpointPolicy;
import io.shallot.pipeline.watch.ListenerFeed;
import io.shallot.pipeline.watch.PipelineListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {

  private static final byte[] A = {'a', 'a', 'a'};
  private static final byte[] B = {'b'};

  private final MemoryStore store = new MemoryStore();
  private long nanos;

  @SuppressWarnings("NullAway.Init") // made by open(), which comes first
  private Checkpoints checkpoints;

  @SuppressWarnings("NullAway.Init") // as above
  private FakeSeries series;

  @AfterEach
  void close() throws IOException {
    if (checkpoints != null) {
      checkpoints.close();
    }
  }

  @Test
  void latest_ofAnEmptyStore_isNothing() throws IOException {
    open();

    assertThat(checkpoints.latest()).isEmpty();
    assertThat(checkpoints.counters()).containsEntry("written", 0L).containsEntry("damaged", 0L);
  }

  @Test
  void write_thenOpen_findsSettingsPartsHeadsAndModels() throws IOException {
    open();
    series.add(A);
    series.add(new byte[0]);
    write();

    open();

    PipelineImage image = checkpoints.latest().orElseThrow();
    assertThat(image.settings()).isEqualTo("settings");
    assertThat(image.parts()).containsOnlyKeys("a");
    assertThat(image.parts().get("a")).isEqualTo(new byte[] {1});
    assertThat(image.partitions().get(0).head()).isEqualTo(new byte[] {2});
    assertThat(series.read(0)).isEqualTo(A);
    assertThat(series.read(1)).isEmpty();
  }

  @Test
  void write_whatHasNotChanged_isNotWrittenAgain() throws IOException {
    open();
    series.add(new byte[1_000_000]);
    series.add(A);
    write();
    long before = store.putBytes();

    series.change(1, B);
    write();

    assertThat(store.putBytes() - before).isLessThan(1_000);
    open();
    assertThat(series.read(0)).hasSize(1_000_000);
    assertThat(series.read(1)).isEqualTo(B);
  }

  @Test
  void write_threeTimes_keepsTwoCheckpointsAndWhatTheyNeed() throws IOException {
    open();
    series.add(A);
    for (int i = 0; i < 3; i++) {
      series.change(0, new byte[] {(byte) i});
      write();
    }

    assertThat(store.names("checkpoint-")).hasSize(2);
    assertThat(store.names("models-")).hasSize(2);
  }

  @Test
  void write_segmentsThatAreMostlyUnused_areWrittenAgainAndRemoved() throws IOException {
    open();
    for (int i = 0; i < 8; i++) {
      series.add(new byte[1 << 20]);
    }
    write();

    for (int round = 0; round < 4; round++) {
      for (int i = 1; i < 8; i++) {
        series.change(i, new byte[] {(byte) round});
      }
      write();
    }

    assertThat(store.keptBytes()).isLessThan(3 << 20);
    assertThat(series.read(0)).hasSize(1 << 20);
    open();
    assertThat(series.read(0)).hasSize(1 << 20);
    assertThat(series.read(7)).isEqualTo(new byte[] {3});
  }

  @Test
  void archive_manyModels_areWrittenTogetherAndReadableAtOnce() throws IOException {
    open();
    for (int i = 0; i < 100; i++) {
      series.add(new byte[] {(byte) i});
      assertThat(series.passivate(i)).isTrue();
    }

    assertThat(store.puts()).isZero();
    for (int i = 0; i < 100; i++) {
      assertThat(series.read(i)).isEqualTo(new byte[] {(byte) i});
    }
  }

  @Test
  void archive_whatWasPassivatedBeforeACheckpoint_isThereAfterARestart() throws IOException {
    open();
    series.add(A);
    series.passivate(0);
    write();

    open();

    assertThat(series.read(0)).isEqualTo(A);
  }

  @Test
  void archive_releasedSegments_leaveTheStoreBetweenCheckpoints() throws IOException {
    open();
    series.add(A);
    for (int round = 0; round < 50; round++) {
      series.change(0, new byte[3 << 20]);
      series.passivate(0);
      assertThat(series.read(0)).hasSize(3 << 20);
    }

    assertThat(store.names("models-").size()).isLessThanOrEqualTo(2);
  }

  @Test
  void archive_fullStore_keepsModelsInMemoryAndRecovers() throws IOException {
    open();
    store.room(0);
    int passive = 0;
    for (int i = 0; i < 6; i++) {
      series.add(new byte[4 << 20]);
      passive += series.passivate(i) ? 1 : 0;
    }

    assertThat(passive).isBetween(1, 4);
    for (int i = 0; i < 6; i++) {
      assertThat(series.read(i)).hasSize(4 << 20);
    }
    store.room(Long.MAX_VALUE);
    assertThat(series.passivate(5)).isFalse();
    nanos += 60_000_000_000L;
    assertThat(series.passivate(5)).isTrue();
    assertThat(series.read(5)).hasSize(4 << 20);
  }

  @Test
  void write_fullStore_isCountedAndTheNextOneSucceeds() throws IOException {
    open();
    series.add(A);
    write();
    series.change(0, B);
    store.room(10);

    write();

    assertThat(checkpoints.counters()).containsEntry("failed", 1L).containsEntry("written", 1L);
    store.room(Long.MAX_VALUE);
    write();
    assertThat(checkpoints.counters()).containsEntry("failed", 1L).containsEntry("written", 2L);
    open();
    assertThat(series.read(0)).isEqualTo(B);
  }

  @Test
  void write_fullBeforeTheManifest_leavesTheOldCheckpointWhole() throws IOException {
    open();
    series.add(A);
    write();
    series.change(0, new byte[500]);
    store.room(520);

    write();

    assertThat(checkpoints.counters()).containsEntry("failed", 1L);
    store.room(Long.MAX_VALUE);
    open();
    assertThat(series.read(0)).isEqualTo(A);
    assertThat(store.names("models-")).hasSize(1);
  }

  @Test
  void write_storeThatThrowsAnything_isCounted() throws IOException {
    open();
    series.add(A);
    store.throwing(true);

    write();
    write();

    assertThat(checkpoints.counters()).containsEntry("failed", 2L);
    store.throwing(false);
    write();
    assertThat(checkpoints.counters()).containsEntry("written", 1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 20, -1})
  void open_damagedManifest_fallsBackToTheOneBeforeAndSetsItAside(int at) throws IOException {
    open();
    series.add(A);
    write();
    series.change(0, B);
    write();
    store.damage(store.names("checkpoint-").get(1), at);

    open();

    assertThat(series.read(0)).isEqualTo(A);
    assertThat(checkpoints.counters()).containsEntry("damaged", 1L);
    assertThat(store.names("damaged-")).hasSize(1);
    assertThat(store.names("checkpoint-")).hasSize(1);
    series.change(0, new byte[] {7});
    write();
    open();
    assertThat(series.read(0)).isEqualTo(new byte[] {7});
    assertThat(checkpoints.counters()).containsEntry("damaged", 0L);
  }

  @Test
  void open_damagedOrMissingModel_fallsBackToTheOneBefore() throws IOException {
    open();
    series.add(A);
    write();
    series.change(0, B);
    write();
    store.damage(store.names("models-").get(1), 8);

    open();

    assertThat(series.read(0)).isEqualTo(A);
    assertThat(checkpoints.counters()).containsEntry("damaged", 1L);
    series.change(0, B);
    write();
    store.remove(store.names("models-").get(1));
    open();
    assertThat(series.read(0)).isEqualTo(A);
  }

  @Test
  void open_everythingDamaged_startsFromNothingAndSaysSo() throws IOException {
    open();
    series.add(A);
    write();
    write();
    store.names("checkpoint-").forEach(name -> store.damage(name, 30));

    open();

    assertThat(checkpoints.latest()).isEmpty();
    assertThat(checkpoints.counters()).containsEntry("damaged", 2L);
    assertThat(store.names("models-")).isEmpty();
  }

  @Test
  void open_storeThatCannotBeRead_failsAndRemovesNothing() throws IOException {
    open();
    series.add(A);
    write();
    checkpoints.close();
    List<String> before = store.names();
    store.unreadable(true);

    assertThatIOException().isThrownBy(this::open).withMessageContaining("Input/output error");

    assertThat(store.names()).isEqualTo(before);
  }

  @Test
  void open_namesOfOthers_areLeftAlone() throws IOException {
    store.put("models-of-mine", A);
    store.put("checkpoint-x", A);
    store.put("notes", A);

    open();

    assertThat(store.names()).containsExactly("checkpoint-x", "models-of-mine", "notes");
  }

  @Test
  void read_damagedModel_saysWhere() throws IOException {
    open();
    Address lost = new Address("models-000000000099", 8, 3);

    assertThatIOException()
        .isThrownBy(() -> checkpoints.archive().read(lost))
        .isInstanceOf(StateException.class)
        .withMessageContaining("models-000000000099");
  }

  @Test
  void ready_whileOneIsBeingWritten_putsOffAndCountsOnce() throws Exception {
    open();
    CountDownLatch go = new CountDownLatch(1);
    SavedSeries slow =
        new SavedSeries() {
          @Override
          public java.util.Optional<Address> address() {
            return java.util.Optional.empty();
          }

          @Override
          public byte[] state() throws IOException {
            try {
              go.await();
            } catch (InterruptedException failure) {
              throw new IOException(failure);
            }
            return A;
          }

          @Override
          public void savedAt(Address address) {}
        };
    PipelineCut cut =
        new PipelineCut("", new java.util.TreeMap<>(), List.of(new PartitionCut(A, List.of(slow))));

    checkpoints.write(cut);

    assertThat(checkpoints.ready()).isFalse();
    assertThat(checkpoints.ready()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> checkpoints.write(cut));
    go.countDown();
    checkpoints.await();
    assertThat(checkpoints.ready()).isTrue();
    assertThat(checkpoints.counters()).containsEntry("put_off", 1L).containsEntry("written", 1L);
  }

  private void open() throws IOException {
    if (checkpoints != null) {
      checkpoints.close();
    }
    checkpoints =
        Checkpoints.open(
            store,
            CheckpointPolicy.standard(),
            new ListenerFeed(PipelineListener.NONE, () -> nanos),
            () -> nanos);
    series =
        checkpoints
            .latest()
            .map(image -> new FakeSeries(checkpoints.archive(), image))
            .orElseGet(() -> new FakeSeries(checkpoints.archive()));
  }

  private void write() {
    checkpoints.write(series.cut());
    checkpoints.await();
  }
}
