package io.shallot.correlation.desk;

import io.shallot.api.Incident;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What is kept of an incident that is over, so that people can still judge it.
 *
 * @param startMillis its start, in milliseconds since the epoch
 * @param features what it consisted of
 * @param mergedInto the id of the incident it has become part of; empty if it has not
 */
record ClosedCase(long startMillis, List<Feature> features, String mergedInto) {

  static ClosedCase of(Incident incident) {
    return new ClosedCase(
        incident.start().toEpochMilli(), Feature.of(incident), incident.mergedInto().orElse(""));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(startMillis);
    FindingCodec.writeList(out, features, (sink, feature) -> feature.writeTo(sink));
    FindingCodec.writeText(out, mergedInto);
  }

  static ClosedCase readFrom(DataInput in) throws IOException {
    return new ClosedCase(
        in.readLong(), FindingCodec.readList(in, Feature::readFrom), FindingCodec.readText(in));
  }
}
