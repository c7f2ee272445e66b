package io.shallot.telemetry.window;

import io.shallot.telemetry.catalogue.Keep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
  private final Comparator<Row> byName;
  private final Comparator<Newcomer> strongestFirst;

  Competition(Keep keep, int metric, int roles) {
    this.keep = keep;
    this.metric = metric;
    this.byName =
        (a, b) -> {
          int order = 0;
          for (int role = 0; order == 0 && role < roles; role++) {
            order = a.who.name(role).compareTo(b.who.name(role));
          }
          return order;
        };
    Comparator<Newcomer> byStrength = Comparator.comparingDouble(Newcomer::strength);
    this.strongestFirst =
        (keep == Keep.TOP ? byStrength.reversed() : byStrength)
            .thenComparing(Newcomer::row, byName);
  }

  /** Returns the order of rows by the names they are about. */
  Comparator<Row> byName() {
    return byName;
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
   * @param live series that may be displaced
   * @param start of the pane
   * @param displaced gets the series that give way
   * @return those who get in, the strongest first
   */
  List<Newcomer> admitted(
      List<Newcomer> newcomers, int room, List<Series> live, long start, List<Series> displaced) {
    List<Holder> holders = new ArrayList<>(live.size());
    double weakest = keep == Keep.TOP ? Double.POSITIVE_INFINITY : 0;
    for (Series series : live) {
      double activity = series.activityAt(start);
      holders.add(new Holder(series, activity));
      weakest = keep == Keep.TOP ? Math.min(weakest, activity) : Math.max(weakest, activity);
    }
    List<Newcomer> candidates = newcomers;
    if (room == 0) {
      // Sorting thousands is not worth it if hardly any of them is strong enough.
      double least = weakest;
      candidates = newcomers.stream().filter(each -> clearlyStronger(each, least)).toList();
    }
    candidates = candidates.stream().sorted(strongestFirst).toList();
    List<Newcomer> in = new ArrayList<>(candidates.subList(0, Math.min(room, candidates.size())));
    if (in.size() < candidates.size()) {
      Comparator<Holder> byActivity = Comparator.comparingDouble(Holder::activity);
      holders.sort(
          (keep == Keep.TOP ? byActivity : byActivity.reversed())
              .thenComparing(holder -> holder.series().key()));
      for (int i = 0; i < holders.size() && in.size() < candidates.size(); i++) {
        Newcomer next = candidates.get(in.size());
        if (!clearlyStronger(next, holders.get(i).activity())) {
          break;
        }
        displaced.add(holders.get(i).series());
        in.add(next);
      }
    }
    return in;
  }

  private boolean clearlyStronger(Newcomer newcomer, double activity) {
    return keep == Keep.TOP
        ? newcomer.strength() > CLEARLY * activity
        : CLEARLY * newcomer.strength() < activity;
  }
}
