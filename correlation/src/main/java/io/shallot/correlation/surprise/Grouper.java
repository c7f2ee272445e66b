package io.shallot.correlation.surprise;

import io.shallot.api.Anomaly;
import io.shallot.api.Finding;
import io.shallot.api.HumanNumber;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.correlation.surprise.SurpriseParameters.Grouping;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets surprising findings open, join and merge incidents, and tells what is new of them. */
final class Grouper {

  private static final int ID_BYTES = 6;

  private final SurpriseParameters parameters;
  private final Grouping grouping;
  private final Ledger ledger;
  private final GroupWriter writer;
  private final OpenGroups groups = new OpenGroups();
  private final EntityRisks risks = new EntityRisks();
  private final AssetWeights assets;
  // Those of which there may be something to tell when the watermark moves.
  private final List<Group> news = new ArrayList<>();
  private long nextOrdinal;
  private long overflow;

  Grouper(SurpriseParameters parameters, AssetWeights assets, Ledger ledger) {
    this.assets = assets;
    this.parameters = parameters;
    this.grouping = parameters.grouping();
    this.ledger = ledger;
    this.writer = new GroupWriter(grouping);
  }

  /** Returns what entities have gathered. */
  EntityRisks risks() {
    return risks;
  }

  /** Returns how many incidents were closed early because too many were open. */
  long overflow() {
    return overflow;
  }

