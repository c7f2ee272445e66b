package io.shallot.correlation.surprise;

import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts what is ordinary, by day. A day is told some hours after its end, when it is known whether
 * a channel that began on it goes on.
 */
final class DigestBook {

  private static final long DAY_MILLIS = 86_400_000;
  private static final int TOLD_RISKS = 10;

  private static final class Row {
    private long count;
    // The part that belongs to the run that goes on, and when that began.
    private long runCount;
    private long runStartMillis;
  }

  private static final class Day {
    private final Map<Pair, Row> rows = new LinkedHashMap<>();
    private long findings;
  }

  private final int most;
  private final long settleMillis;
  // Those not told yet, by days since the epoch: two or three.
  private final TreeMap<Long, Day> days = new TreeMap<>();
  private long withoutRow;

  DigestBook(int most, long settleMillis) {
    this.most = most;
    this.settleMillis = Math.min(settleMillis, DAY_MILLIS);
  }

  /** Returns how many findings have been counted without a row, on all days. */
  long withoutRow() {
    return withoutRow;
  }

  static long dayOf(long millis) {
    return Math.floorDiv(millis, DAY_MILLIS);
  }

  /** Tells the digests of the days that are settled at a time. */
  void passTo(long millis, EntityRisks risks, Consumer<? super Digest> out) {
    while (!days.isEmpty() && millis >= (days.firstKey() + 1) * DAY_MILLIS + settleMillis) {
      tell(risks, out);
    }
  }

  /** Tells the digests of all days. */
  void close(EntityRisks risks, Consumer<? super Digest> out) {
    while (!days.isEmpty()) {
      tell(risks, out);
    }
  }

  private void tell(EntityRisks risks, Consumer<? super Digest> out) {
    Map.Entry<Long, Day> first = days.pollFirstEntry();
    Day day = first.getValue();
    if (day.findings == 0) {
      return;
    }
    List<Digest.Row> rows =
        day.rows.entrySet().stream()
            .filter(each -> each.getValue().count > 0)
            .map(
                each ->
                    new Digest.Row(
                        each.getKey().name(),
                        each.getKey().thing().kind(),
                        each.getKey().thing().value(),
                        each.getValue().count))
            .sorted(Comparator.comparingLong(Digest.Row::count).reversed())
            .toList();
    long end = (first.getKey() + 1) * DAY_MILLIS;
    out.accept(
        new Digest(
            LocalDate.ofEpochDay(first.getKey()), rows, day.findings, risks.top(TOLD_RISKS, end)));
  }

  /** Counts a finding of a run that began at a time, on its day. */
  void count(String name, Thing thing, long millis, long runStartMillis) {
    Day day = days.computeIfAbsent(dayOf(millis), key -> new Day());
    day.findings++;
    Pair pair = new Pair(name, thing);
    Row row = day.rows.get(pair);
    if (row == null) {
      if (day.rows.size() >= most) {
        withoutRow++;
        return;
      }
      row = new Row();
      day.rows.put(pair, row);
    }
    row.count++;
    if (row.runStartMillis != runStartMillis) {
      row.runStartMillis = runStartMillis;
      row.runCount = 0;
    }
    row.runCount++;
  }

  /** Takes back what was counted of a run and returns how many they were, by day. */
  Map<Long, Long> recall(String name, Thing thing, long runStartMillis) {
    Map<Long, Long> recalled = new TreeMap<>();
    Pair pair = new Pair(name, thing);
    for (Map.Entry<Long, Day> each : days.entrySet()) {
      Row row = each.getValue().rows.get(pair);
      if (row != null && row.runStartMillis == runStartMillis && row.runCount > 0) {
        recalled.put(each.getKey(), row.runCount);
        each.getValue().findings -= row.runCount;
        row.count -= row.runCount;
        row.runCount = 0;
      }
    }
    return recalled;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(withoutRow);
    FindingCodec.writeList(
        out,
        List.copyOf(days.entrySet()),
        (sink, day) -> {
          sink.writeLong(day.getKey());
          sink.writeLong(day.getValue().findings);
          FindingCodec.writeList(
              sink,
              List.copyOf(day.getValue().rows.entrySet()),
              (rows, each) -> {
                each.getKey().writeTo(rows);
                rows.writeLong(each.getValue().count);
                rows.writeLong(each.getValue().runCount);
                rows.writeLong(each.getValue().runStartMillis);
              });
        });
  }

  void readFrom(DataInput in) throws IOException {
    withoutRow = in.readLong();
    FindingCodec.readList(
        in,
        source -> {
          Day day = new Day();
          long number = source.readLong();
          day.findings = source.readLong();
          FindingCodec.readList(
              source,
              rows -> {
                Row row = new Row();
                Pair pair = Pair.readFrom(rows);
                row.count = rows.readLong();
                row.runCount = rows.readLong();
                row.runStartMillis = rows.readLong();
                return day.rows.put(pair, row) == null;
              });
          if (day.rows.size() > most || day.findings < 0) {
            throw new StateException(
                "a digest has at most " + most + " rows, but had " + day.rows.size());
          }
          return days.put(number, day) == null;
        });
  }
}
