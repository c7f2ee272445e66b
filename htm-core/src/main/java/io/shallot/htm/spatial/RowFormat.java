package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The permanences of columns as bytes: for each input of a column's pool a bit that says whether
 * the permanence is above 0, and two bytes for each that is.
 */
final class RowFormat {

  // A row goes through a buffer and moves in one piece, for streams check and lock for every byte.
  // Which inputs are in a pool and above 0 is random, so the loops have no branches that depend on
  // it: everything is put at the next free place, which then moves on by nothing or by one.
  // Together
  // a fourth of the time.

  private final int inputs;
  private final byte[] buffer;

  RowFormat(int inputs) {
    this.inputs = inputs;
    buffer = new byte[((inputs + 7) >>> 3) + 2 * inputs + 2];
  }

  /** Writes the permanences of a column; those outside its pool leave no trace. */
  void write(int[] permanences, DataOutput out) throws IOException {
    int rank = 0;
    int bits = 0;
    for (int input = 0; input < inputs; input++) {
      int permanence = permanences[input];
      int begun = bits & ((1 << (rank & 7)) - 1);
      bits = begun | (-permanence >>> 31) << (rank & 7);
      buffer[rank >>> 3] = (byte) bits;
      rank += 1 + (permanence >> 31);
    }
    int at = (rank + 7) >>> 3;
    for (int input = 0; input < inputs; input++) {
      int permanence = permanences[input];
      buffer[at] = (byte) (permanence >>> 8);
      buffer[at + 1] = (byte) permanence;
      at += (-permanence >> 31) & 2;
    }
    out.write(buffer, 0, at);
  }

  /**
   * Reads the permanences of a column.
   *
   * @param permanences {@link SynapseRules#OUTSIDE} off the pool, at least 0 in it; replaced
   */
  void read(int column, int[] permanences, SynapseRules rules, StateInput in) throws IOException {
    int synapses = readSynapses(column, permanences, in);
    in.in().readFully(buffer, 0, 2 * synapses);
    int least = Math.max(1, rules.trim());
    int faults = 0;
    int connections = 0;
    int at = 0;
    for (int input = 0; input < inputs; input++) {
      int synapse = -permanences[input] >> 31;
      int permanence = (buffer[at] & 0xff) << 8 | (buffer[at + 1] & 0xff);
      at += synapse & 2;
      faults |= synapse & ((permanence - least) | (Permanence.STEPS - permanence));
      permanences[input] = (permanences[input] & ~synapse) | (permanence & synapse);
      connections += 1 + ((permanences[input] - rules.connected()) >> 31);
    }
    if (faults < 0) {
      throw new CorruptStateException(
          "permanences of column "
              + column
              + " must be 0 or from "
              + least
              + " to "
              + Permanence.STEPS);
    }
    if (connections < rules.stimulus()) {
      throw new CorruptStateException(
          "column "
              + column
              + " must have at least "
              + rules.stimulus()
              + " connected synapses, but had "
              + connections);
    }
  }

  /** Puts a 1 for each synapse above 0 and a 0 for each other one of the pool; returns the sum. */
  private int readSynapses(int column, int[] permanences, StateInput in) throws IOException {
    int size = inputs;
    for (int input = 0; input < inputs; input++) {
      size += permanences[input] >> 31;
    }
    in.in().readFully(buffer, 0, (size + 7) >>> 3);
    if ((size & 7) != 0 && (buffer[size >>> 3] & 0xff) >>> (size & 7) != 0) {
      throw new CorruptStateException("column " + column + " has synapses beyond its pool");
    }
    int synapses = 0;
    int rank = 0;
    for (int input = 0; input < inputs; input++) {
      int outside = permanences[input] >> 31;
      int synapse = buffer[rank >>> 3] >>> (rank & 7) & 1 & ~outside;
      permanences[input] = synapse | (SynapseRules.OUTSIDE & outside);
      synapses += synapse;
      rank += 1 + outside;
    }
    return synapses;
  }
}
