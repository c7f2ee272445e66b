package io.shallot.correlation.rule;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What one rule could not use or had to let go. */
final class RuleCounters {

  private long evicted;
  private long dropped;
  private long ungrouped;
  private long withoutValue;
  private long notNumbers;

  /** A group was let go while its window was not over. */
  void evicted() {
    evicted++;
  }

  /** Items of a group were let go while they were in its window. */
  void dropped(int count) {
    dropped += count;
  }

  /** An item has no value in a field of group-by. */
  void ungrouped() {
    ungrouped++;
  }

  /** An item has no value in the field that the condition is about. */
  void withoutValue() {
    withoutValue++;
  }

  /** An item has a value there that is not a number. */
  void notNumber() {
    notNumbers++;
  }

  /** Returns how much the rule had to let go that it might have needed. */
  long lost() {
    return evicted + dropped;
  }

  /** Returns the counts by name. */
  Map<String, Long> byName() {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("rule-groups-evicted", evicted);
    counts.put("rule-items-dropped", dropped);
    counts.put("rule-items-ungrouped", ungrouped);
    counts.put("rule-items-without-value", withoutValue);
    counts.put("rule-items-not-number", notNumbers);
    return counts;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(evicted);
    out.writeLong(dropped);
    out.writeLong(ungrouped);
    out.writeLong(withoutValue);
    out.writeLong(notNumbers);
  }

  void read(DataInput in) throws IOException {
    evicted = in.readLong();
    dropped = in.readLong();
    ungrouped = in.readLong();
    withoutValue = in.readLong();
    notNumbers = in.readLong();
  }
}
