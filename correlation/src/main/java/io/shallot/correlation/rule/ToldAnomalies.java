package io.shallot.correlation.rule;

import io.shallot.api.Anomaly;
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

/**
 * Which rules an open anomaly has matched, so that it matches none of them again when it is told
 * for the second time.
 */
final class ToldAnomalies {

  private static final int MOST = 65_536;

  private final Map<String, List<Integer>> rulesById = new LinkedHashMap<>();
  private long forgotten;

  /** Leaves those rules that an anomaly matches for the first time, and notes them. */
  void firstTime(Anomaly anomaly, RuleNumbers matched) {
    List<Integer> before = rulesById.getOrDefault(anomaly.id(), List.of());
    matched.removeIf(before::contains);
    if (anomaly.phase() == Phase.CLOSED) {
      rulesById.remove(anomaly.id());
    } else if (matched.size() > 0) {
      List<Integer> all = new ArrayList<>(before);
      for (int i = 0; i < matched.size(); i++) {
        all.add(matched.get(i));
      }
      rulesById.put(anomaly.id(), List.copyOf(all));
      makeRoom();
    }
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
