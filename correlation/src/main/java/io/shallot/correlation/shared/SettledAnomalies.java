package io.shallot.correlation.shared;

import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ids of anomalies that were dealt with for good before they ended, so that their end, when it
 * is told, does not open an incident once more. Bounded: the oldest is forgotten first.
 */
final class SettledAnomalies {

  private final int capacity;
  private final Set<String> ids = new LinkedHashSet<>();
  private long forgotten;

  SettledAnomalies(int capacity) {
    this.capacity = capacity;
  }

  void add(String id) {
    ids.add(id);
    if (ids.size() > capacity) {
      ids.remove(ids.iterator().next());
      forgotten++;
    }
  }

  boolean contains(String id) {
    return ids.contains(id);
  }

  void remove(String id) {
    ids.remove(id);
  }

  void clear() {
    ids.clear();
  }

  /** Returns how many were forgotten for lack of room. */
  long forgotten() {
    return forgotten;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(forgotten);
    FindingCodec.writeList(out, List.copyOf(ids), FindingCodec::writeText);
  }

  void readFrom(DataInput in) throws IOException {
    forgotten = in.readLong();
    List<String> read = FindingCodec.readList(in, FindingCodec::readText);
    ids.addAll(read);
    if (forgotten < 0 || read.size() > capacity || ids.size() != read.size()) {
      throw new StateException(
          "at most "
              + capacity
              + " different settled anomalies fit, but there are "
              + read.size()
              + ", and "
              + forgotten
              + " forgotten");
    }
  }
}
