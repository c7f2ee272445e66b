package io.shallot.correlation.surprise;

import io.shallot.api.Finding;
import io.shallot.api.StateException;
import io.shallot.api.Tactic;
import io.shallot.correlation.state.FindingCodec;
import io.shallot.correlation.surprise.SurpriseParameters.Grouping;
import io.shallot.correlation.surprise.SurpriseParameters.Limits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** An incident that may still grow: what links to it, what it is worth, and its evidence. */
final class Group {

  static final long NEVER = Long.MIN_VALUE / 4;

  /** The most that findings of one name were worth. */
  private record Worth(Family family, double bits) {}

  private final String id;
  private final long ordinal;
  // The name of a channel that goes on without a pause; empty for all others.
  private final String channel;
  private final Grouping grouping;
  private final Limits limits;
  private final Timeline timeline;
  private final Pieces pieces;
  private final Map<Thing, Long> things = new LinkedHashMap<>();
  private final Map<String, Worth> worth = new LinkedHashMap<>();
  private final SortedSet<String> techniques = new TreeSet<>();
  private long firstMillis;
  private long lastMillis;
  private long hotMillis = NEVER;
  private long startMillis = Long.MAX_VALUE;
  private long endMillis = Long.MIN_VALUE;
  private double risk;
  private long overflowThings;
  private long overflowNames;
  private int revision;
  private boolean changed;
  private String why = "";

  Group(String id, long ordinal, String channel, long millis, SurpriseParameters parameters) {
    this.id = id;
    this.ordinal = ordinal;
    this.channel = channel;
    this.grouping = parameters.grouping();
    this.limits = parameters.limits();
    this.timeline = new Timeline(limits.stages(), grouping.stageGapMillis());
    this.pieces = new Pieces(limits.evidence());
    this.firstMillis = millis;
    this.lastMillis = millis;
  }

  String id() {
    return id;
  }

  /** Returns which incident it is, counted in order of opening. */
  long ordinal() {
    return ordinal;
  }

  boolean isChannel() {
    return !channel.isEmpty();
  }

  String channel() {
    return channel;
  }

  double risk() {
    return risk;
  }

  boolean isSerious() {
    return risk >= grouping.highRisk();
  }

  boolean alerts() {
    return risk >= grouping.alertRisk();
  }

  long lastMillis() {
    return lastMillis;
  }

  long startMillis() {
    return startMillis;
  }

  long endMillis() {
    return endMillis;
  }

  int revision() {
    return revision;
  }

  boolean changed() {
    return changed;
  }

  String why() {
    return why;
  }

  Timeline timeline() {
    return timeline;
  }

  Pieces pieces() {
    return pieces;
  }

  SortedSet<String> techniques() {
    return techniques;
  }

  Set<Thing> things() {
    return things.keySet();
  }

  /** Returns what could not be kept, by name. */
  SortedMap<String, Long> overflow() {
    SortedMap<String, Long> overflow = new TreeMap<>();
    put(overflow, "evidence", pieces.overflow());
    put(overflow, "members", overflowThings);
    put(overflow, "names", overflowNames);
    put(overflow, "stages", timeline.overflow());
    return overflow;
  }

  private static void put(SortedMap<String, Long> overflow, String name, long count) {
    if (count > 0) {
      overflow.put(name, count);
    }
  }

  /** Remembers that it is told once more and returns the number of that revision. */
  int nextRevision() {
    changed = false;
    revision++;
    return revision;
  }

  /** Remembers what is new, to be told with the next revision. */
  void isNews(String text) {
    changed = true;
    why = text;
  }

  /** Returns how long a pause it bears now. */
  long lingerMillis() {
    double linger = grouping.lingerMillis() * (1 + risk / grouping.lingerRisk());
    return (long) Math.min((double) grouping.longestLingerMillis(), linger);
  }

  /** Returns the last moment at which something may join. */
  long openUntilMillis() {
    return isChannel()
        ? lastMillis + grouping.persistencePauseMillis()
        : Math.min(lastMillis + lingerMillis(), firstMillis + grouping.longestMillis());
  }

  /** Tells whether it takes findings that are not surprising enough to open an incident. */
  boolean takesLesser(long millis) {
    return isSerious() && millis - hotMillis <= grouping.joinWindowMillis();
  }

  /** Tells whether an entity was part of it lately. */
  boolean holds(Thing thing, long millis) {
    Long seen = things.get(thing);
    return seen != null && millis - seen <= lingerMillis();
  }

