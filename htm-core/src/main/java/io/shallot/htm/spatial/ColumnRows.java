package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The columns of one model that have learnt something, each with a row of permanences, and which
 * inputs they are connected to. All other columns are as their {@link InitialPools} say.
 */
final class ColumnRows {

  // A winner loses the decrement on its whole pool and gains on the few active inputs. Instead of
  // touching all, a row keeps an offset, what it has lost so far, and per synapse a level:
  //   permanence = level - offset, and 0 if that is below the trim threshold.
  // A win adds the decrement to the offset and touches the levels of active inputs alone. Decay,
  // clipping at 0 and trimming only ever lower a synapse that is not active, so doing all of them
  // at
  // the next look gives what doing them at once would have given, exactly, since steps are whole.
  //
  // Decay also disconnects. A row keeps a lower bound of the levels of its connected synapses; only
  // when the threshold, connected + offset, passes it, the row is searched.
  //
  // Connected bits are input-major over slots, the order in which columns came, so that an active
  // input costs one cache line for 512 columns. Slots decide nothing that can be seen outside.

  /** A level that marks an input outside the pool; levels inside are at least the offset, >= 1. */
  private static final char OUTSIDE = 0;

  private static final int FIRST_OFFSET = 1;

  /** The bound of inputs of which none is connected. */
  private static final char NONE = Character.MAX_VALUE;

  /** Bounds are kept for each 2^6 inputs and for the whole row. */
  private static final int SEGMENT = 6;

  /** Levels reach offset + STEPS, must fit two bytes and must not look like {@link #NONE}. */
  private static final int LAST_OFFSET = Character.MAX_VALUE - 1 - Permanence.STEPS;

  private final InitialPools pools;
  private final SynapseRules rules;
  private final int inputs;
  private final int segments;
  private final long[] initial;

  private int size;

  /** Per column its slot; empty until somebody asks, which the fastest competition never does. */
  private char[] slots = new char[0];

  private char[] columns = new char[64];

  /** Per slot the levels of all inputs, the offset, the bound, and the bounds of the segments. */
  private char[][] rows = new char[64][];

  private int words = 1;
  private long[] connected;

  ColumnRows(InitialPools pools, SynapseRules rules) {
    this.pools = pools;
    this.rules = rules;
    inputs = pools.inputs().size();
    segments = (inputs + 63) >>> SEGMENT;
    connected = new long[inputs + 1];
    initial = new long[pools.words()];
    Arrays.fill(initial, -1);
    int tail = pools.columns().size() & 63;
    if (tail != 0) {
      initial[initial.length - 1] = (1L << tail) - 1;
    }
  }

  InitialPools pools() {
    return pools;
  }

  /** Returns how many columns have a row: slots 0 to size - 1. */
  int size() {
    return size;
  }

  /** Returns the column in a slot. */
  int column(int slot) {
    return columns[slot];
  }

  /** Returns the slots, as an array not to be written to. */
  char[] columns() {
    return columns;
  }

  /** Returns which columns have no row, as bits not to be written to. */
  long[] initial() {
    return initial;
  }

  boolean isInitial(int column) {
    return ((initial[column >>> 6] >>> column) & 1) != 0;
  }

  /** Returns how many longs hold one bit for each slot. */
  int words() {
    return words;
  }

  /**
   * Returns which slots are connected to an input: {@link #words()} longs for each input and a last
   * row of zeros. Not to be written to.
   */
  long[] connected() {
    return connected;
  }

  /** Returns the slot of a column with a row. */
  int slot(int column) {
    if (slots.length == 0) {
      slots = new char[pools.columns().size()];
      for (int slot = 0; slot < size; slot++) {
        slots[columns[slot]] = (char) slot;
      }
    }
    return slots[column];
  }

  /** Gives a column a row with its initial permanences and returns its slot. */
  int admit(int column, int[] scratch) {
    pools.permanences(column, scratch);
    return admitWith(column, scratch);
  }

  /** Gives a column a row with these permanences and returns its slot. */
  int admitWith(int column, int[] permanences) {
    if (size == rows.length) {
      grow();
    }
    int slot = size++;
    columns[slot] = (char) column;
    if (slots.length > 0) {
      slots[column] = (char) slot;
    }
    rows[slot] = new char[inputs + 2 + segments];
    initial[column >>> 6] &= ~(1L << column);
    set(slot, permanences);
    return slot;
  }

