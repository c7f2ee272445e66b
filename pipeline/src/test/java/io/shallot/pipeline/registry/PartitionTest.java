package io.shallot.pipeline.registry;

import static io.shallot.pipeline.Fixtures.LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.model.EpisodeNews.Kind;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.policy.LearningGuard;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.policy.Promotion;
import io.shallot.pipeline.registry.Tally.Count;
import io.shallot.pipeline.state.PartitionCut;
import io.shallot.pipeline.state.SavedSeries;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who has a model, who has to go, who gets more: models of about 10,000 bytes, room for 90,000. */
class PartitionTest {

  private static final int ROOM = 16 * 90_000;
  private static final long MINUTE = 60_000;
  private static final Metric STEADY = LOAD.withLeastEffect(0);
  private static final Judgement JUDGEMENT =
      new Judgement(new EpisodePolicy(1e-3, 1e-2, 3, 50), Fusion.AGREED, LearningGuard.standard());
  private static final DetectorSet LIGHT =
      new DetectorSet(Heavy.detectors(8_500), List.of(DetectorSpec.of("distance")));
  private static final DetectorSet UNWRITABLE =
      new DetectorSet(Heavy.unwritable(8_500), List.of(DetectorSpec.of("distance")));
  private static final DetectorSet ALL =
      new DetectorSet(
          Heavy.detectors(8_500),
          List.of(DetectorSpec.of("distance"), DetectorSpec.of("distance").with("floor", 2)));
  private static final ModelPolicy POLICY = new ModelPolicy(ROOM, 16_000, Duration.ofDays(1));

  private final MemoryArchive archive = new MemoryArchive();
  private final List<EpisodeNews> told = new ArrayList<>();
  private final Outbox out = (sequence, news) -> told.add(news);
  private long sequence;

  private static Partition withoutArchive(ModelPolicy policy) {
    return new Partition(Plan.of(LIGHT, JUDGEMENT, policy), 0, Optional.empty());
  }

  private Partition withArchive(ModelPolicy policy) {
    return new Partition(Plan.of(LIGHT, JUDGEMENT, policy), 0, Optional.of(archive));
  }

  private static Partition promoting(Promotion rule) {
    Plan plan =
        new Plan(
            LIGHT,
            Optional.of(new Plan.Promoted(rule, ALL)),
            JUDGEMENT,
            POLICY.withMemoryBytes(1L << 40));
    return new Partition(plan, 0, Optional.empty());
  }

  private void accept(Partition partition, int series, long minute, double value) {
    Point point = Point.at(minute * MINUTE, value);
    partition.accept(
        ++sequence, new Sample(STEADY, SeriesInPartition.zero("load", series), point), out);
  }

  /** Each of so many series has a point a minute, in the same order every time. */
  private void circle(Partition partition, int series, int fromMinute, int minutes) {
    for (int minute = fromMinute; minute < fromMinute + minutes; minute++) {
      for (int i = 0; i < series; i++) {
        accept(partition, i, minute, minute % 3);
      }
    }
  }

  @Test
  void accept_everythingFits_staysInMemory() {
    Partition partition = withArchive(POLICY);

    circle(partition, 8, 0, 10);

    assertThat(partition.residentSeries()).isEqualTo(8);
    assertThat(partition.bytes()).isBetween(70_000L, 90_000L);
    assertThat(partition.count(Count.PASSIVATED)).isZero();
  }

  /** Plain LRU would read all 12 back every minute, always the one that has just gone. */
  @Test
  void accept_moreInTurnThanThereIsRoomFor_mostStayInMemory() {
    Partition partition = withArchive(POLICY);
    circle(partition, 12, 0, 5);
    int stay = partition.residentSeries();
    long before = partition.count(Count.REVIVED);

    circle(partition, 12, 5, 10);

    assertThat(stay).isBetween(7, 9);
    assertThat(partition.count(Count.REVIVED) - before).isEqualTo(10L * (12 - stay));
    assertThat(partition.bytes()).isLessThanOrEqualTo(90_000);
    assertThat(partition.coverage().share()).isEqualTo(1);
  }

