package io.shallot.correlation.surprise;

import io.shallot.api.Anomaly;
import io.shallot.api.Finding;
import io.shallot.api.HumanNumber;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Stage;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import io.shallot.correlation.state.FindingCodec;
import io.shallot.correlation.surprise.SurpriseParameters.Grouping;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Groups findings into incidents without rules: what is surprising of whom opens one, and what
 * happens to the same or at the same time joins it. Everything else is counted in a daily digest.
 *
 * <p>Findings must come in the order of their time. An incident is told when its risk reaches the
 * alerting threshold, and one that never does when it is over; the page {@code docs/correlation.md}
 * tells the whole.
 */
public final class SurpriseStage implements Stage<Finding, Incident> {

  // How: the baseline says how surprising a finding is. Enough opens an incident or joins one: best
  // one that holds an entity of it, else (in a quiet site only) one that is about the same at the
  // same time or serious by now. The more risk an incident has, the longer a pause it bears. What
  // is less surprising is held back for some minutes; once an incident turns serious, it gathers
  // what is held back and what is open beside it. Channels (C2, exfiltration, DNS) that go on
  // without a pause for a day are incidents however ordinary they have become.
  //
  // Cost: the look-ups of the baseline; a surprising finding also costs the open incidents of its
  // entities, and at most `quiet` others. Memory: as the limits say; each let-go is counted.
  // Where it fails: an attacker who does little at a time, and days apart, is told in parts.

  private static final long DAY_MILLIS = 86_400_000;
  private static final int ID_BYTES = 6;
  private static final int MOST_KNOWN = 100_000;

  private final SurpriseParameters parameters;
  private final Grouping grouping;
  private final Consumer<? super Digest> digests;
  private final Ledger ledger;
  private final Families families;
  private final Baseline baseline;
  private final OpenGroups groups = new OpenGroups();
  private final Deque<Held> held = new ArrayDeque<>();
  // Anomalies that were taken, by id, so that their end is not taken for another.
  private final Recent<String, Boolean> known = new Recent<>(MOST_KNOWN);
  private final DigestBook digest;
  private final GroupWriter writer;
  private long nextOrdinal;
  private long overflowIncidents;
  private long overflowHeld;

  /**
   * Makes a stage that has seen nothing.
   *
   * @param parameters what can be set
   * @param digests is given the digest of each day at its end
   * @param ledger learns where every finding went
   */
  public SurpriseStage(
      SurpriseParameters parameters, Consumer<? super Digest> digests, Ledger ledger) {
    this.parameters = parameters;
    this.grouping = parameters.grouping();
    this.digests = digests;
    this.ledger = ledger;
    this.families = Families.shipped(parameters.keywords());
    this.baseline = new Baseline(parameters);
    this.digest = new DigestBook(parameters.limits().digest());
    this.writer = new GroupWriter(grouping);
  }

  @Override
  public void accept(Finding finding, Consumer<? super Incident> out) {
    if (finding.kind() == Finding.Kind.EVENT || finding.kind() == Finding.Kind.VERDICT) {
      return;
    }
    long millis = finding.timeMillis();
    passTo(millis, out);
    if (isNewsOfKnown(finding)) {
      return;
    }
    Family family = families.of(finding);
    Judgement judgement = baseline.judge(finding);
    if (family.channel() && judgement.run() >= grouping.persistenceSlots()) {
      joinChannel(finding, family, judgement, millis, out);
      return;
    }
    if (judgement.bits() < grouping.joinBits()) {
      routine(finding, judgement.principal(), judgement.runStartMillis());
      return;
    }
    boolean opens = judgement.bits() >= grouping.openBits();
    Optional<Group> best = best(finding.name(), family, judgement.links(), opens, millis);
    if (best.isEmpty() && !opens) {
      holdBack(finding, family, judgement);
      return;
    }
    Group group = best.orElseGet(() -> open(finding, "", millis, out));
    List<Group> bridged = opens ? bridged(group, judgement.links(), millis) : List.of();
    double before = group.risk();
    join(group, finding, family, judgement, opens, millis);
    for (Group other : bridged) {
      absorb(group, other, out);
    }
    group.rescore();
    if (before < grouping.highRisk() && group.isSerious()) {
      escalate(group, millis, out);
    }
    if (before < grouping.alertRisk() && group.alerts()) {
      group.isNews("risk reached " + HumanNumber.text(group.risk()) + " with " + finding.name());
    }
  }

