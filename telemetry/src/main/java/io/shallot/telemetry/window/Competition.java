package io.shallot.telemetry.window;

import io.shallot.telemetry.catalogue.Keep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Who gets a series when a metric has more newcomers than room. */
final class Competition {

  /** A newcomer displaces a live series if it is so many times stronger. */
  private static final int CLEARLY = 4;

  /** Who has records in the pane being closed, but no live series. */
  record Newcomer(Row row, double strength) {}

  /** A live series and how much its records have weighed lately. */
  private record Holder(Series series, double activity) {}

  private final Keep keep;
  private final int metric;
  private final Comparator<Newcomer> strongestFirst;
  private final Comparator<Holder> weakestFirst;

  Competition(Keep keep, int metric) {
    this.keep = keep;
    this.metric = metric;
    Comparator<Newcomer> byStrength = Comparator.comparingDouble(Newcomer::strength);
    this.strongestFirst =
        (keep == Keep.TOP ? byStrength.reversed() : byStrength)
            .thenComparing(newcomer -> newcomer.row().who);
    Comparator<Holder> byActivity = Comparator.comparingDouble(Holder::activity);
    this.weakestFirst =
        (keep == Keep.TOP ? byActivity : byActivity.reversed())
            .thenComparingLong(holder -> holder.series().lastRecord)
            .thenComparing(holder -> holder.series().member.who);
  }

  Newcomer newcomer(Row row) {
    long records = row.records[metric];
    Cell cell = row.cells[metric];
    boolean weighs = keep == Keep.TOP && cell != null;
    return new Newcomer(row, weighs ? cell.weight(records) : (double) records);
  }

  /**
   * Chooses who gets in.
   *
   * @param newcomers more than there is room for
   * @param room how many series the budget still allows
   * @param live series that may be displaced, but for those of nobody in particular
   * @param start of the pane
   * @param displaced gets the series that give way
   * @return those who get in, the strongest first
   */
  List<Newcomer> admitted(
      List<Newcomer> newcomers, int room, LiveSeries live, long start, List<Series> displaced) {
    double[] activities = activities(live, start);
    double weakest = weakest(activities);
    List<Newcomer> candidates =
        newcomers.stream()
            .filter(newcomer -> room > 0 || clearlyStronger(newcomer.strength(), weakest))
            .sorted(strongestFirst)
            .toList();
    List<Newcomer> in = new ArrayList<>(candidates.subList(0, Math.min(room, candidates.size())));
    int more = candidates.size() - in.size();
    if (more > 0 && clearlyStronger(candidates.get(in.size()).strength(), weakest)) {
      for (Holder holder : weakest(live, activities, more)) {
        Newcomer next = candidates.get(in.size());
        if (!clearlyStronger(next.strength(), holder.activity())) {
          break;
        }
        displaced.add(holder.series());
        in.add(next);
      }
    }
    return in;
  }

  /** Returns the activities by the positions of the series; NaN for one that has no budget. */
  private static double[] activities(LiveSeries live, long start) {
    double[] activities = new double[live.size()];
    for (int i = 0; i < activities.length; i++) {
      Series series = live.get(i);
      activities[i] = series.isShared() ? Double.NaN : series.activityAt(start);
    }
    return activities;
  }

  private double weakest(double[] activities) {
    double weakest = keep == Keep.TOP ? Double.POSITIVE_INFINITY : 0;
    for (double activity : activities) {
      if (!Double.isNaN(activity)) {
        weakest = keep == Keep.TOP ? Math.min(weakest, activity) : Math.max(weakest, activity);
      }
    }
    return weakest;
  }

  /** Returns the weakest of all, the weakest first. */
  private List<Holder> weakest(LiveSeries live, double[] activities, int most) {
    PriorityQueue<Holder> weakest = new PriorityQueue<>(weakestFirst.reversed());
    for (int i = 0; i < activities.length; i++) {
      Holder strongest = weakest.size() < most ? null : weakest.element();
      if (Double.isNaN(activities[i]) || (strongest != null && beats(activities[i], strongest))) {
        continue;
      }
      Holder holder = new Holder(live.get(i), activities[i]);
      if (strongest == null) {
        weakest.add(holder);
      } else if (weakestFirst.compare(holder, strongest) < 0) {
        weakest.remove();
        weakest.add(holder);
      }
    }
    return weakest.stream().sorted(weakestFirst).toList();
  }

  private boolean beats(double activity, Holder holder) {
    return keep == Keep.TOP ? activity > holder.activity() : activity < holder.activity();
  }

  private boolean clearlyStronger(double strength, double activity) {
    return keep == Keep.TOP ? strength > CLEARLY * activity : CLEARLY * strength < activity;
  }
}
