package io.shallot.correlation.surprise;

import io.shallot.api.Finding;
import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import io.shallot.correlation.surprise.SurpriseParameters.Grouping;
import io.shallot.correlation.surprise.SurpriseParameters.Limits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

  private final String id;
  private final long ordinal;
  // The name of a channel that goes on without a pause; empty for all others.
  private final String channel;
  private final Grouping grouping;
  private final Limits limits;
  private final Timeline timeline;
  private final Pieces pieces;
  private final Map<Thing, Long> things = new LinkedHashMap<>();
  private final Worths worths;
  private final SortedSet<String> techniques = new TreeSet<>();
  private long firstMillis;
  private long lastMillis;
  private long hotMillis = NEVER;
  private long startMillis = Long.MAX_VALUE;
  private long endMillis = Long.MIN_VALUE;
  private double risk;
  private long overflowThings;
  private int revision;
  private boolean changed;
  // Whether it is on the list of those with news.
  private boolean awaited;
  private String why = "";

  Group(String id, long ordinal, String channel, long millis, SurpriseParameters parameters) {
    this.id = id;
    this.ordinal = ordinal;
    this.channel = channel;
    this.grouping = parameters.grouping();
    this.limits = parameters.limits();
    this.timeline = new Timeline(limits.stages(), grouping.stageGapMillis());
    this.pieces = new Pieces(limits.evidence());
    this.worths = new Worths(limits.evidence(), grouping.tacticShare());
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
    put(overflow, "names", worths.overflow());
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

  /** Remembers what is new; tells whether nobody knew that there is something to ask for. */
  boolean isNews(String text) {
    boolean first = !awaited;
    awaited = true;
    changed = true;
    why = text;
    return first;
  }

  /** Notes that it is asked for what is new. */
  void isAsked() {
    awaited = false;
  }

  /** Returns how long a pause it bears now. */
  long lingerMillis() {
    double linger = grouping.lingerMillis() * (1 + risk / grouping.lingerRisk());
    return (long) Math.min((double) grouping.longestLingerMillis(), linger);
  }

  /** Tells whether something may still join. */
  boolean isOpen(long millis) {
    return millis - lastMillis <= lingerMillis()
        && millis - firstMillis <= grouping.longestMillis();
  }

  /** Returns the last moment at which it may become part of another, or something may join it. */
  long openUntilMillis() {
    return lastMillis
        + (isChannel() ? grouping.persistencePauseMillis() : grouping.longestLingerMillis());
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
    return worths.has(name) || (family.links() && worths.hasFamily(family.name()));
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

  /** Remembers what a name is worth; tells whether that is news. */
  boolean weigh(String name, Family family, double counted) {
    return worths.add(name, family, counted);
  }

  /** Computes the risk anew; it never falls. */
  void rescore() {
    raise(worths.risk());
  }

  void raise(double atLeast) {
    risk = Math.max(risk, atLeast);
  }

  /** Takes another over and returns by how much the numbers of its stages grow. */
  int absorb(Group part) {
    part.things.forEach(this::link);
    worths.addAll(part.worths);
    techniques.addAll(part.techniques);
    pieces.addAll(part.pieces);
    firstMillis = Math.min(firstMillis, part.firstMillis);
    startMillis = Math.min(startMillis, part.startMillis);
    endMillis = Math.max(endMillis, part.endMillis);
    overflowThings += part.overflowThings;
    return timeline.addAll(part.timeline);
  }

  /** Returns the names by what they are worth, most first. */
  List<String> namesByWorth() {
    return worths.names();
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
    worths.writeTo(out);
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
    group.revision = in.readInt();
    group.changed = in.readBoolean();
    group.why = FindingCodec.readText(in);
    FindingCodec.readList(
        in, source -> group.things.put(Thing.readFrom(source), source.readLong()));
    group.worths.readFrom(in);
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
