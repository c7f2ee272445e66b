package io.shallot.correlation.surprise;

import io.shallot.api.StateException;
import io.shallot.api.Tactic;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What a finding is about.
 *
 * @param name in one word, such as {@code service-scan}
 * @param tactics the tactics of ATT&amp;CK, in their order; none if it is not known
 * @param weight how much its surprise counts
 * @param rare whether it is rare in any network, so that it is worth its surprise from the first
 *     day
 * @param channel whether it is an incident by itself once it goes on without a pause
 */
record Family(String name, List<Tactic> tactics, double weight, boolean rare, boolean channel) {

  Family {
    tactics = List.copyOf(tactics);
  }

  /** Tells whether it says enough to link what happens on different hosts. */
  boolean links() {
    return !tactics.isEmpty();
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.writeText(out, name);
    FindingCodec.writeList(
        out, tactics, (sink, tactic) -> FindingCodec.writeText(sink, tactic.name()));
    out.writeDouble(weight);
    out.writeBoolean(rare);
    out.writeBoolean(channel);
  }

  static Family readFrom(DataInput in) throws IOException {
    return new Family(
        FindingCodec.readText(in),
        FindingCodec.readList(in, Family::readTactic),
        in.readDouble(),
        in.readBoolean(),
        in.readBoolean());
  }

  private static Tactic readTactic(DataInput in) throws IOException {
    String name = FindingCodec.readText(in);
    return Tactic.of(name)
        .orElseThrow(() -> new StateException("there is no tactic '" + name + "'"));
  }
}
