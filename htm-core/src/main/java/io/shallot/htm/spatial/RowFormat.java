package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The permanences of a column as bytes: for each input of its pool a bit that says whether the
 * permanence is above 0, and two bytes for each that is.
 */
final class RowFormat {

  private RowFormat() {}

  /** Writes the permanences of a column; those outside its pool leave no trace. */
  static void write(int[] permanences, DataOutput out) throws IOException {
    int bits = 0;
    int rank = 0;
    for (int permanence : permanences) {
      if (permanence != SynapseRules.OUTSIDE) {
        bits |= permanence > 0 ? 1 << (rank & 7) : 0;
        if ((++rank & 7) == 0) {
          out.writeByte(bits);
          bits = 0;
        }
      }
    }
    if ((rank & 7) != 0) {
      out.writeByte(bits);
    }
    for (int permanence : permanences) {
      if (permanence > 0) {
        out.writeShort(permanence);
      }
    }
  }

  /**
   * Reads the permanences of a column.
   *
   * @param permanences the initial ones, which say what the pool is; replaced
   */
  static void read(int column, int[] permanences, SynapseRules rules, StateInput in)
      throws IOException {
    int bits = 0;
    int rank = 0;
    for (int input = 0; input < permanences.length; input++) {
      if (permanences[input] != SynapseRules.OUTSIDE) {
        bits = (rank & 7) == 0 ? in.unsignedByte("synapses", 0, 255) : bits >>> 1;
        permanences[input] = bits & 1;
        rank++;
      }
    }
    if ((rank & 7) != 0 && bits > 1) {
      throw new CorruptStateException("column " + column + " has synapses beyond its pool");
    }
    int connections = 0;
    for (int input = 0; input < permanences.length; input++) {
      if (permanences[input] > 0) {
        permanences[input] =
            in.unsignedShort("permanence", Math.max(1, rules.trim()), Permanence.STEPS);
        connections += permanences[input] >= rules.connected() ? 1 : 0;
      }
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
}