  @Override
  public void advance(Watermark watermark, Consumer<? super Incident> out) {
    boolean last = watermark.equals(Watermark.END);
    if (!last) {
      passTo(watermark.millis(), out);
    }
    for (Group group : groups.all()) {
      if (group.changed() && group.alerts()) {
        out.accept(writer.next(group, group.revision() == 0 ? Phase.OPENED : Phase.GROWN));
      }
    }
    if (last) {
      while (!held.isEmpty()) {
        letGo(held.removeFirst());
      }
      for (Group group : List.copyOf(groups.all())) {
        groups.remove(group);
        close(group, out);
      }
      digest.close().ifPresent(digests);
      known.clear();
    }
  }

  // Before anything happens at a time, what is over by then ends: only the times of findings and
  // not those of watermarks decide what becomes of what.
  private void passTo(long millis, Consumer<? super Incident> out) {
    for (Group group : groups.over(millis)) {
      close(group, out);
    }
    while (!held.isEmpty() && held.getFirst().millis() < millis - grouping.holdMillis()) {
      Held oldest = held.removeFirst();
      turnTo(oldest.millis() + grouping.holdMillis());
      letGo(oldest);
    }
    turnTo(millis);
  }

  private void turnTo(long millis) {
    digest.turn(Math.floorDiv(millis, DAY_MILLIS)).ifPresent(digests);
  }

  /** Tells whether a finding is only the end of an anomaly that was taken before. */
  private boolean isNewsOfKnown(Finding finding) {
    Anomaly anomaly = finding.anomaly().orElse(null);
    if (anomaly == null) {
      return false;
    }
    if (!known.knows(anomaly.id())) {
      known.of(anomaly.id(), () -> true);
      return false;
    }
    Group group = groups.ofAnomaly(anomaly.id()).orElse(null);
    if (group != null && group.replace(finding)) {
      group.isNews(finding.name() + " is over");
    }
    return true;
  }

  private void joinChannel(
      Finding finding,
      Family family,
      Judgement judgement,
      long millis,
      Consumer<? super Incident> out) {
    Group group =
        groups
            .ofChannel(finding.name())
            .orElseGet(() -> open(finding, finding.name(), millis, out));
    group.raise(grouping.persistenceRisk());
    group.weigh(finding.name(), family, 0);
    long since = judgement.runStartMillis();
    long recalled = digest.recall(finding.name(), judgement.principal(), since);
    if (recalled > 0) {
      long from = Math.max(since, digest.day() * DAY_MILLIS);
      int stage = group.recall(family, from, recalled);
      ledger.recalled(finding, from, digest.day(), group.id(), stage);
    }
    add(group, finding, family, millis);
    link(group, judgement.things(), millis);
  }

  private void routine(Finding finding, Thing principal, long runStartMillis) {
    digest.count(finding.name(), principal, runStartMillis);
    ledger.routine(finding, digest.day());
  }

  private void holdBack(Finding finding, Family family, Judgement judgement) {
    if (held.size() >= parameters.limits().held()) {
      overflowHeld++;
      if (held.isEmpty()) {
        routine(finding, judgement.principal(), judgement.runStartMillis());
        return;
      }
      letGo(held.removeFirst());
    }
    held.addLast(
        new Held(
            finding,
            family,
            judgement.counted(),
            judgement.principal(),
            judgement.runStartMillis(),
            judgement.links()));
  }

  private void letGo(Held lesser) {
    routine(lesser.finding(), lesser.principal(), lesser.runStartMillis());
  }

