package io.shallot.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets our side and others learn the same records in turns and takes the time of each. */
final class Contest {

  // One process, one thread. First each side learns with models that are not timed, until the JIT
  // compiler has settled: the whole series, again until two passes agree, and then those that are
  // weighed; a slow side, whose records cost milliseconds, once the records up to the end of those
  // timed, with the model that is weighed. Then the sides take turns, each time with a fresh model,
  // and medians over the turns are given. Only the processor time of the thread counts, so
  // compiling and collecting garbage, which have threads of their own, are free: to the advantage
  // of the side that makes more garbage.

  private static final int EARLY = 2000;
  private static final int LATE = 20000;
  private static final int LOOK = 2000;

  private static final double SETTLED = 0.03;
  private static final int MOST_PASSES = 8;
  private static final int WEIGHED = 8;

  private final ThreadMeter meter;
  private final Series series;
  private final Plan plan;

  Contest(ThreadMeter meter, Series series, Plan plan) {
    this.meter = meter;
    this.series = series;
    this.plan = plan;
  }

  /**
   * What one side gave.
   *
   * @param name the side
   * @param micros thread time per timed record
   * @param allocatedBytes per timed record, whether garbage by now or part of the model
   * @param createMillis thread time to make a model
   * @param measuredBytes of heap a model, by what the heap grew
   * @param statedBytes of heap a model, by its own word; -1 if it says nothing
   * @param weighedAt how many records the weighed models had learnt
   * @param firstScore mean score over the warm-up; NaN without one
   * @param timedScore mean score over the timed records
   */
  record Side(
      String name,
      Spread micros,
      double allocatedBytes,
      Spread createMillis,
      long measuredBytes,
      long statedBytes,
      int weighedAt,
      double firstScore,
      double timedScore) {}

  /**
   * What came of it.
   *
   * @param ours our side
   * @param others the other sides, as they were given
   * @param wholeMicros our thread time per record over the whole series
   * @param decay ours early and late; empty if the series is too short
   */
  record Result(Side ours, List<Side> others, double wholeMicros, Optional<Decay> decay) {

    /** Copies the list. */
    Result {
      others = List.copyOf(others);
    }

    /** Returns how many times the time of ours a record of a side takes. */
    double ratio(Side side) {
      return side.micros().median() / ours.micros().median();
    }
  }

  /**
   * Whether a model slows down as it grows.
   *
   * @param earlyMicros thread time per record from the 2,000th to the 4,000th
   * @param lateMicros thread time per record from the 20,000th to the 22,000th
   */
  record Decay(double earlyMicros, double lateMicros) {}

  /** Runs the sides, of which the first is ours. */
  Result run(List<Contestant> sides) {
    List<Turns> turns = new ArrayList<>();
    for (Contestant side : sides) {
      if (side.slow()) {
        turns.add(new Turns(side, plan.end(), 1));
      } else {
        settle(side);
        turns.add(new Turns(side, series.size(), WEIGHED));
      }
    }
    for (int round = 0; round < plan.rounds(); round++) {
      turns.forEach(Turns::take);
    }
    Turns our = turns.get(0);
    Optional<Decay> decay =
        series.size() < LATE + LOOK
            ? Optional.empty()
            : Optional.of(
                new Decay(
                    our.micros(EARLY, EARLY + LOOK).median(),
                    our.micros(LATE, LATE + LOOK).median()));
    return new Result(
        our.side(),
        turns.stream().skip(1).map(Turns::side).toList(),
        our.micros(0, series.size()).median(),
        decay);
  }

  private void settle(Contestant side) {
    double before = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      double now = lap(side.create(), series.size()).microsPerRecord(0, series.size());
      if (now > before * (1 - SETTLED)) {
        return;
      }
      before = now;
    }
  }

  private Laps lap(Contestant.Model model, int end) {
    if (end < series.size()) {
      return Laps.run(meter, model, series.points(), 0, plan.warmUp(), end);
    }
    return series.size() < LATE + LOOK
        ? Laps.run(meter, model, series.points(), 0, plan.warmUp(), plan.end(), end)
        : Laps.run(
            meter,
            model,
            series.points(),
            0,
            plan.warmUp(),
            plan.end(),
            EARLY,
            EARLY + LOOK,
            LATE,
            LATE + LOOK,
            end);
  }

  /** The turns of one side. */
  private final class Turns {

    private static final double NANOS_A_MILLI = 1e6;

    private final Contestant side;
    private final int end;
    private final long measuredBytes;
    private final long statedBytes;
    private final List<Laps> laps = new ArrayList<>();
    private final List<Double> createMillis = new ArrayList<>();

    /**
     * Weighs some models and takes no turn yet.
     *
     * @param end up to where the models of this side learn
     */
    Turns(Contestant side, int end, int weighed) {
      this.side = side;
      this.end = end;
      List<Contestant.Model> models = new ArrayList<>(weighed);
      long before = Heap.liveBytes();
      for (int i = 0; i < weighed; i++) {
        Contestant.Model model = side.create();
        lap(model, end);
        models.add(model);
      }
      this.measuredBytes = (Heap.liveBytes() - before) / models.size();
      this.statedBytes = models.get(0).statedBytes();
    }

    void take() {
      long begun = meter.cpuNanos().getAsLong();
      Contestant.Model model = side.create();
      createMillis.add((meter.cpuNanos().getAsLong() - begun) / NANOS_A_MILLI);
      laps.add(lap(model, end));
    }

    Spread micros(int from, int to) {
      return Spread.of(laps.stream().map(lap -> lap.microsPerRecord(from, to)).toList());
    }

    Side side() {
      Laps last = laps.get(laps.size() - 1);
      return new Side(
          side.name(),
          micros(plan.warmUp(), plan.end()),
          last.bytesPerRecord(plan.warmUp(), plan.end()),
          Spread.of(createMillis),
          measuredBytes,
          statedBytes,
          end,
          plan.warmUp() == 0 ? Double.NaN : last.meanScore(0, plan.warmUp()),
          last.meanScore(plan.warmUp(), plan.end()));
    }
  }
}