  /** Makes room for 64 more: a wider matrix costs every record, a copy only the few that grow. */
  private void grow() {
    columns = Arrays.copyOf(columns, size + 64);
    rows = Arrays.copyOf(rows, size + 64);
    long[] wider = new long[(inputs + 1) * (words + 1)];
    for (int input = 0; input < inputs; input++) {
      System.arraycopy(connected, input * words, wider, input * (words + 1), words);
    }
    words++;
    connected = wider;
  }

  /** Replaces all permanences of a row. */
  void set(int slot, int[] permanences) {
    char[] row = rows[slot];
    int least = NONE;
    for (int segment = 0; segment < segments; segment++) {
      int bound = NONE;
      int end = Math.min(inputs, (segment + 1) << SEGMENT);
      for (int input = segment << SEGMENT; input < end; input++) {
        int permanence = permanences[input];
        int level = (permanence + FIRST_OFFSET) & ~(permanence >> 31);
        // All ones where the synapse is not connected; which ones are is random, so no branch.
        int off = (permanence - rules.connected()) >> 31;
        row[input] = (char) level;
        bound = Math.min(bound, level | (off & NONE));
        int at = input * words + (slot >>> 6);
        connected[at] = (connected[at] & ~(1L << slot)) | ((1L + off) << slot);
      }
      row[inputs + 2 + segment] = (char) bound;
      least = Math.min(least, bound);
    }
    row[inputs + 1] = (char) least;
    row[inputs] = FIRST_OFFSET;
  }

  /** Fills in the permanences of a row; {@link SynapseRules#OUTSIDE} off its pool. */
  void permanences(int slot, int[] into) {
    char[] row = rows[slot];
    int offset = row[inputs];
    for (int input = 0; input < inputs; input++) {
      into[input] = permanence(row[input], offset, SynapseRules.OUTSIDE);
    }
  }

  private int permanence(int level, int offset, int outside) {
    int permanence = level - offset;
    return level == OUTSIDE ? outside : permanence < rules.trim() ? 0 : Math.max(0, permanence);
  }

  /**
   * Makes room for one more decrement in the offsets of rows. Done for all winners before the first
   * learns: rows that are not in the cache then come all at once and not one after the other, which
   * took 22 us a record in place of 30 when 300 models took turns.
   */
  void makeRoom(int[] slots, int count) {
    for (int i = 0; i < count; i++) {
      char[] row = rows[slots[i]];
      if (row[inputs] + rules.decrement() > LAST_OFFSET) {
        rebase(row);
      }
    }
  }

  /**
   * Lets a winner learn, for which there is {@linkplain #makeRoom room}: active inputs gain the
   * increment, the others lose the decrement.
   */
  void learn(int slot, int[] active, int count, int[] scratch) {
    char[] row = rows[slot];
    int before = row[inputs];
    int offset = before + rules.decrement();
    row[inputs] = (char) offset;
    int kept = rules.trim() - 1;
    int mostBefore = Permanence.STEPS - rules.increment();
    int gain = offset + rules.increment();
    int connecting = rules.connected() - rules.increment();
    for (int i = 0; i < count; i++) {
      int input = active[i];
      int level = row[input];
      int permanence = level - before;
      permanence &= (kept - permanence) >> 31;
      int raised = (Math.min(permanence, mostBefore) + gain) & (-level >> 31);
      row[input] = (char) raised;
      if (Integer.compareUnsigned(permanence - connecting, rules.increment()) < 0
          && level != OUTSIDE) {
        connect(input, slot);
        lowerBounds(row, input, raised);
      }
    }
    int connectedFrom = offset + rules.connected();
    if (connectedFrom > row[inputs + 1]) {
      disconnectDecayed(slot, row, connectedFrom);
      if (rules.stimulus() > 0 && connections(row, connectedFrom) < rules.stimulus()) {
        raise(slot, active, count, scratch);
      }
    }
  }

  private void disconnectDecayed(int slot, char[] row, int connectedFrom) {
    int least = Character.MAX_VALUE;
    for (int segment = 0; segment < segments; segment++) {
      int bound = row[inputs + 2 + segment];
      if (bound < connectedFrom) {
        bound = disconnectDecayed(slot, row, segment, bound, connectedFrom);
        row[inputs + 2 + segment] = (char) bound;
      }
      least = Math.min(least, bound);
    }
    row[inputs + 1] = (char) least;
  }

  /** Disconnects what lies from the bound up to the threshold; returns the new bound. */
  private int disconnectDecayed(int slot, char[] row, int segment, int bound, int connectedFrom) {
    int range = connectedFrom - bound;
    int end = Math.min(inputs, (segment + 1) << SEGMENT);
    int least = Character.MAX_VALUE - connectedFrom;
    for (int input = segment << SEGMENT; input < end; input++) {
      int level = row[input];
      least = Math.min(least, (level - connectedFrom) & Integer.MAX_VALUE);
      if (Integer.compareUnsigned(level - bound, range) < 0) {
        disconnect(input, slot);
      }
    }
    return connectedFrom + least;
  }