  /**
   * The day's series fall silent, the night's come: at the third point the last of them is in for
   * good.
   */
  @Test
  void accept_otherSeriesBecomeBusy_takeThePlacesOfTheSilent() {
    Partition partition = withArchive(POLICY);
    circle(partition, 8, 0, 60);

    for (int minute = 60; minute < 70; minute++) {
      for (int night = 100; night < 106; night++) {
        accept(partition, night, minute, minute % 3);
      }
    }

    assertThat(partition.count(Count.PASSIVATED)).isLessThan(8 * 5);
    assertThat(partition.residentSeries()).isBetween(6, 9);
    long before = partition.count(Count.REVIVED);
    for (int night = 100; night < 106; night++) {
      accept(partition, night, 70, 0);
    }
    assertThat(partition.count(Count.REVIVED)).isEqualTo(before);
  }

  /** A scan brings many series with one point each: what was learnt must not go for them. */
  @Test
  void accept_manySeriesOfOnePoint_pushOutNobodyWhoIsUsed() {
    Partition partition = withArchive(POLICY.withMemoryBytes(2 * ROOM));
    circle(partition, 12, 0, 30);

    for (int i = 1000; i < 1100; i++) {
      accept(partition, i, 30, 0);
    }
    long before = partition.count(Count.REVIVED);
    circle(partition, 12, 30, 1);

    assertThat(partition.liveSeries()).isEqualTo(112);
    // What the registry itself needs for a hundred series takes the place of four models.
    assertThat(partition.count(Count.REVIVED) - before).isLessThanOrEqualTo(4);
  }

  @Test
  void accept_noRoomAndNoArchive_refusesNewcomersAndSaysSo() {
    Partition partition = withoutArchive(POLICY);

    circle(partition, 12, 0, 60);

    int modelled = partition.residentSeries();
    assertThat(modelled).isBetween(7, 9);
    assertThat(partition.liveSeries()).isEqualTo(12);
    assertThat(partition.count(Count.POINTS_OF_REFUSED)).isGreaterThan(59L * (12 - modelled) - 1);
    assertThat(partition.coverage().share()).isBetween(modelled / 12.0 - 0.02, modelled / 12.0);
    assertThat(partition.count(Count.EVICTED)).isLessThanOrEqualTo(12);
  }

  @Test
  void accept_noRoomAndNoArchive_silentSeriesGiveWay() {
    Partition partition = withoutArchive(POLICY);
    circle(partition, 8, 0, 30);

    for (int minute = 30; minute < 40; minute++) {
      accept(partition, 100, minute, 0);
    }

    assertThat(partition.count(Count.EVICTED)).isBetween(1L, 3L);
    assertThat(partition.count(Count.POINTS_OF_REFUSED)).isLessThanOrEqualTo(3);
  }

  @Test
  void accept_oneSeriesTooMany_forgetsTheLeastRecentlyUsed() {
    Partition partition = withArchive(POLICY.withMaxSeries(16 * 3));

    circle(partition, 4, 0, 1);

    assertThat(partition.liveSeries()).isEqualTo(3);
    assertThat(partition.count(Count.EVICTED)).isEqualTo(1);
  }

  @Test
  void accept_archiveIsFull_goesOnInMemoryForAWhileAndTriesAgain() {
    Partition partition = withArchive(POLICY);
    archive.full = true;

    circle(partition, 11, 0, 60);

    assertThat(partition.count(Count.PASSIVATION_FAILED)).isBetween(1L, 4L);
    assertThat(partition.bytes()).isBetween(90_000L, 113_000L);
    archive.full = false;
    circle(partition, 11, 60, 60);
    assertThat(partition.bytes()).isLessThanOrEqualTo(90_000);
    assertThat(partition.count(Count.PASSIVATED)).isPositive();
  }

