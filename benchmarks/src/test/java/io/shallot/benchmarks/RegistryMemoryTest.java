package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.api.Sides;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.registry.Plan;
import io.shallot.pipeline.registry.Registry;
import io.shallot.pipeline.state.Address;
import io.shallot.pipeline.state.ModelArchive;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The budget is in bytes by the account of the models: it must be what the heap really holds. */
class RegistryMemoryTest {

  private static final Metric STEADY = Metric.of("load");
  private static final Metric QUIET = STEADY.withSides(Sides.PEAK).withLeastEffect(1e9);

  @TempDir private Path folder;

  /** Appends to a file and never forgets. */
  private static final class FileArchive implements ModelArchive {

    private final RandomAccessFile file;

    FileArchive(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public Address write(byte[] state) throws IOException {
      int at = Math.toIntExact(file.length());
      file.seek(at);
      file.write(state);
      return new Address("file", at, state.length);
    }

    @Override
    public byte[] read(Address address) throws IOException {
      byte[] state = new byte[address.length()];
      file.seek(address.offset());
      file.readFully(state);
      return state;
    }

    @Override
    public void release(Address address) {}
  }

  private static Registry registry(String type, long bytes, Optional<ModelArchive> archive) {
    return new Registry(
        Plan.of(
            new DetectorSet(Detectors.discover(), List.of(DetectorSpec.of(type))),
            Judgement.standard(),
            ModelPolicy.standard().withMemoryBytes(bytes)),
        archive);
  }

  /** Gives each series its points; keys are made anew, so that the registry holds its own. */
  private static void feed(Registry registry, Metric metric, int series, int from, int points) {
    SplittableRandom random = new SplittableRandom(from);
    for (int minute = from; minute < from + points; minute++) {
      for (int i = 0; i < series; i++) {
        SeriesKey key = SeriesKey.of("load", Entity.source("10.0." + i / 256 + "." + i % 256));
        double daily = 50 + 40 * Math.sin(2 * Math.PI * minute / 1440);
        Point point = Point.at(60_000L * minute, Math.rint(daily + 5 * random.nextDouble()));
        registry
            .partition(Registry.indexOf(key))
            .accept(1, new Sample(metric, key, point), (sequence, news) -> {});
      }
    }
  }

  @Test
  void bytes_htmModelsBeyondTheBudget_areWithinAFifthOfTheHeap() throws IOException {
    long budget = 8L << 20;
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("states").toFile(), "rw")) {
      // What the first model of all loads is nobody's.
      feed(registry("htm", 1L << 30, Optional.empty()), STEADY, 1, 0, 340);
      long before = Heap.liveBytes();
      Registry registry = registry("htm", budget, Optional.of(new FileArchive(file)));

      feed(registry, STEADY, 64, 0, 340);
      long heap = Heap.liveBytes() - before;

      assertThat(registry.residentSeries()).isBetween(10L, 60L);
      assertThat(registry.bytes()).isBetween(budget / 2, budget);
      assertThat(heap).isCloseTo(registry.bytes(), withinPercentage(20));
    }
  }

  @Test
  void bytes_lightModels_areWithinAFifthOfTheHeap() {
    long before = Heap.liveBytes();
    Registry registry = registry("robust-z", 1L << 32, Optional.empty());

    feed(registry, STEADY, 3_000, 0, 300);
    long heap = Heap.liveBytes() - before;

    assertThat(heap).isCloseTo(registry.bytes(), withinPercentage(20));
  }

  @Test
  void bytes_quietSeries_areWithinAFifthOfTheHeap() {
    long before = Heap.liveBytes();
    Registry registry = registry("robust-z", 1L << 32, Optional.empty());

    feed(registry, QUIET, 20_000, 0, 10);
    long heap = Heap.liveBytes() - before;

    assertThat(registry.residentSeries()).isEqualTo(20_000);
    assertThat(heap).isCloseTo(registry.bytes(), withinPercentage(20));
  }
}
