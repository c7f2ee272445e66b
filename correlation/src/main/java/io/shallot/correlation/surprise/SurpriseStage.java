package io.shallot.correlation.surprise;

import io.shallot.api.Anomaly;
import io.shallot.api.Finding;
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
import java.util.ArrayDeque;
import java.util.Deque;
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
  private static final int MOST_KNOWN = 100_000;

  private final SurpriseParameters parameters;
  private final Grouping grouping;
  private final Consumer<? super Digest> digests;
  private final Ledger ledger;
  private final Families families;
  private final Baseline baseline;
  private final Grouper grouper;
  private final Deque<Held> held = new ArrayDeque<>();
  // Anomalies that were taken, by id, so that their end is not taken for another.
  private final Recent<String, Boolean> known = new Recent<>(MOST_KNOWN);
  private final DigestBook digest;
  private long overflowHeld;

  /**
   * Makes a stage that has seen nothing.
   *
   * @param parameters what can be set
   * @param digests is given the digest of each day, some hours after its end
   * @param ledger learns where every finding went
   */
  public SurpriseStage(
      SurpriseParameters parameters, Consumer<? super Digest> digests, Ledger ledger) {
    this(parameters, AssetWeights.EQUAL, digests, ledger);
  }

  /**
   * Makes a stage that has seen nothing and knows what matters more.
   *
   * @param parameters what can be set
   * @param assets how much entities matter
   * @param digests is given the digest of each day, some hours after its end
   * @param ledger learns where every finding went
   */
  public SurpriseStage(
      SurpriseParameters parameters,
      AssetWeights assets,
      Consumer<? super Digest> digests,
      Ledger ledger) {
    this.parameters = parameters;
    this.grouping = parameters.grouping();
    this.digests = digests;
    this.ledger = ledger;
    this.families = Families.shipped(parameters.keywords());
    this.baseline = new Baseline(parameters);
    this.digest =
        new DigestBook(
            parameters.limits().digest(),
            Math.max(
                grouping.holdMillis(),
                grouping.persistenceSlots() * parameters.learning().slotMillis()));
    this.grouper = new Grouper(parameters, assets, ledger);
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
    Judgement judgement = baseline.judge(finding, family);
    if (family.channel() && judgement.run() >= grouping.persistenceSlots()) {
      joinChannel(finding, family, judgement, out);
      return;
    }
    if (judgement.bits() < grouping.joinBits()) {
      routine(finding, judgement.principal(), judgement.runStartMillis());
      return;
    }
    boolean opens = judgement.bits() >= grouping.openBits();
    Optional<Group> best = grouper.best(finding.name(), family, judgement.links(), opens, millis);
    if (best.isEmpty() && !opens) {
      holdBack(finding, family, judgement);
      return;
    }
    Group group = best.orElseGet(() -> grouper.open(finding, "", millis, out));
    grouper.join(group, finding, family, judgement, opens, held, out);
  }

  @Override
  public void advance(Watermark watermark, Consumer<? super Incident> out) {
    boolean last = watermark.equals(Watermark.END);
    if (!last) {
      passTo(watermark.millis(), out);
    }
    grouper.tellNews(out);
    if (last) {
      while (!held.isEmpty()) {
        letGo(held.removeFirst());
      }
      grouper.closeAll(out);
      digest.close(grouper.risks(), digests);
      known.clear();
    }
  }

  // Before anything happens at a time, what is over by then ends: only the times of findings and
  // not those of watermarks decide what becomes of what.
  private void passTo(long millis, Consumer<? super Incident> out) {
    grouper.closeThoseOver(millis, out);
    while (!held.isEmpty() && held.getFirst().millis() < millis - grouping.holdMillis()) {
      letGo(held.removeFirst());
    }
    digest.passTo(millis, grouper.risks(), digests);
  }

  /** Tells whether a finding is only the end of an anomaly that was taken before. */
  private boolean isNewsOfKnown(Finding finding) {
    Anomaly anomaly = finding.anomaly().orElse(null);
    if (anomaly == null) {
      return false;
    }
    boolean isKnown = known.knows(anomaly.id());
    if (anomaly.phase() == Phase.OPENED) {
      known.of(anomaly.id(), () -> true);
    } else {
      // Its end is the last that is heard of it.
      known.forget(anomaly.id());
    }
    if (!isKnown) {
      return false;
    }
    grouper.replace(anomaly, finding);
    return true;
  }

  private void joinChannel(
      Finding finding, Family family, Judgement judgement, Consumer<? super Incident> out) {
    Group group = grouper.channel(finding, out);
    long since = judgement.runStartMillis();
    digest
        .recall(finding.name(), judgement.principal(), since)
        .forEach(
            (day, count) -> {
              long from = Math.max(since, day * DAY_MILLIS);
              int stage = group.recall(family, from, count);
              ledger.recalled(finding, from, day, group.id(), stage);
            });
    grouper.joinChannel(group, finding, family, judgement);
  }

  private void routine(Finding finding, Thing principal, long runStartMillis) {
    long millis = finding.timeMillis();
    digest.count(finding.name(), principal, millis, runStartMillis);
    ledger.routine(finding, DigestBook.dayOf(millis));
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
    counters.put("overflow_incidents", grouper.overflow());
    return counters;
  }

  /**
   * Writes everything that decides later incidents.
   *
   * @throws IOException if the output fails
   */
  public void snapshot(DataOutput out) throws IOException {
    baseline.writeTo(out);
    grouper.writeTo(out);
    FindingCodec.writeList(out, List.copyOf(held), (sink, lesser) -> lesser.writeTo(sink));
    digest.writeTo(out);
    known.writeTo(out, FindingCodec::writeText, (sink, yes) -> {});
    out.writeLong(overflowHeld);
  }

  /**
   * Reads a stage back.
   *
   * @param parameters those it was made with
   * @param assets how much entities matter
   * @param digests is given the digest of each day, some hours after its end
   * @param ledger learns where every finding went from now on
   * @throws StateException if the bytes are no state of such a stage
   * @throws IOException if the input fails
   */
  public static SurpriseStage restore(
      SurpriseParameters parameters,
      AssetWeights assets,
      Consumer<? super Digest> digests,
      Ledger ledger,
      DataInput in)
      throws IOException {
    SurpriseStage stage = new SurpriseStage(parameters, assets, digests, ledger);
    stage.baseline.readFrom(in);
    stage.grouper.readFrom(in);
    stage.held.addAll(FindingCodec.readList(in, Held::readFrom));
    stage.digest.readFrom(in);
    stage.known.readFrom(in, FindingCodec::readText, source -> true);
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