  @Test
  void accept_archiveStaysFull_memoryStaysBounded() {
    Partition partition = withArchive(POLICY);
    archive.full = true;

    circle(partition, 40, 0, 20);

    assertThat(partition.bytes()).isLessThanOrEqualTo(113_000 + 10_000);
    assertThat(partition.count(Count.EVICTED)).isPositive();
  }

  @Test
  void accept_stateIsDamaged_seriesBeginsAnewAndIsCounted() {
    Partition partition = withArchive(POLICY);
    circle(partition, 12, 0, 1);
    int passive = 12 - partition.residentSeries();

    archive.damage();
    circle(partition, 12, 1, 1);

    assertThat(partition.count(Count.REVIVAL_FAILED)).isEqualTo(passive);
    assertThat(partition.liveSeries()).isEqualTo(12);
    assertThat(partition.count(Count.POINTS)).isEqualTo(24);
  }

  /** A plugin that cannot be saved must not cost the others their checkpoints or their memory. */
  @Test
  void accept_detectorCannotWriteItself_seriesIsSuspendedWhenItsRoomIsNeeded() {
    Plan plan = Plan.of(UNWRITABLE, JUDGEMENT, POLICY);
    Partition partition = new Partition(plan, 0, Optional.of(archive));

    circle(partition, 12, 0, 1);

    assertThat(partition.count(Count.SUSPENSIONS)).isBetween(3L, 5L);
    assertThat(partition.bytes()).isLessThanOrEqualTo(90_000);
  }

  @Test
  void restore_detectorCouldNotWriteItself_seriesBeginsAnewAndIsCounted() throws IOException {
    Plan plan = Plan.of(UNWRITABLE, JUDGEMENT, POLICY);
    Partition partition = new Partition(plan, 0, Optional.of(archive));
    circle(partition, 2, 0, 5);
    PartitionCut cut = partition.cut();
    save(cut);

    Partition restored = Partition.restore(plan, 0, archive.keep(cut), archive);
    circle(restored, 2, 5, 1);

    assertThat(restored.count(Count.REVIVAL_FAILED)).isEqualTo(2);
    assertThat(restored.residentSeries()).isEqualTo(2);
    assertThat(restored.count(Count.SUSPENSIONS)).isZero();
  }

  @Test
  void advance_passiveSeriesExpires_tellsTheEndOfItsEpisode() {
    Partition partition = withArchive(POLICY.withExpiry(Duration.ofMinutes(30)));
    for (int minute = 0; minute < 9; minute++) {
      accept(partition, 99, minute, minute < 8 ? 0 : 500);
    }
    circle(partition, 9, 20, 10);
    assertThat(partition.count(Count.PASSIVATED)).isPositive();

    partition.advance(sequence, new Watermark(39 * MINUTE), out);

    assertThat(told).extracting(EpisodeNews::kind).containsExactly(Kind.OPENED, Kind.CLOSED);
    assertThat(partition.count(Count.EXPIRED)).isEqualTo(1);
  }

  @Test
  void promotion_seriesThatLastsAndMoves_isEarned() {
    Partition partition = promoting(Promotion.to("distance").afterPoints(10).atMost(16));

    for (int minute = 0; minute < 9; minute++) {
      accept(partition, 1, minute, minute);
    }
    assertThat(partition.promotedSeries()).isZero();
    accept(partition, 1, 9, 9);

    assertThat(partition.promotedSeries()).isEqualTo(1);
    assertThat(partition.count(Count.PROMOTED)).isEqualTo(1);
  }

