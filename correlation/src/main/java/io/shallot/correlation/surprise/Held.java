package io.shallot.correlation.surprise;

import io.shallot.api.Finding;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A finding that is held back: not surprising enough for an incident, but for a serious one.
 *
 * @param finding what was found
 * @param family what it is about
 * @param counted how much of its surprise would carry risk
 * @param principal whom its row in a digest names
 * @param runStartMillis since when it was found without a pause
 * @param links who may link it
 */
record Held(
    Finding finding,
    Family family,
    double counted,
    Thing principal,
    long runStartMillis,
    List<Thing> links) {

  long millis() {
    return finding.timeMillis();
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.write(out, finding);
    family.writeTo(out);
    out.writeDouble(counted);
    principal.writeTo(out);
    out.writeLong(runStartMillis);
    FindingCodec.writeList(out, links, (sink, thing) -> thing.writeTo(sink));
  }

  static Held readFrom(DataInput in) throws IOException {
    return new Held(
        FindingCodec.read(in),
        Family.readFrom(in),
        in.readDouble(),
        Thing.readFrom(in),
        in.readLong(),
        FindingCodec.readList(in, Thing::readFrom));
  }
}
