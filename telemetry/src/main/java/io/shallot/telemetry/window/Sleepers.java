package io.shallot.telemetry.window;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The series of a metric that were retired, as long as a return needs to know what was: the oldest
 * go first, when their time is past or when they are more than the budget.
 */
final class Sleepers {

  /** A series that fell asleep at the close of a pane; it may have woken up since. */
  private record Sleeper(Series series, long since) {

    private boolean isAwake() {
      return series.asleep != since;
    }
  }

  private final Deque<Sleeper> byAge = new ArrayDeque<>();
  private final int most;
  private int asleep;

  Sleepers(int most) {
    this.most = most;
  }

  void add(Series series, long start) {
    series.asleep = start;
    byAge.add(new Sleeper(series, start));
    asleep++;
  }

  /** Takes series that fell asleep already. */
  void restore(List<Series> sleeping) {
    sleeping.sort(
        Comparator.comparingLong((Series series) -> series.asleep)
            .thenComparing(series -> series.member.who));
    sleeping.forEach(series -> add(series, series.asleep));
  }

  /** Lets a series go that lives again, if it was asleep. */
  void wake(Series series) {
    if (series.asleep != Series.NEVER) {
      series.asleep = Series.NEVER;
      asleep--;
    }
  }

  /** Forgets those that fell asleep at a time or before, and the oldest if there are too many. */
  void forget(long time, Consumer<Series> forgotten) {
    for (Sleeper oldest = byAge.peek(); oldest != null; oldest = byAge.peek()) {
      if (!oldest.isAwake()) {
        if (oldest.since > time && asleep <= most) {
          return;
        }
        asleep--;
        forgotten.accept(oldest.series);
      }
      byAge.remove();
    }
  }
}
