package io.shallot.pipeline.registry;

import io.shallot.api.SeriesKey;
import io.shallot.pipeline.model.DetectorFailure;
import io.shallot.pipeline.registry.Tally.Count;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The series that are set aside because a detector failed on them. They get no second chance, but
 * where there are too many the least recently used are forgotten.
 */
final class Suspended {

  private static final Logger LOG = LoggerFactory.getLogger(Suspended.class);

  private final int most;
  private final Tally tally;

  /** Least recently used first; the order depends on the input alone. */
  private final Map<SeriesKey, Boolean> keys = new LinkedHashMap<>(16, 0.75f, true);

  private final Set<String> failedTypes = new HashSet<>();

  Suspended(int most, Tally tally) {
    this.most = most;
    this.tally = tally;
  }

  boolean holds(SeriesKey series) {
    return !keys.isEmpty() && keys.get(series) != null;
  }

  void add(SeriesKey series) {
    keys.put(series, true);
    if (keys.size() > most) {
      Iterator<SeriesKey> oldestFirst = keys.keySet().iterator();
      oldestFirst.next();
      oldestFirst.remove();
      tally.add(Count.SUSPENDED_FORGOTTEN);
    }
  }

  /** Says why, once for each detector type. */
  void report(DetectorFailure failure) {
    if (failedTypes.add(failure.type())) {
      LOG.warn(
          "{}; the series is suspended, further failures of this detector are only counted",
          failure.getMessage(),
          failure.getCause());
    }
  }

  /** Returns them, least recently used first. */
  Collection<SeriesKey> keys() {
    return keys.keySet();
  }
}
