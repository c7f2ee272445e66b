package io.shallot.correlation.surprise;

import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What was found of whom.
 *
 * @param name the name of the finding
 * @param thing the entity
 */
record Pair(String name, Thing thing) {

  @Override
  public int hashCode() {
    return (int) Thing.mixed(((long) name.hashCode() << Integer.SIZE) ^ thing.hash());
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.writeText(out, name);
    thing.writeTo(out);
  }

  static Pair readFrom(DataInput in) throws IOException {
    return new Pair(FindingCodec.readText(in), Thing.readFrom(in));
  }
}
