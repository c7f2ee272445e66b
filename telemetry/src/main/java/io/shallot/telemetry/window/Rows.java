package io.shallot.telemetry.window;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows by whom they are about, in an open-addressing table. */
final class Rows {

  private static final int FIRST_SLOTS = 16;

  // A slot is free where its row is null. The hash stands beside the row, so that a look-up meets
  // no other row than the one it looks for.
  private long[] hashes = new long[FIRST_SLOTS];
  private @Nullable Row[] slots = new Row[FIRST_SLOTS];
  private int size;

  /** Returns the row, or null if there is none. */
  @Nullable Row find(long hash, String[] names) {
    int mask = slots.length - 1;
    for (int slot = (int) hash & mask; ; slot = slot + 1 & mask) {
      Row row = slots[slot];
      if (row == null || (hashes[slot] == hash && row.who.is(hash, names))) {
        return row;
      }
    }
  }

  /** Adds a row for somebody who has none. */
  void add(Row row) {
    if (2 * (size + 1) > slots.length) {
      rebuild(all(), 2 * slots.length);
    }
    insert(row);
  }

  /** Returns the rows in an order that depends on how they came. */
  List<Row> all() {
    List<Row> rows = new ArrayList<>(size);
    for (Row row : slots) {
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Forgets the rows that hold nothing. */
  void compact() {
    List<Row> rows = all();
    rows.removeIf(Row::isEmpty);
    rebuild(rows, slots.length);
  }

  private void rebuild(List<Row> rows, int length) {
    hashes = new long[length];
    slots = new Row[length];
    size = 0;
    rows.forEach(this::insert);
  }

  private void insert(Row row) {
    int mask = slots.length - 1;
    int slot = (int) row.who.hash() & mask;
    while (slots[slot] != null) {
      slot = slot + 1 & mask;
    }
    hashes[slot] = row.who.hash();
    slots[slot] = row;
    size++;
  }
}
