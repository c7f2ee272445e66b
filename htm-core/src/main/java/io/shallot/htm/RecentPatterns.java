package io.shallot.htm;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last few hundred records as pairs of active columns and values, so that predicted columns can
 * be read as the values they stand for.
 */
final class RecentPatterns {

  /*
   * Nearest neighbours in the space of columns: a record i whose columns c_i share o_i of n with the
   * predicted ones votes for its value with weight
   *
   *   w_i = max(0, 2 o_i / n - 1)^2
   *
   * so that records of which less than half was predicted say nothing and a record that was
   * predicted whole says 1. A prediction may stand for several futures at once: what is expected is
   * the value around which most weight lies, not the mean of all, and the share of the weight there
   * is its probability.
   *
   * Why not the classifier of the HTM literature (io.shallot.htm.classify): its learning touches
   * every record, this only a copy of 80 bytes; the work is done when somebody asks.
   *
   * Memory: (2 width + 1 + 8 channels) bytes a record. Where it fails: a value last seen longer ago
   * than the ring reaches back is not known by name, however well it was predicted.
   */

  private static final int LEAST_CAPACITY = 64;

  private final int records;
  private final int width;
  private final int channels;

  private char[] columns;
  private char[] counts;
  private double[] values;
  private int size;
  private int next;

  /**
   * Makes an empty memory.
   *
   * @param records how many records it holds at most
   * @param width how many active columns of a record are kept at most
   * @param channels how many values a record has
   */
  RecentPatterns(int records, int width, int channels) {
    this.records = records;
    this.width = width;
    this.channels = channels;
    int capacity = Math.min(records, LEAST_CAPACITY);
    columns = new char[capacity * width];
    counts = new char[capacity];
    values = new double[capacity * channels];
  }

  /** Takes a record in; the oldest one leaves when the memory is full. */
  void add(Sdr activeColumns, double[] recordValues) {
    if (next == counts.length && counts.length < records) {
      int capacity = Math.min(records, 2 * counts.length);
      columns = Arrays.copyOf(columns, capacity * width);
      counts = Arrays.copyOf(counts, capacity);
      values = Arrays.copyOf(values, capacity * channels);
    }
    if (next == records) {
      next = 0;
    }
    int count = Math.min(width, activeColumns.count());
    int start = next * width;
    for (int i = 0; i < count; i++) {
      columns[start + i] = (char) activeColumns.get(i);
    }
    counts[next] = (char) count;
    System.arraycopy(recordValues, 0, values, next * channels, channels);
    next++;
    size = Math.max(size, next);
  }

  /**
   * Reads predicted columns as a value of one channel.
   *
   * @param predicted the predicted columns
   * @param channel which value
   * @param nearby how far apart two values may be that count as the same
   * @param newestLeftOut how many of the newest records have no vote
   * @return what is expected; {@link Expected#UNKNOWN} if no record is much like the prediction
   */
  Expected expected(Sdr predicted, int channel, double nearby, int newestLeftOut) {
    Votes votes = Votes.ofThread();
    votes.ensure(size);
    byte[] table = votes.table(predicted.size());
    for (int i = 0; i < predicted.count(); i++) {
      table[predicted.get(i)] = 1;
    }
    for (int age = 0; age < size - newestLeftOut; age++) {
      int record = recordOf(age);
      double value = values[record * channels + channel];
      double weight = weight(record, table);
      if (weight > 0 && !Double.isNaN(value)) {
        votes.add(value, weight);
      }
    }
    for (int i = 0; i < predicted.count(); i++) {
      table[predicted.get(i)] = 0;
    }
    return Expected.from(votes, nearby);
  }

  /**
   * Returns where a record lies, from 0 for the oldest on; what comes out must not depend on it.
   */
  private int recordOf(int age) {
    return (next + age) % size;
  }

  private double weight(int record, byte[] table) {
    int count = counts[record];
    int mayMiss = (count - 1) / 2; // with more, half or less was predicted
    int start = record * width;
    int end = start + count;
    // Few records are ruled out by less; to look sooner costs more than it saves.
    int sure = start + Math.min(count, mayMiss + 1 + count / 8);
    int shared = shared(table, start, sure);
    if (sure - start - shared > mayMiss) {
      return 0;
    }
    shared += shared(table, sure, end);
    int missed = count - shared;
    double share = missed > mayMiss ? 0 : 1 - 2.0 * missed / count;
    return share * share;
  }

  private int shared(byte[] table, int start, int end) {
    int shared = 0;
    for (int i = start; i < end; i++) {
      shared += table[columns[i]];
    }
    return shared;
  }

  /** Writes the records, oldest first. */
  void snapshot(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int age = 0; age < size; age++) {
      int record = recordOf(age);
      out.writeShort(counts[record]);
      for (int i = 0; i < counts[record]; i++) {
        out.writeShort(columns[record * width + i]);
      }
      for (int channel = 0; channel < channels; channel++) {
        out.writeDouble(values[record * channels + channel]);
      }
    }
  }

  /** Reads a memory of the same shape back. */
  static RecentPatterns restore(int records, int width, int channels, int allColumns, StateInput in)
      throws IOException {
    RecentPatterns patterns = new RecentPatterns(records, width, channels);
    int size = in.whole("number of remembered records", 0, records);
    double[] recordValues = new double[channels];
    Sdr active = new Sdr(allColumns);
    for (int i = 0; i < size; i++) {
      int count = in.unsignedShort("number of remembered columns", 0, width);
      active.clear();
      int least = 0;
      for (int c = 0; c < count; c++) {
        int column = in.unsignedShort("remembered column", least, allColumns - 1);
        active.add(column);
        least = column + 1;
      }
      for (int channel = 0; channel < channels; channel++) {
        recordValues[channel] = in.in().readDouble();
      }
      patterns.add(active, recordValues);
    }
    return patterns;
  }

  /** Returns the bytes of heap held. */
  long sizeBytes() {
    return 96
        + (long) Character.BYTES * (columns.length + counts.length)
        + (long) Double.BYTES * values.length;
  }
}
