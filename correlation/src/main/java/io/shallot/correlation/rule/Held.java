package io.shallot.correlation.rule;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The newest pieces of evidence of a group with their times, at most a given number. */
final class Held {

  private static final int FIRST_CAPACITY = 2;

  private final int most;
  private long[] times = new long[FIRST_CAPACITY];
  private Piece[] pieces = new Piece[FIRST_CAPACITY];
  private int first;
  private int size;

  Held(int most) {
    this.most = most;
  }

  void add(long timeMillis, Piece piece) {
    if (size == most) {
      removeFirst();
    }
    if (size == pieces.length) {
      grow();
    }
    int at = (first + size) % pieces.length;
    times[at] = timeMillis;
    pieces[at] = piece;
    size++;
  }

  /** Lets go of what came at or before a time. */
  void expire(long untilMillis) {
    while (size > 0 && times[first] <= untilMillis) {
      removeFirst();
    }
  }

  int size() {
    return size;
  }

  List<Piece> pieces() {
    List<Piece> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(pieces[(first + i) % pieces.length]);
    }
    return all;
  }

  void write(DataOutput out, PieceWriter table) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      int at = (first + i) % pieces.length;
      out.writeLong(times[at]);
      table.write(out, pieces[at]);
    }
  }

  void read(DataInput in, PieceReader table) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new StateException(
          "a group must hold 0 to " + most + " pieces of evidence, but held " + count);
    }
    for (int i = 0; i < count; i++) {
      add(in.readLong(), table.read(in));
    }
  }

  @SuppressWarnings("NullAway") // free places of the ring are never read
  private void removeFirst() {
    pieces[first] = null;
    first = (first + 1) % pieces.length;
    size--;
  }

  private void grow() {
    int capacity = Math.min(most, 2 * pieces.length);
    long[] moreTimes = new long[capacity];
    Piece[] morePieces = new Piece[capacity];
    for (int i = 0; i < size; i++) {
      moreTimes[i] = times[(first + i) % pieces.length];
      morePieces[i] = pieces[(first + i) % pieces.length];
    }
    times = moreTimes;
    pieces = morePieces;
    first = 0;
  }
}
