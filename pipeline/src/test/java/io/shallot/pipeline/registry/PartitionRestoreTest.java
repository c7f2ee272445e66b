package io.shallot.pipeline.registry;

import static io.shallot.pipeline.Fixtures.LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.policy.LearningGuard;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.policy.Promotion;
import io.shallot.pipeline.state.Address;
import io.shallot.pipeline.state.PartitionCut;
import io.shallot.pipeline.state.PartitionImage;
import io.shallot.pipeline.state.SavedSeries;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.FutureTask;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Where states lie must not show: whatever was passivated, cut, written late, restored, the news
 * are those of a partition that kept everything in memory and was never asked for a checkpoint.
 */
class PartitionRestoreTest {

  private static final Metric STEADY = LOAD.withLeastEffect(0);
  private static final Judgement JUDGEMENT =
      new Judgement(new EpisodePolicy(1e-3, 1e-2, 3, 50), Fusion.AGREED, LearningGuard.standard());
  private static final DetectorSet LIGHT =
      new DetectorSet(Heavy.detectors(5_000), List.of(DetectorSpec.of("distance")));
  private static final DetectorSet ALL =
      new DetectorSet(
          Heavy.detectors(5_000),
          List.of(DetectorSpec.of("distance"), DetectorSpec.of("distance").with("floor", 2)));
  private static final Promotion RULE = Promotion.to("distance").afterPoints(20).atMost(80);
  private static final ModelPolicy ROOMY =
      new ModelPolicy(1L << 40, 16 * 30, Duration.ofMinutes(40));

  private record Told(long sequence, EpisodeNews news) {}

  private static Plan plan(ModelPolicy policy) {
    return new Plan(LIGHT, Optional.of(new Plan.Promoted(RULE, ALL)), JUDGEMENT, policy);
  }

  /** Series of both kinds, waiting and judged from the start, that belong to partition 0. */
  private static List<Sample> samples(Random random, int count) {
    List<Sample> samples = new ArrayList<>();
    long time = 0;
    for (int i = 0; i < count; i++) {
      time += random.nextInt(10) == 0 ? 120_000 : 5_000;
      int number = random.nextInt(random.nextInt(20) == 0 ? 40 : 12);
      Metric metric = number % 3 == 0 ? LOAD : STEADY;
      double value = random.nextInt(40) == 0 ? 500 + random.nextInt(500) : random.nextInt(9);
      if (random.nextInt(400) == 0) {
        value = 666;
      }
      SeriesKey series = SeriesInPartition.zero(metric.name(), number);
      samples.add(new Sample(metric, series, Point.at(time, value)));
    }
    return samples;
  }

  private static void feed(Partition partition, List<Sample> samples, int from, List<Told> told) {
    Outbox out = (sequence, news) -> told.add(new Told(sequence, news));
    for (int i = from; i < samples.size(); i++) {
      step(partition, samples, i, out);
    }
    partition.advance(samples.size(), Watermark.END, out);
  }

  private static void step(Partition partition, List<Sample> samples, int i, Outbox out) {
    partition.accept(i + 1, samples.get(i), out);
    if (i % 7 == 0) {
      partition.advance(i + 1, new Watermark(samples.get(i).point().timeMillis() - 1000), out);
    }
  }

  @Property(tries = 150, seed = "31")
  void news_anyPassivationsCutsAndRestores_areThoseOfOneThatNeverDid(@ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    List<Sample> samples = samples(random, 300 + random.nextInt(500));
    List<Told> expected = new ArrayList<>();
    Partition undisturbed = new Partition(plan(ROOMY), 0, Optional.empty());
    feed(undisturbed, samples, 0, expected);

    MemoryArchive archive = new MemoryArchive();
    Plan tight = plan(ROOMY.withMemoryBytes(16L * (66_000 + random.nextInt(60_000))));
    Partition partition = new Partition(tight, 0, Optional.of(archive));
    List<Told> told = new ArrayList<>();
    Outbox out = (sequence, news) -> told.add(new Told(sequence, news));

    Optional<PartitionCut> cut = Optional.empty();
    List<SavedSeries> unsaved = new ArrayList<>();
    Optional<PartitionImage> image = Optional.empty();
    int cutAt = 0;
    int toldAtCut = 0;
    int imageAt = 0;
    int toldAtImage = 0;
    int restores = 3;
    for (int i = 0; i < samples.size(); i++) {
      if (cut.isEmpty() && random.nextInt(50) == 0) {
        PartitionCut taken = partition.cut();
        cut = Optional.of(taken);
        unsaved.addAll(taken.series());
        Collections.shuffle(unsaved, random);
        cutAt = i;
        toldAtCut = told.size();
      }
      step(partition, samples, i, out);
      for (int j = random.nextInt(4); j > 0 && !unsaved.isEmpty(); j--) {
        SavedSeries next = unsaved.remove(unsaved.size() - 1);
        if (random.nextInt(5) == 0) {
          archive.saveAndMove(next);
        } else {
          archive.save(next);
        }
      }
      if (cut.isPresent() && unsaved.isEmpty()) {
        image = Optional.of(archive.keep(cut.get()));
        imageAt = cutAt;
        toldAtImage = toldAtCut;
        cut = Optional.empty();
      }
      if (image.isPresent() && restores > 0 && random.nextInt(100) == 0) {
        archive.reopen();
        partition = Partition.restore(tight, 0, image.get(), archive);
        told.subList(toldAtImage, told.size()).clear();
        i = imageAt - 1;
        restores--;
        cut = Optional.empty();
        unsaved.clear();
      }
    }
    partition.advance(samples.size(), Watermark.END, out);

    assertThat(told).isEqualTo(expected);
    assertThat(partition.coverage()).isEqualTo(undisturbed.coverage());
    assertThat(partition.promotedSeries()).isEqualTo(undisturbed.promotedSeries());
    for (Tally.Count what : Tally.Count.values()) {
      switch (what) {
        case PASSIVATED, REVIVED -> {}
        default ->
            assertThat(partition.count(what)).as("%s", what).isEqualTo(undisturbed.count(what));
      }
    }
  }

