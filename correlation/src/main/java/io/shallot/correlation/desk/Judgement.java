package io.shallot.correlation.desk;

import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A verdict as it works on: which findings it goes for.
 *
 * @param ordinal which one it is, counted in the order in which they were given
 * @param incident the id that was judged
 * @param word true, false or expected
 * @param owner who said so
 * @param fromMillis findings that start earlier are not meant
 * @param untilMillis findings last seen then or later are not meant
 * @param features what the incident consisted of
 */
record Judgement(
    long ordinal,
    String incident,
    Verdict.Word word,
    String owner,
    long fromMillis,
    long untilMillis,
    List<Feature> features) {

  Judgement {
    features = List.copyOf(features);
    if (word == Verdict.Word.UNDO) {
      throw new IllegalArgumentException("to take a word back is none, but it was kept as one");
    }
  }

  /** Tells whether it goes for a finding of one of its features. */
  boolean holdsFor(long startMillis, long lastMillis) {
    return startMillis >= fromMillis && lastMillis < untilMillis;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(ordinal);
    FindingCodec.writeText(out, incident);
    FindingCodec.writeText(out, word.name());
    FindingCodec.writeText(out, owner);
    out.writeLong(fromMillis);
    out.writeLong(untilMillis);
    FindingCodec.writeList(out, features, (sink, feature) -> feature.writeTo(sink));
  }

  static Judgement readFrom(DataInput in) throws IOException {
    return new Judgement(
        in.readLong(),
        FindingCodec.readText(in),
        Verdict.Word.valueOf(FindingCodec.readText(in)),
        FindingCodec.readText(in),
        in.readLong(),
        in.readLong(),
        FindingCodec.readList(in, Feature::readFrom));
  }
}