  /** Tells whether it is about a name, or about a family that says enough. */
  boolean isAbout(String name, Family family) {
    if (worth.containsKey(name)) {
      return true;
    }
    if (family.links()) {
      for (Worth each : worth.values()) {
        if (each.family().name().equals(family.name())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Adds a finding as evidence and returns its stage. */
  int add(Finding finding, Family family, long millis) {
    pieces.add(finding);
    techniques.addAll(finding.techniques());
    startMillis = Math.min(startMillis, finding.startMillis());
    endMillis = Math.max(endMillis, finding.endMillis());
    return timeline.add(family, millis, 1);
  }

  /** Adds findings that are known by their number alone and returns their stage. */
  int recall(Family family, long fromMillis, long findings) {
    pieces.count(findings);
    beginAt(fromMillis);
    return timeline.add(family, fromMillis, findings);
  }

  /** Replaces an earlier word on an anomaly by a later one; tells whether it is kept here. */
  boolean replace(Finding closed) {
    endMillis = Math.max(endMillis, closed.endMillis());
    return pieces.replace(closed);
  }

  /** Moves on in time. */
  void reach(long millis) {
    lastMillis = millis;
  }

  /** Begins earlier, for what was held back or recalled. */
  void beginAt(long millis) {
    firstMillis = Math.min(firstMillis, millis);
    startMillis = Math.min(startMillis, millis);
  }

  void heat(long millis) {
    hotMillis = millis;
  }

  /** Remembers that an entity is part of it; tells whether it is new. */
  boolean link(Thing thing, long millis) {
    Long before = things.get(thing);
    if (before == null && things.size() >= limits.members()) {
      overflowThings++;
      return false;
    }
    things.put(thing, before == null ? millis : Math.max(before, millis));
    return before == null;
  }

  /** Remembers what a name is worth; tells whether it is a new one. */
  boolean weigh(String name, Family family, double counted) {
    Worth before = worth.get(name);
    if (before == null && worth.size() >= limits.evidence()) {
      overflowNames++;
      return false;
    }
    if (before == null || counted > before.bits()) {
      worth.put(
          name, new Worth(family, before == null ? counted : Math.max(before.bits(), counted)));
    }
    return before == null;
  }

  /** Computes the risk anew; it never falls. */
  void rescore() {
    double sum = 0;
    EnumSet<Tactic> tactics = EnumSet.noneOf(Tactic.class);
    for (Worth each : worth.values()) {
      sum += each.family().weight() * each.bits();
      tactics.addAll(each.family().tactics());
    }
    double more = Math.max(0, tactics.size() - 1);
    raise(sum * (1 + grouping.tacticShare() * more));
  }

  void raise(double atLeast) {
    risk = Math.max(risk, atLeast);
  }

  /** Takes another over and returns by how much the numbers of its stages grow. */
  int absorb(Group part) {
    part.things.forEach(this::link);
    part.worth.forEach((name, each) -> weigh(name, each.family(), each.bits()));
    techniques.addAll(part.techniques);
    pieces.addAll(part.pieces);
    firstMillis = Math.min(firstMillis, part.firstMillis);
    startMillis = Math.min(startMillis, part.startMillis);
    endMillis = Math.max(endMillis, part.endMillis);
    overflowThings += part.overflowThings;
    overflowNames += part.overflowNames;
    return timeline.addAll(part.timeline);
  }

  /** Returns the names by what they are worth, most first. */
  List<String> namesByWorth() {
    return worth.entrySet().stream()
        .sorted(
            (one, other) ->
                Double.compare(
                    other.getValue().family().weight() * other.getValue().bits(),
                    one.getValue().family().weight() * one.getValue().bits()))
        .map(Map.Entry::getKey)
        .toList();
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.writeText(out, id);
    out.writeLong(ordinal);
    FindingCodec.writeText(out, channel);
    out.writeLong(firstMillis);
    out.writeLong(lastMillis);
    out.writeLong(hotMillis);
    out.writeLong(startMillis);
    out.writeLong(endMillis);
    out.writeDouble(risk);
    out.writeLong(overflowThings);
    out.writeLong(overflowNames);
    out.writeInt(revision);
    out.writeBoolean(changed);
    FindingCodec.writeText(out, why);
    FindingCodec.writeList(
        out,
        List.copyOf(things.entrySet()),
        (sink, each) -> {
          each.getKey().writeTo(sink);
          sink.writeLong(each.getValue());
        });
    FindingCodec.writeList(
        out,
        List.copyOf(worth.entrySet()),
        (sink, each) -> {
          FindingCodec.writeText(sink, each.getKey());
          each.getValue().family().writeTo(sink);
          sink.writeDouble(each.getValue().bits());
        });
    FindingCodec.writeList(out, List.copyOf(techniques), FindingCodec::writeText);
    timeline.writeTo(out);
    pieces.writeTo(out);
  }

  static Group readFrom(DataInput in, SurpriseParameters parameters) throws IOException {
    Group group =
        new Group(
            FindingCodec.readText(in),
            in.readLong(),
            FindingCodec.readText(in),
            in.readLong(),
            parameters);
    group.lastMillis = in.readLong();
    group.hotMillis = in.readLong();
    group.startMillis = in.readLong();
    group.endMillis = in.readLong();
    group.risk = in.readDouble();
    group.overflowThings = in.readLong();
    group.overflowNames = in.readLong();
    group.revision = in.readInt();
    group.changed = in.readBoolean();
    group.why = FindingCodec.readText(in);
    FindingCodec.readList(
        in, source -> group.things.put(Thing.readFrom(source), source.readLong()));
    FindingCodec.readList(
        in,
        source ->
            group.worth.put(
                FindingCodec.readText(source),
                new Worth(Family.readFrom(source), source.readDouble())));
    group.techniques.addAll(FindingCodec.readList(in, FindingCodec::readText));
    group.timeline.readFrom(in);
    group.pieces.readFrom(in);
    if (!(group.risk >= 0)
        || Double.isInfinite(group.risk)
        || group.revision < 0
        || group.things.size() > group.limits.members()
        || group.endMillis < group.startMillis) {
      throw new StateException(
          "incident "
              + group.id
              + " has a risk of "
              + group.risk
              + ", "
              + group.things.size()
              + " entities, revision "
              + group.revision
              + " and lasts from "
              + group.startMillis
              + " to "
              + group.endMillis);
    }
    return group;
  }
}
