package io.shallot.correlation.surprise;

import io.shallot.api.StateException;
import io.shallot.api.Tactic;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the findings of an incident are worth, by their names, and the risk that follows. */
final class Worths {

  // How: each name counts once, with the most that one of its findings was worth, b bits. Names of
  // one family often have one cause (a login raises five alerts), so they do not simply add up:
  // a family of weight w is worth w * (sum of b^1.5)^(2/3), between the largest and the sum. The
  // families add up, and each tactic beyond the first raises the whole by a share.

  private record Worth(Family family, double bits) {}

  private final int most;
  private final double tacticShare;
  private final Map<String, Worth> byName = new LinkedHashMap<>();
  private long overflow;

  Worths(int most, double tacticShare) {
    this.most = most;
    this.tacticShare = tacticShare;
  }

  /** Remembers what a name is worth at least; tells whether that is news. */
  boolean add(String name, Family family, double bits) {
    Worth before = byName.get(name);
    if (before == null && byName.size() >= most) {
      overflow++;
      return false;
    }
    if (before != null && bits <= before.bits()) {
      return false;
    }
    byName.put(name, new Worth(family, bits));
    return true;
  }

  /** Takes those of another over. */
  void addAll(Worths other) {
    other.byName.forEach((name, worth) -> add(name, worth.family(), worth.bits()));
    overflow += other.overflow;
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  boolean hasFamily(String family) {
    for (Worth each : byName.values()) {
      if (each.family().name().equals(family)) {
        return true;
      }
    }
    return false;
  }

  /** Returns how many names there was no room for. */
  long overflow() {
    return overflow;
  }

  double risk() {
    Map<Family, Double> powers = new LinkedHashMap<>();
    EnumSet<Tactic> tactics = EnumSet.noneOf(Tactic.class);
    for (Worth each : byName.values()) {
      double bits = each.bits();
      powers.merge(each.family(), bits * Math.sqrt(bits), Double::sum);
      tactics.addAll(each.family().tactics());
    }
    double sum = 0;
    for (Map.Entry<Family, Double> each : powers.entrySet()) {
      double root = StrictMath.cbrt(each.getValue());
      sum += each.getKey().weight() * root * root;
    }
    return sum * (1 + tacticShare * Math.max(0, tactics.size() - 1));
  }

  /** Returns the names by what they are worth, most first. */
  List<String> names() {
    return byName.entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                    (Map.Entry<String, Worth> each) ->
                        each.getValue().family().weight() * each.getValue().bits())
                .reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(overflow);
    FindingCodec.writeList(
        out,
        List.copyOf(byName.entrySet()),
        (sink, each) -> {
          FindingCodec.writeText(sink, each.getKey());
          each.getValue().family().writeTo(sink);
          sink.writeDouble(each.getValue().bits());
        });
  }

  void readFrom(DataInput in) throws IOException {
    overflow = in.readLong();
    FindingCodec.readList(
        in,
        source ->
            byName.put(
                FindingCodec.readText(source),
                new Worth(Family.readFrom(source), source.readDouble())));
    if (byName.size() > most) {
      throw new StateException("at most " + most + " names, but were " + byName.size());
    }
  }
}