  private Optional<Group> best(
      String name, Family family, List<Thing> links, boolean opens, long millis) {
    Group best = null;
    for (Thing thing : links) {
      for (Group group : groups.of(thing)) {
        if ((opens || group.takesLesser(millis))
            && group.holds(thing, millis)
            && (best == null || isBefore(group, best))) {
          best = group;
        }
      }
    }
    if (best == null && isQuiet()) {
      for (Group group : groups.all()) {
        if (!group.isChannel()
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
    return (pause <= grouping.crossMillis() && group.isAbout(name, family))
        || (group.isSerious() && pause <= group.lingerMillis());
  }

  private static boolean isBefore(Group one, Group other) {
    int order = Double.compare(one.risk(), other.risk());
    return order != 0 ? order > 0 : one.ordinal() < other.ordinal();
  }

  /** Returns the incidents that a finding links with the one it joins, by an entity of theirs. */
  private List<Group> bridged(Group group, List<Thing> links, long millis) {
    List<Group> bridged = new ArrayList<>();
    for (Thing thing : links) {
      if (!group.holds(thing, millis)) {
        for (Group other : groups.of(thing)) {
          if (other != group && other.holds(thing, millis) && !bridged.contains(other)) {
            bridged.add(other);
          }
        }
      }
    }
    return bridged;
  }

  private Group open(Finding first, String channel, long millis, Consumer<? super Incident> out) {
    if (groups.size() >= parameters.limits().open()) {
      Group oldest = groups.all().iterator().next();
      overflowIncidents++;
      groups.remove(oldest);
      close(oldest, out);
    }
    Group group = new Group(idFrom(first.id()), nextOrdinal, channel, millis, parameters);
    nextOrdinal++;
    groups.add(group);
    return group;
  }

  private void join(
      Group group,
      Finding finding,
      Family family,
      Judgement judgement,
      boolean opens,
      long millis) {
    add(group, finding, family, millis);
    link(group, judgement.links(), millis);
    if (opens) {
      group.heat(millis);
    }
    if (group.weigh(finding.name(), family, judgement.counted())) {
      group.isNews(
          finding.name() + " is new: " + HumanNumber.text(judgement.bits()) + " bits of surprise");
    }
    group.rescore();
  }

  private void add(Group group, Finding finding, Family family, long millis) {
    int stages = group.timeline().size();
    int stage = group.add(finding, family, millis);
    group.reach(millis);
    finding.anomaly().ifPresent(anomaly -> groups.note(anomaly, group));
    if (group.timeline().size() > stages) {
      group.isNews("new stage: " + family.name());
    }
    ledger.joined(finding, group.id(), stage);
  }

  private void link(Group group, List<Thing> things, long millis) {
    for (Thing thing : things) {
      if (group.link(thing, millis)) {
        groups.link(group, thing);
        group.isNews("reached " + thing.value());
      }
    }
  }

  // In a quiet site time alone links; in a busy one what is gathered must share an entity.
  private void escalate(Group group, long millis, Consumer<? super Incident> out) {
    boolean quiet = isQuiet();
    for (Group other : List.copyOf(groups.all())) {
      if (other != group
          && !other.isChannel()
          && millis - other.lastMillis() <= grouping.crossMillis()
          && (quiet || other.things().stream().anyMatch(group.things()::contains))) {
        absorb(group, other, out);
      }
    }
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
    group.rescore();
    groups.began(group);
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
    group.weigh(lesser.finding().name(), lesser.family(), lesser.counted());
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
    group.rescore();
    group.isNews("took over " + part.id());
    ledger.merged(part.id(), group.id(), shift);
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

  /**
   * Returns what could not be kept.
   *
   * <ul>
   *   <li>{@code forgotten_anomalies}: ids of anomalies whose end will count as a finding of its
   *       own
   *   <li>{@code forgotten_names}, {@code forgotten_pairs}, {@code forgotten_things}: pasts that
   *       made room for others; what comes back of them is new again
   *   <li>{@code overflow_digest}: ordinary findings counted in a digest without a row
   *   <li>{@code overflow_held}: findings that became ordinary before their time
   *   <li>{@code overflow_incidents}: incidents closed early because too many were open
   * </ul>
   */
  @Override
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    baseline.addCounters(counters);
    counters.put("forgotten_anomalies", known.forgotten());
    counters.put("overflow_digest", digest.withoutRow());
    counters.put("overflow_held", overflowHeld);
    counters.put("overflow_incidents", overflowIncidents);
    return counters;
  }

  /**
   * Writes everything that decides later incidents.
   *
   * @throws IOException if the output fails
   */
  public void snapshot(DataOutput out) throws IOException {
    baseline.writeTo(out);
    groups.writeTo(out);
    FindingCodec.writeList(out, List.copyOf(held), (sink, lesser) -> lesser.writeTo(sink));
    digest.writeTo(out);
    known.writeTo(out, FindingCodec::writeText, (sink, yes) -> {});
    out.writeLong(nextOrdinal);
    out.writeLong(overflowIncidents);
    out.writeLong(overflowHeld);
  }

  /**
   * Reads a stage back.
   *
   * @param parameters those it was made with
   * @param digests is given the digest of each day at its end
   * @param ledger learns where every finding went from now on
   * @throws StateException if the bytes are no state of such a stage
   * @throws IOException if the input fails
   */
  public static SurpriseStage restore(
      SurpriseParameters parameters, Consumer<? super Digest> digests, Ledger ledger, DataInput in)
      throws IOException {
    SurpriseStage stage = new SurpriseStage(parameters, digests, ledger);
    stage.baseline.readFrom(in);
    stage.groups.readFrom(in, parameters);
    stage.held.addAll(FindingCodec.readList(in, Held::readFrom));
    stage.digest.readFrom(in);
    stage.known.readFrom(in, FindingCodec::readText, source -> true);
    stage.nextOrdinal = in.readLong();
    stage.overflowIncidents = in.readLong();
    stage.overflowHeld = in.readLong();
    if (stage.held.size() > parameters.limits().held()) {
      throw new StateException(
          "at most "
              + parameters.limits().held()
              + " findings may be held back, but were "
              + stage.held.size());
    }
    return stage;
  }
}