  private int connections(char[] row, int connectedFrom) {
    int connections = 0;
    for (int input = 0; input < inputs; input++) {
      connections += row[input] >= connectedFrom ? 1 : 0;
    }
    return connections;
  }

  /** Undoes the trimming of this win, which comes after raising, then raises. */
  private void raise(int slot, int[] active, int count, int[] scratch) {
    char[] row = rows[slot];
    int offset = row[inputs];
    int before = offset - rules.decrement();
    int next = 0;
    for (int input = 0; input < inputs; input++) {
      int level = row[input];
      if (next < count && active[next] == input) {
        next++;
        scratch[input] = level == OUTSIDE ? SynapseRules.OUTSIDE : level - offset;
      } else {
        int earlier = permanence(level, before, SynapseRules.OUTSIDE);
        scratch[input] =
            level == OUTSIDE ? SynapseRules.OUTSIDE : Math.max(0, earlier - rules.decrement());
      }
    }
    rules.settle(scratch, inputs);
    set(slot, scratch);
  }

  /** Raises all synapses of a column that overlaps the input too rarely. */
  void bumpUp(int slot, int[] scratch) {
    permanences(slot, scratch);
    rules.bumpUp(scratch, inputs);
    set(slot, scratch);
  }

  private void lowerBounds(char[] row, int input, int level) {
    int at = inputs + 2 + (input >>> SEGMENT);
    row[at] = (char) Math.min(row[at], level);
    row[inputs + 1] = (char) Math.min(row[inputs + 1], level);
  }

  private void rebase(char[] row) {
    int offset = row[inputs];
    for (int input = 0; input < inputs; input++) {
      int level = row[input];
      row[input] =
          level == OUTSIDE ? OUTSIDE : (char) (permanence(level, offset, 0) + FIRST_OFFSET);
    }
    row[inputs] = FIRST_OFFSET;
    for (int i = inputs + 1; i < row.length; i++) {
      row[i] = row[i] == NONE ? NONE : (char) (row[i] - offset + FIRST_OFFSET);
    }
  }

  /** Returns how far apart the inputs are that a column is connected to; see {@link Topology}. */
  double connectedSpan(int column) {
    boolean[] connects = new boolean[inputs];
    int slot = isInitial(column) ? -1 : slot(column);
    for (int input = 0; input < inputs; input++) {
      connects[input] =
          slot < 0
              ? pools.connects(input, column)
              : ((connected[input * words + (slot >>> 6)] >>> slot) & 1) != 0;
    }
    return pools.inputs().span(connects);
  }

  private void connect(int input, int slot) {
    connected[input * words + (slot >>> 6)] |= 1L << slot;
  }

  private void disconnect(int input, int slot) {
    connected[input * words + (slot >>> 6)] &= ~(1L << slot);
  }

  /** Writes the rows by ascending column, so that slots and offsets leave no trace. */
  void snapshot(DataOutput out) throws IOException {
    out.writeInt(size);
    int[] permanences = new int[inputs];
    RowFormat format = new RowFormat(inputs);
    for (int column = 0; column < pools.columns().size(); column++) {
      if (!isInitial(column)) {
        out.writeShort(column);
        permanences(slot(column), permanences);
        format.write(permanences, out);
      }
    }
  }

  /** Reads rows on top of initial pools. */
  static ColumnRows restore(InitialPools pools, SynapseRules rules, StateInput in)
      throws IOException {
    ColumnRows rows = new ColumnRows(pools, rules);
    int columns = pools.columns().size();
    int size = in.whole("number of learnt columns", 0, columns);
    int[] permanences = new int[rows.inputs];
    RowFormat format = new RowFormat(rows.inputs);
    for (int i = 0, next = 0; i < size; i++) {
      if (next == columns) {
        throw new CorruptStateException("learnt columns must ascend, but went on after the last");
      }
      int column = in.unsignedShort("learnt column", next, columns - 1);
      pools.pool(column, permanences);
      format.read(column, permanences, rules, in);
      rows.admitWith(column, permanences);
      next = column + 1;
    }
    return rows;
  }

  long sizeBytes() {
    return 128L
        + 8L * connected.length
        + 8L * initial.length
        + 6L * rows.length
        + 2L * slots.length
        + (long) size * ((16 + 2 * (inputs + 2 + segments) + 7) & ~7);
  }
}