  @Test
  void promotion_constantOrEmptySeries_isNotEarned() {
    Partition partition = promoting(Promotion.to("distance").afterPoints(10).atMost(160));

    for (int minute = 0; minute < 100; minute++) {
      accept(partition, 1, minute, 7);
      accept(partition, 2, minute, Double.NaN);
    }

    assertThat(partition.promotedSeries()).isZero();
    assertThat(partition.count(Count.PROMOTION_REFUSED)).isZero();
    assertThat(partition.coverage().share()).isEqualTo(1);
  }

  /** Of 16 for 16 partitions this one may have 1: the second asks every 10 points, in vain. */
  @Test
  void promotion_tooMany_isRefusedAndShowsInTheCoverage() {
    Partition partition = promoting(Promotion.to("distance").afterPoints(10).atMost(16));

    circle(partition, 2, 0, 60);

    assertThat(partition.promotedSeries()).isEqualTo(1);
    assertThat(partition.count(Count.PROMOTION_REFUSED)).isEqualTo(6);
    assertThat(partition.coverage()).isEqualTo(new Coverage(60 + 9, 120));
  }

  @Test
  void promotion_promotedSeriesExpires_makesRoomForTheNext() {
    Partition partition = promoting(Promotion.to("distance").afterPoints(10).atMost(16));
    for (int minute = 0; minute < 10; minute++) {
      accept(partition, 1, minute, minute);
    }

    partition.advance(sequence, new Watermark(2 * 24 * 60 * MINUTE), out);
    for (int minute = 0; minute < 10; minute++) {
      accept(partition, 2, 3000 + minute, minute);
    }

    assertThat(partition.count(Count.PROMOTED)).isEqualTo(2);
    assertThat(partition.promotedSeries()).isEqualTo(1);
  }

  @Test
  void cut_nothingChanged_nothingIsWrittenTwice() throws IOException {
    Partition partition = withArchive(POLICY);
    circle(partition, 5, 0, 5);
    save(partition.cut());

    accept(partition, 3, 5, 0);
    PartitionCut second = partition.cut();

    assertThat(second.series().stream().filter(series -> series.address().isEmpty())).hasSize(1);
  }

  /**
   * A checkpoint that never gets on must not cost memory: what is left for it goes to the store.
   */
  @Test
  void cut_writerIsSlow_whatItLacksIsBounded() throws IOException {
    Partition partition = withArchive(POLICY.withMemoryBytes(16 * 600_000));
    circle(partition, 40, 0, 5);

    PartitionCut cut = partition.cut();
    circle(partition, 40, 5, 1);
    long inMemory = cut.series().stream().filter(series -> series.address().isEmpty()).count();
    save(cut);

    // A sixteenth of 600,000 bytes holds 16 states of some 2,300 bytes.
    assertThat(inMemory).isBetween(10L, 16L);
    assertThat(archive.keep(cut).series()).hasSize(40);
  }

  @Test
  void restore_suspendedSeries_staysSuspended() throws IOException {
    Partition partition = withArchive(POLICY);
    accept(partition, 1, 0, 666);
    accept(partition, 2, 0, 1);
    PartitionCut cut = partition.cut();
    save(cut);

    Partition restored =
        Partition.restore(Plan.of(LIGHT, JUDGEMENT, POLICY), 0, archive.keep(cut), archive);
    accept(restored, 1, 1, 1);

    assertThat(restored.count(Count.SUSPENSIONS)).isEqualTo(1);
    assertThat(restored.count(Count.POINTS_OF_SUSPENDED)).isEqualTo(1);
    assertThat(restored.liveSeries()).isEqualTo(1);
    assertThat(restored.residentSeries()).isZero();
  }

  @Test
  void suspendAsked_nothingIsAsked_doesNothing() {
    Partition partition = withArchive(POLICY);
    circle(partition, 2, 0, 2);

    assertThat(partition.suspendAsked(9, out)).isEmpty();

    assertThat(partition.liveSeries()).isEqualTo(2);
  }

  private void save(PartitionCut cut) throws IOException {
    for (SavedSeries series : cut.series()) {
      archive.save(series);
    }
  }
}
