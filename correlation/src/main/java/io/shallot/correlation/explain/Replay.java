package io.shallot.correlation.explain;

import io.shallot.api.Correlator;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Watermark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Recorded findings given to a new correlator, some of them left out. */
final class Replay {

  private final List<Finding> recorded;
  private final Supplier<? extends Correlator> correlators;
  private final long stepMillis;
  private int runs;

  Replay(List<Finding> recorded, Supplier<? extends Correlator> correlators, long stepMillis) {
    this.recorded = recorded.stream().sorted(Finding.ORDER).toList();
    this.correlators = correlators;
    this.stepMillis = stepMillis;
  }

  int runs() {
    return runs;
  }

  /** Returns the findings in their order. */
  List<Finding> recorded() {
    return recorded;
  }

  /** Returns the last word on each incident that has not become part of another. */
  List<Incident> without(Predicate<Finding> leftOut) {
    runs++;
    Map<String, Incident> last = new LinkedHashMap<>();
    Correlator correlator = correlators.get();
    long step = Long.MIN_VALUE;
    for (Finding finding : recorded) {
      long now = Math.floorDiv(finding.timeMillis(), stepMillis);
      if (now > step) {
        step = now;
        correlator.advance(
            new Watermark(now * stepMillis), incident -> last.put(incident.id(), incident));
      }
      if (!leftOut.test(finding)) {
        correlator.accept(finding, incident -> last.put(incident.id(), incident));
      }
    }
    correlator.advance(Watermark.END, incident -> last.put(incident.id(), incident));
    last.values().removeIf(incident -> incident.phase() == Phase.MERGED);
    return List.copyOf(last.values());
  }
}
