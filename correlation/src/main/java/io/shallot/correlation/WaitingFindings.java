package io.shallot.correlation;

import io.shallot.api.Anomaly;
import io.shallot.api.Finding;
import io.shallot.api.Phase;
import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Findings that wait until the watermark has passed them, and leave in {@link Finding#ORDER}
 * whatever order they came in.
 */
final class WaitingFindings {

  // How: a list, sorted when something leaves. What comes is mostly in order, which the sort of
  // Java's lists uses: about one comparison a finding. Where the host does not move the watermark,
  // the older half leaves once the list is full; what belongs before it is late from then on.

  private final int capacity;
  private final List<Finding> waiting = new ArrayList<>();
  // All findings before this time have left.
  private long leftMillis = Long.MIN_VALUE;
  private long late;
  private long overflow;

  WaitingFindings(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Takes a finding; one that is late is counted and not kept. News of an anomaly, which come when
   * it is over and has been quiet for a while, are never late.
   */
  void add(Finding finding, Consumer<? super Finding> next) {
    if (finding.timeMillis() < leftMillis && !isNewsOfAnAnomaly(finding)) {
      late++;
      return;
    }
    waiting.add(finding);
    if (waiting.size() > capacity) {
      waiting.sort(Finding.ORDER);
      long middle = waiting.get(waiting.size() / 2).timeMillis();
      // At least those of one moment, so that there is always room for one more.
      leave(middle == waiting.get(0).timeMillis() ? middle + 1 : middle, next, true);
    }
  }

  /** Gives on all findings before a time, in order. */
  void leaveBefore(long timeMillis, Consumer<? super Finding> next) {
    if (!waiting.isEmpty()) {
      waiting.sort(Finding.ORDER);
    }
    leave(timeMillis, next, false);
  }

  private void leave(long timeMillis, Consumer<? super Finding> next, boolean early) {
    int count = 0;
    while (count < waiting.size() && waiting.get(count).timeMillis() < timeMillis) {
      count++;
    }
    List<Finding> leaving = waiting.subList(0, count);
    leftMillis = Math.max(leftMillis, timeMillis);
    overflow += early ? count : 0;
    leaving.forEach(next);
    leaving.clear();
  }

  /** Gives on everything. */
  void leaveAll(Consumer<? super Finding> next) {
    waiting.sort(Finding.ORDER);
    List<Finding> leaving = List.copyOf(waiting);
    waiting.clear();
    leaving.forEach(next);
  }

  void addCountersTo(SortedMap<String, Long> counters) {
    counters.put("late", late);
    counters.put("overflow_waiting", overflow);
  }

  void writeTo(DataOutput out) throws IOException {
    // In order, so that equal states are equal bytes whatever order the findings came in.
    List<Finding> ordered = new ArrayList<>(waiting);
    ordered.sort(Finding.ORDER);
    FindingCodec.writeList(out, ordered, FindingCodec::write);
    out.writeLong(leftMillis);
    out.writeLong(late);
    out.writeLong(overflow);
  }

  void readFrom(DataInput in) throws IOException {
    List<Finding> read = FindingCodec.readList(in, FindingCodec::read);
    if (read.size() > capacity) {
      throw new StateException(
          "at most " + capacity + " findings may wait, but " + read.size() + " did");
    }
    waiting.addAll(read);
    leftMillis = in.readLong();
    late = in.readLong();
    overflow = in.readLong();
    if (late < 0 || overflow < 0) {
      throw new StateException("counts must be at least 0, but were " + late + ", " + overflow);
    }
  }

  private static boolean isNewsOfAnAnomaly(Finding finding) {
    return finding.kind() == Finding.Kind.ANOMALY
        && finding.anomaly().map(Anomaly::phase).filter(Phase.CLOSED::equals).isPresent();
  }
}
