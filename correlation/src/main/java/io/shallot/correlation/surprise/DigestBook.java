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
import java.util.Optional;

/** Counts what is ordinary today. */
final class DigestBook {

  private static final long NO_DAY = Long.MIN_VALUE;

  private static final class Row {
    private long count;
    // The part that belongs to the run that goes on, and when that began.
    private long runCount;
    private long runStartMillis;
  }

  private final int most;
  private final Map<Pair, Row> rows = new LinkedHashMap<>();
  // Days since the epoch; NO_DAY while there is nothing to tell.
  private long day = NO_DAY;
  private long findings;
  private long withoutRow;

  DigestBook(int most) {
    this.most = most;
  }

  /** Returns which day is being counted, in days since the epoch. */
  long day() {
    return day;
  }

  /** Returns how many findings have been counted without a row, on all days. */
  long withoutRow() {
    return withoutRow;
  }

  /** Begins a day, if it is a later one; returns the digest of the day before if there is one. */
  Optional<Digest> turn(long newDay) {
    if (newDay <= day) {
      return Optional.empty();
    }
    Optional<Digest> told = close();
    day = newDay;
    return told;
  }

  /** Ends the day and returns its digest; none if nothing was counted. */
  Optional<Digest> close() {
    if (day == NO_DAY || findings == 0) {
      return Optional.empty();
    }
    List<Digest.Row> told =
        rows.entrySet().stream()
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
    Digest digest = new Digest(LocalDate.ofEpochDay(day), told, findings);
    rows.clear();
    findings = 0;
    return Optional.of(digest);
  }

  /** Counts a finding of a run that began at a time. */
  void count(String name, Thing thing, long runStartMillis) {
    findings++;
    Pair pair = new Pair(name, thing);
    Row row = rows.get(pair);
    if (row == null) {
      if (rows.size() >= most) {
        withoutRow++;
        return;
      }
      row = new Row();
      rows.put(pair, row);
    }
    row.count++;
    if (row.runStartMillis != runStartMillis) {
      row.runStartMillis = runStartMillis;
      row.runCount = 0;
    }
    row.runCount++;
  }

  /** Takes back what was counted today of a run and returns how many they were. */
  long recall(String name, Thing thing, long runStartMillis) {
    Row row = rows.get(new Pair(name, thing));
    if (row == null || row.runStartMillis != runStartMillis) {
      return 0;
    }
    long recalled = row.runCount;
    row.runCount = 0;
    row.count -= recalled;
    findings -= recalled;
    return recalled;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(day);
    out.writeLong(findings);
    out.writeLong(withoutRow);
    FindingCodec.writeList(
        out,
        List.copyOf(rows.entrySet()),
        (sink, each) -> {
          each.getKey().writeTo(sink);
          sink.writeLong(each.getValue().count);
          sink.writeLong(each.getValue().runCount);
          sink.writeLong(each.getValue().runStartMillis);
        });
  }

  void readFrom(DataInput in) throws IOException {
    day = in.readLong();
    findings = in.readLong();
    withoutRow = in.readLong();
    FindingCodec.readList(
        in,
        source -> {
          Row row = new Row();
          Pair pair = Pair.readFrom(source);
          row.count = source.readLong();
          row.runCount = source.readLong();
          row.runStartMillis = source.readLong();
          return rows.put(pair, row) == null;
        });
    if (rows.size() > most || findings < 0) {
      throw new StateException("a digest has at most " + most + " rows, but had " + rows.size());
    }
  }
}
