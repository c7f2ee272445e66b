package io.shallot.correlation.pattern;

import io.shallot.api.Entity;
import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom many findings are about, in eight counters.
 *
 * <p>Misra and Gries: a count is never above the truth, and below it by at most a ninth of all that
 * was added; so whoever took part in a third of it is there. Summaries can be added up.
 */
final class FrequentEntities {

  private static final int COUNTERS = 8;

  private final TreeMap<Entity, Long> counts = new TreeMap<>();

  void add(Entity entity) {
    counts.merge(entity, 1L, Long::sum);
    shrink();
  }

  void addAll(FrequentEntities others) {
    others.counts.forEach((entity, count) -> counts.merge(entity, count, Long::sum));
    shrink();
  }

  /** Returns those that surely have at least this count, most frequent first. */
  List<Entity> atLeast(double count) {
    return counts.entrySet().stream()
        .filter(each -> each.getValue() >= count)
        .sorted(Map.Entry.<Entity, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void shrink() {
    if (counts.size() > COUNTERS) {
      long ninth =
          counts.values().stream()
              .sorted(Comparator.reverseOrder())
              .skip(COUNTERS)
              .findFirst()
              .orElse(0L);
      counts.replaceAll((entity, count) -> count - ninth);
      counts.values().removeIf(count -> count <= 0);
    }
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.writeList(
        out,
        List.copyOf(counts.entrySet()),
        (sink, each) -> {
          FindingCodec.writeEntity(sink, each.getKey());
          sink.writeLong(each.getValue());
        });
  }

  static FrequentEntities readFrom(DataInput in) throws IOException {
    FrequentEntities read = new FrequentEntities();
    FindingCodec.readList(
            in, source -> Map.entry(FindingCodec.readEntity(source), source.readLong()))
        .forEach(each -> read.counts.put(each.getKey(), each.getValue()));
    if (read.counts.size() > COUNTERS || read.counts.values().stream().anyMatch(n -> n < 1)) {
      throw new StateException(
          "frequent entities have at most " + COUNTERS + " counts above 0: " + read.counts);
    }
    return read;
  }
}
