package io.shallot.correlation.rule;

import io.shallot.api.Anomaly;
import io.shallot.api.Finding;
import io.shallot.api.Phase;
import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which rules an open anomaly has matched, so that it matches none of them again when it is told
 * for the second time.
 */
final class ToldAnomalies {

  private static final int MOST = 65_536;

  private final Map<String, List<Integer>> rulesById = new LinkedHashMap<>();
  private long forgotten;

  /** Returns the rules of a list that a finding matches for the first time; notes them. */
  List<Integer> firstTime(Finding finding, List<Integer> matched) {
    Optional<Anomaly> anomaly = finding.anomaly();
    if (anomaly.isEmpty()) {
      return matched;
    }
    String id = anomaly.get().id();
    List<Integer> before = rulesById.getOrDefault(id, List.of());
    List<Integer> news = matched;
    if (!before.isEmpty()) {
      news = matched.stream().filter(rule -> !before.contains(rule)).toList();
    }
    if (anomaly.get().phase() == Phase.CLOSED) {
      rulesById.remove(id);
    } else if (!news.isEmpty()) {
      List<Integer> all = new ArrayList<>(before);
      all.addAll(news);
      rulesById.put(id, List.copyOf(all));
      makeRoom();
    }
    return news;
  }

  private void makeRoom() {
    Iterator<String> oldest = rulesById.keySet().iterator();
    while (rulesById.size() > MOST) {
      oldest.next();
      oldest.remove();
      forgotten++;
    }
  }

  /** Returns how many were forgotten while they may still have been open. */
  long forgotten() {
    return forgotten;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(forgotten);
    out.writeInt(rulesById.size());
    for (Map.Entry<String, List<Integer>> each : rulesById.entrySet()) {
      FindingCodec.writeText(out, each.getKey());
      FindingCodec.writeList(out, each.getValue(), (sink, rule) -> sink.writeInt(rule));
    }
  }

  void read(DataInput in) throws IOException {
    forgotten = in.readLong();
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new StateException("0 to " + MOST + " anomalies may be open, but there were " + count);
    }
    for (int i = 0; i < count; i++) {
      rulesById.put(
          FindingCodec.readText(in), FindingCodec.readList(in, source -> source.readInt()));
    }
  }
}