  /** What no series and no kept checkpoint needs is released: a disk must not fill up with it. */
  @Property(tries = 60, seed = "32")
  void archive_afterACheckpoint_holdsWhatItNamesAndNoMore(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<Sample> samples = samples(random, 400);
    MemoryArchive archive = new MemoryArchive();
    Partition partition =
        new Partition(plan(ROOMY.withMemoryBytes(1 << 20)), 0, Optional.of(archive));
    Outbox nobody = (sequence, news) -> {};

    for (int i = 0; i < samples.size(); i++) {
      step(partition, samples, i, nobody);
      if (i % 60 == 59) {
        PartitionCut cut = partition.cut();
        for (SavedSeries series : cut.series()) {
          if (random.nextBoolean() && i + 1 < samples.size()) {
            i++;
            step(partition, samples, i, nobody);
          }
          if (random.nextInt(5) == 0) {
            archive.saveAndMove(series);
          } else {
            archive.save(series);
          }
        }
        archive.keep(cut);
      }
    }
    PartitionCut last = partition.cut();
    for (SavedSeries series : last.series()) {
      archive.save(series);
    }
    archive.keep(last);

    assertThat(archive.size()).isEqualTo(partition.liveSeries());
  }

  /** The thread of checkpoints and the one that judges meet at every series, whoever is first. */
  @Property(tries = 20, seed = "33")
  void cut_writtenByAnotherThreadMeanwhile_isTheStateOfThatMoment(@ForAll long seed)
      throws Exception {
    Random random = new Random(seed);
    List<Sample> samples = samples(random, 1000);
    List<Told> expected = new ArrayList<>();
    feed(new Partition(plan(ROOMY), 0, Optional.empty()), samples, 0, expected);
    MemoryArchive archive = new MemoryArchive();
    Plan tight = plan(ROOMY.withMemoryBytes(2 << 20));
    Partition partition = new Partition(tight, 0, Optional.of(archive));
    List<Told> told = new ArrayList<>();
    Outbox out = (sequence, news) -> told.add(new Told(sequence, news));

    for (int i = 0; i < 500; i++) {
      step(partition, samples, i, out);
    }
    List<Told> before = List.copyOf(told);
    PartitionCut cut = partition.cut();
    FutureTask<PartitionImage> checkpoint =
        new FutureTask<>(
            () -> {
              for (SavedSeries series : cut.series()) {
                archive.save(series);
              }
              return archive.keep(cut);
            });
    new Thread(checkpoint).start();
    feed(partition, samples, 500, told);
    PartitionImage image = checkpoint.get();
    archive.reopen();
    List<Told> resumed = new ArrayList<>(before);
    feed(Partition.restore(tight, 0, image, archive), samples, 500, resumed);

    assertThat(told).isEqualTo(expected);
    assertThat(resumed).isEqualTo(expected);
  }

  @Property(tries = 500, seed = "34")
  void restore_damagedHead_isRefusedOrIsAHead(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Partition partition = new Partition(plan(ROOMY), 0, Optional.empty());
    List<Sample> samples = samples(random, 60);
    for (int i = 0; i < samples.size(); i++) {
      step(partition, samples, i, (sequence, news) -> {});
    }
    PartitionCut cut = partition.cut();
    List<Address> addresses =
        Collections.nCopies(cut.series().size(), new Address("nowhere", 0, 1));
    byte[] head = cut.head();
    byte[] damaged =
        Arrays.copyOf(head, random.nextBoolean() ? head.length : random.nextInt(head.length));
    for (int flips = random.nextInt(3); flips >= 0 && damaged.length > 0; flips--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }

    try {
      Partition.restore(
          plan(ROOMY), 0, new PartitionImage(damaged, addresses), new MemoryArchive());
    } catch (StateException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  /** A restored partition is the one that was cut: it writes the same head. */
  @Property(tries = 50, seed = "35")
  void restore_undamagedHead_writesItAgain(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    MemoryArchive archive = new MemoryArchive();
    Partition partition = new Partition(plan(ROOMY), 0, Optional.of(archive));
    List<Sample> samples = samples(random, 300);
    for (int i = 0; i < samples.size(); i++) {
      step(partition, samples, i, (sequence, news) -> {});
    }
    PartitionCut cut = partition.cut();
    for (SavedSeries series : cut.series()) {
      archive.save(series);
    }

    Partition restored = Partition.restore(plan(ROOMY), 0, archive.keep(cut), archive);

    assertThat(restored.cut().head()).isEqualTo(cut.head());
    assertThat(restored.counters()).isEqualTo(partition.counters());
    assertThat(restored.coverage()).isEqualTo(partition.coverage());
  }
}
