package io.shallot.correlation.surprise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much risk each entity has gathered lately, whatever incidents it came in. */
final class EntityRisks {

  // A day later, half of it is left.
  private static final double HALF_LIFE_MILLIS = 86_400_000;
  private static final int MOST = 10_000;

  private static final class Gathered {
    private double risk;
    private long millis;

    double at(long now) {
      double halves = Math.max(0, now - millis) / HALF_LIFE_MILLIS;
      return risk * StrictMath.pow(0.5, halves);
    }
  }

  private final Recent<Thing, Gathered> byThing = new Recent<>(MOST);

  void add(Thing thing, double risk, long millis) {
    Gathered gathered = byThing.of(thing, Gathered::new);
    gathered.risk = gathered.at(millis) + risk;
    gathered.millis = millis;
  }

  /** Returns those with the most risk at a time, most first. */
  List<Digest.Risk> top(int most, long millis) {
    List<Digest.Risk> all = new ArrayList<>();
    byThing.forEach(
        (thing, gathered) ->
            all.add(new Digest.Risk(thing.kind(), thing.value(), gathered.at(millis))));
    return all.stream()
        .filter(each -> each.risk() > 0)
        .sorted(
            Comparator.comparingDouble(Digest.Risk::risk)
                .reversed()
                .thenComparing(Digest.Risk::kind)
                .thenComparing(Digest.Risk::entity))
        .limit(most)
        .toList();
  }

  void writeTo(DataOutput out) throws IOException {
    byThing.writeTo(
        out,
        (sink, thing) -> thing.writeTo(sink),
        (sink, gathered) -> {
          sink.writeDouble(gathered.risk);
          sink.writeLong(gathered.millis);
        });
  }

  void readFrom(DataInput in) throws IOException {
    byThing.readFrom(
        in,
        Thing::readFrom,
        source -> {
          Gathered gathered = new Gathered();
          gathered.risk = source.readDouble();
          gathered.millis = source.readLong();
          return gathered;
        });
  }
}