  /**
   * Returns the incident that a finding joins best: one that holds an entity of it; in a quiet site
   * also one beside it. Of several the one with the highest risk, then the one that opened first.
   *
   * @param opens whether it is surprising enough to open one; else only a serious one takes it
   */
  Optional<Group> best(String name, Family family, List<Thing> links, boolean opens, long millis) {
    Group best = null;
    for (Thing thing : links) {
      for (Group group : groups.of(thing)) {
        if (group.isOpen(millis)
            && (opens || group.takesLesser(millis))
            && group.holds(thing, millis)
            && (best == null || isBefore(group, best))) {
          best = group;
        }
      }
    }
    if (best == null && isQuiet()) {
      for (Group group : groups.all()) {
        if (!group.isChannel()
            && group.isOpen(millis)
            && (opens || group.takesLesser(millis))
            && (best == null || isBefore(group, best))
            && isBeside(group, name, family, millis)) {
          best = group;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  // Where much is going on at any time, that two things happen at one time says nothing.
  private boolean isQuiet() {
    return groups.sessions() <= grouping.quietIncidents();
  }

  private boolean isBeside(Group group, String name, Family family, long millis) {
    long pause = millis - group.lastMillis();
    return (pause <= grouping.crossMillis() && group.isAbout(name, family)) || group.isSerious();
  }

  private static boolean isBefore(Group one, Group other) {
    int order = Double.compare(one.risk(), other.risk());
    return order != 0 ? order > 0 : one.ordinal() < other.ordinal();
  }

  /** Opens an incident; the oldest is closed if there are too many. */
  Group open(Finding first, String channel, long millis, Consumer<? super Incident> out) {
    if (groups.size() >= parameters.limits().open()) {
      Group oldest = groups.all().iterator().next();
      overflow++;
      groups.remove(oldest);
      close(oldest, out);
    }
    Group group = new Group(idFrom(first.id()), nextOrdinal, channel, millis, parameters);
    nextOrdinal++;
    groups.add(group);
    return group;
  }

  /** Returns the incident of a channel that goes on, opened now if there is none. */
  Group channel(Finding finding, Consumer<? super Incident> out) {
    return groups
        .ofChannel(finding.name())
        .orElseGet(() -> open(finding, finding.name(), finding.timeMillis(), out));
  }

  /** Adds a finding to the incident of its channel. */
  void joinChannel(Group group, Finding finding, Family family, Judgement judgement) {
    boolean alerted = group.alerts();
    group.weigh(finding.name(), family, 0);
    group.raise(grouping.persistenceRisk());
    add(group, finding, family);
    link(group, judgement.things(), finding.timeMillis());
    if (!alerted) {
      isNews(group, finding.name() + " goes on without a pause");
    }
  }

  /**
   * Adds a finding to an incident, with all that follows from it.
   *
   * @param opens whether it is surprising enough to open one
   * @param held what is held back; what the incident gathers of it is taken out
   */
  void join(
      Group group,
      Finding finding,
      Family family,
      Judgement judgement,
      boolean opens,
      Deque<Held> held,
      Consumer<? super Incident> out) {
    long millis = finding.timeMillis();
    List<Group> bridged = opens ? bridged(group, judgement.links(), millis) : List.of();
    double before = group.risk();
    add(group, finding, family);
    boolean further = link(group, judgement.links(), millis);
    if (opens) {
      group.heat(millis);
    }
    double counted = judgement.counted() * assets.of(judgement.things());
    for (Thing thing : judgement.links()) {
      risks.add(thing, counted * family.weight(), millis);
    }
    boolean more = group.weigh(finding.name(), family, counted);
    if (more) {
      isNews(
          group, finding.name() + ": " + HumanNumber.text(judgement.bits()) + " bits of surprise");
    }
    bridged.forEach(other -> absorb(group, other, out));
    if (more || !bridged.isEmpty()) {
      group.rescore();
    }
    boolean turned = before < grouping.highRisk() && group.isSerious();
    if (turned) {
      gatherBeside(group, millis, out);
      gatherHeld(group, held);
    }
    if (turned || (further && group.isSerious())) {
      gatherBefore(group, out);
      group.rescore();
    }
    if (before < grouping.alertRisk() && group.alerts()) {
      isNews(group, "risk reached " + HumanNumber.text(group.risk()) + " with " + finding.name());
    }
  }

  private void add(Group group, Finding finding, Family family) {
    int stages = group.timeline().size();
    int stage = group.add(finding, family, finding.timeMillis());
    group.reach(finding.timeMillis());
    finding.anomaly().ifPresent(anomaly -> groups.note(anomaly, group));
    if (group.timeline().size() > stages) {
      isNews(group, "new stage: " + family.name());
    }
    ledger.joined(finding, group.id(), stage);
  }

  private boolean link(Group group, List<Thing> things, long millis) {
    boolean further = false;
    for (Thing thing : things) {
      if (group.link(thing, millis)) {
        groups.link(group, thing);
        isNews(group, "reached " + thing.value());
        further = true;
      }
    }
    return further;
  }

  /** Returns the incidents that a finding links with the one it joins, by an entity of theirs. */
  private List<Group> bridged(Group group, List<Thing> links, long millis) {
    List<Group> bridged = new ArrayList<>();
    for (Thing thing : links) {
      if (!group.holds(thing, millis)) {
        for (Group other : groups.of(thing)) {
          if (other != group
              && other.isOpen(millis)
              && other.holds(thing, millis)
              && !bridged.contains(other)) {
            bridged.add(other);
          }
        }
      }
    }
    return bridged;
  }

  // In a quiet site time alone links what is open beside an incident that has turned serious.
  private void gatherBeside(Group group, long millis, Consumer<? super Incident> out) {
    if (!isQuiet()) {
      return;
    }
    for (Group other : List.copyOf(groups.all())) {
      if (other != group
          && !other.isChannel()
          && other.isOpen(millis)
          && millis - other.lastMillis() <= grouping.crossMillis()) {
        absorb(group, other, out);
      }
    }
  }

  // What befell the same entities in the hour before was part of it: a serious incident would have
  // borne such a pause.
  private void gatherBefore(Group group, Consumer<? super Incident> out) {
    List<Group> before = new ArrayList<>();
    for (Thing thing : group.things()) {
      for (Group other : groups.of(thing)) {
        if (other != group && !before.contains(other)) {
          before.add(other);
        }
      }
    }
    before.sort(Comparator.comparingLong(Group::ordinal));
    before.forEach(other -> absorb(group, other, out));
  }

  private void gatherHeld(Group group, Deque<Held> held) {
    boolean quiet = isQuiet();
    List<Held> left = new ArrayList<>();
    for (Held lesser : held) {
      if (quiet || lesser.links().stream().anyMatch(group.things()::contains)) {
        gather(group, lesser);
      } else {
        left.add(lesser);
      }
    }
    held.clear();
    held.addAll(left);
  }

  private void gather(Group group, Held lesser) {
    int stage = group.add(lesser.finding(), lesser.family(), lesser.millis());
    group.beginAt(lesser.millis());
    for (Thing thing : lesser.links()) {
      if (!group.things().contains(thing) && group.link(thing, lesser.millis())) {
        groups.link(group, thing);
      }
    }
    lesser.finding().anomaly().ifPresent(anomaly -> groups.note(anomaly, group));
    double counted = lesser.counted() * assets.of(lesser.links());
    group.weigh(lesser.finding().name(), lesser.family(), counted);
    ledger.joined(lesser.finding(), group.id(), stage);
  }

  private void absorb(Group group, Group part, Consumer<? super Incident> out) {
    if (part.revision() > 0) {
      if (group.revision() == 0) {
        out.accept(writer.next(group, Phase.OPENED));
      }
      out.accept(writer.merged(part, group));
    }
    groups.remove(part);
    int shift = group.absorb(part);
    groups.absorbed(part, group);
    isNews(group, "took over " + part.id());
    ledger.merged(part.id(), group.id(), shift);
  }

  /** Replaces what an open incident has of an anomaly by a later word on it. */
  void replace(Anomaly anomaly, Finding closed) {
    groups
        .ofAnomaly(anomaly.id())
        .filter(group -> group.replace(closed))
        .ifPresent(group -> isNews(group, closed.name() + " is over"));
  }

  private void isNews(Group group, String text) {
    if (group.isNews(text)) {
      news.add(group);
    }
  }

  /** Tells what is new of those that alert, in order of opening. */
  void tellNews(Consumer<? super Incident> out) {
    if (news.isEmpty()) {
      return;
    }
    news.sort(Comparator.comparingLong(Group::ordinal));
    for (Group group : news) {
      group.isAsked();
      if (group.changed() && group.alerts() && groups.holds(group)) {
        out.accept(writer.next(group, group.revision() == 0 ? Phase.OPENED : Phase.GROWN));
      }
    }
    news.clear();
  }

  /** Closes those that are over at a time. */
  void closeThoseOver(long millis, Consumer<? super Incident> out) {
    groups.over(millis).forEach(group -> close(group, out));
  }

  /** Closes all. */
  void closeAll(Consumer<? super Incident> out) {
    for (Group group : List.copyOf(groups.all())) {
      groups.remove(group);
      close(group, out);
    }
  }

  private void close(Group group, Consumer<? super Incident> out) {
    if (group.revision() == 0) {
      out.accept(writer.next(group, Phase.OPENED));
    }
    group.isNews("over");
    out.accept(writer.next(group, Phase.CLOSED));
  }

  private static String idFrom(String findingId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(findingId.getBytes(StandardCharsets.UTF_8));
      return "inc-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  void writeTo(DataOutput out) throws IOException {
    groups.writeTo(out);
    risks.writeTo(out);
    out.writeLong(nextOrdinal);
    out.writeLong(overflow);
  }

  void readFrom(DataInput in) throws IOException {
    groups.readFrom(in, parameters);
    risks.readFrom(in);
    nextOrdinal = in.readLong();
    overflow = in.readLong();
    // What alerts and has changed has not been told yet.
    for (Group group : groups.all()) {
      if (group.changed() && group.alerts() && group.isNews(group.why())) {
        news.add(group);
      }
    }
  }
}
