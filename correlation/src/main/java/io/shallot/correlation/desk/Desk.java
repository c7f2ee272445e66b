package io.shallot.correlation.desk;

import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Stage;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import io.shallot.correlation.state.FindingCodec;
import io.shallot.correlation.state.IncidentCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Decides what is told of incidents: suppressions hide, verdicts rank, and what brings no news is
 * not told again.
 *
 * <p>What goes out has revision numbers of its own, without gaps: opened first, closed or merged
 * last, and what was never told is not closed either. The same incidents, verdicts and watermarks
 * give the same, also on a replay.
 */
public final class Desk implements Stage<Incident, Incident> {

  // How: `open` holds the newest revision of each incident that may grow. The first is weighed and
  // told at once, a later one when the step of event time ends in which it came, if it is news
  // (Told) and not hidden (Weighing). At once are told: a higher severity, a verdict on an open
  // incident, its end. Whether a suppression holds is decided by the times of the findings, never
  // by the time of telling, so a replay with the same file says the same. An incident that was
  // hidden is told as opened when something in it is not covered.
  //
  // Steps end when the watermark, or a verdict, passes their end. The watermark decides which
  // revision of a growing incident is the one told; first, last and most severe do not depend on
  // it.
  //
  // Cost: a revision is a map look-up; one that is weighed costs evidence times suppressions.
  // Memory: the evidence of open incidents, which the grouping holds, too, and 32 features for each
  // closed incident that is remembered and each verdict that is kept.
  //
  // Where it fails: a verdict is about names and the entity most involved, so that what is like a
  // judged incident in name and host is judged with it. A verdict on an incident that is over ranks
  // later ones, but the closed one is not told again.

  private final DeskParameters parameters;
  private final Suppressions suppressions;
  // In order of opening.
  private final Map<String, OpenCase> open = new LinkedHashMap<>();
  // In order of closing.
  private final Map<String, ClosedCase> closed = new LinkedHashMap<>();
  private final SortedMap<String, Long> counts = new TreeMap<>();
  // Verdicts on incidents that have not come yet, oldest first.
  private final Deque<Verdict> early = new ArrayDeque<>();
  private Judgements judgements;
  private long step = Long.MIN_VALUE;

  /** Makes a desk that has seen nothing. */
  public Desk(DeskParameters parameters, Suppressions suppressions) {
    this.parameters = parameters;
    this.suppressions = suppressions;
    this.judgements = new Judgements(parameters.verdicts());
  }

  /** Takes a revision of an incident and tells it at once if it cannot wait; see the class. */
  @Override
  public void accept(Incident incident, Consumer<? super Incident> out) {
    if (closed.containsKey(incident.id())) {
      count("afterEnd");
      return;
    }
    OpenCase known = open.get(incident.id());
    if (known == null) {
      makeRoom(out);
      known = new OpenCase(incident);
      open.put(incident.id(), known);
      String why = takeEarlyVerdicts(incident);
      if (!over(incident)) {
        first(known, why, out);
      }
    } else {
      known.update(incident);
      Optional<Told> told = known.told();
      if (!over(incident)
          && told.isPresent()
          && incident.severity().compareTo(told.get().severity()) > 0) {
        moreSevere(known, told.get(), out);
      }
    }
    if (over(incident)) {
      finish(known, incident.phase(), out);
    }
  }

  /**
   * Takes a person's word on an incident, from its time on. One on an incident that was not told
   * yet waits for it, as on a replay in which the watermark moves in larger steps. A finding that
   * is no readable verdict changes nothing and is counted.
   */
  public void verdict(Finding finding, Consumer<? super Incident> out) {
    moveTo(finding.timeMillis(), out);
    Optional<Verdict> read = Verdict.of(finding);
    if (read.isEmpty()) {
      count("verdictsUnreadable");
      return;
    }
    Verdict verdict = read.get();
    count("verdicts");
    String id = endOfMerges(verdict.incident());
    OpenCase known = open.get(id);
    ClosedCase past = closed.get(id);
    if (known != null) {
      if (judge(verdict, ClosedCase.of(known.latest()))) {
        tellAgain(known, reason(verdict), out);
      }
    } else if (past != null) {
      judge(verdict, past);
    } else {
      waitFor(verdict);
    }
  }

  @Override
  public void advance(Watermark watermark, Consumer<? super Incident> out) {
    moveTo(watermark.millis(), out);
  }

  /**
   * Returns what was not told and why, by name: {@code suppressed.ID} are findings that a
   * suppression kept from being told with an incident that was hidden to its end, {@code
   * suppressed.expected.INCIDENT} those that a verdict did, {@code hiddenIncidents} such incidents,
   * {@code noNews} revisions without news.
   */
  @Override
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> all = new TreeMap<>(counts);
    all.put("verdictsForgotten", judgements.forgotten());
    all.merge("verdictsUnknown", (long) early.size(), Long::sum);
    return all;
  }

  /** Writes everything that decides what is told later; the suppressions are the host's. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(step);
    IncidentCodec.writeCounts(out, counts);
    judgements.writeTo(out);
    FindingCodec.writeList(
        out, List.copyOf(early), (sink, verdict) -> FindingCodec.write(sink, verdict.toFinding()));
    FindingCodec.writeList(out, List.copyOf(open.values()), (sink, one) -> one.writeTo(sink));
    FindingCodec.writeList(
        out,
        List.copyOf(closed.entrySet()),
        (sink, one) -> {
          FindingCodec.writeText(sink, one.getKey());
          one.getValue().writeTo(sink);
        });
  }

  /**
   * Reads a desk back, so that it goes on as if it had never stopped.
   *
   * @throws StateException if the bytes cannot be such a state
   */
  public static Desk restore(DeskParameters parameters, Suppressions suppressions, DataInput in)
      throws IOException {
    Desk desk = new Desk(parameters, suppressions);
    try {
      desk.step = in.readLong();
      desk.counts.putAll(IncidentCodec.readCounts(in));
      desk.judgements = Judgements.readFrom(in, parameters.verdicts());
      for (Finding each : FindingCodec.readList(in, FindingCodec::read)) {
        desk.early.add(
            Verdict.of(each)
                .orElseThrow(() -> new StateException("a verdict was kept, but is none: " + each)));
      }
      for (OpenCase one : FindingCodec.readList(in, OpenCase::readFrom)) {
        desk.open.put(one.latest().id(), one);
      }
      FindingCodec.readList(
              in, source -> Map.entry(FindingCodec.readText(source), ClosedCase.readFrom(source)))
          .forEach(one -> desk.closed.put(one.getKey(), one.getValue()));
    } catch (IllegalArgumentException | ArithmeticException outOfRange) {
      throw new StateException("a desk holds a value out of range: " + outOfRange, outOfRange);
    }
    if (desk.open.size() > parameters.open() || desk.closed.size() > parameters.remembered()) {
      throw new StateException(
          "a desk has room for "
              + parameters.open()
              + " open and "
              + parameters.remembered()
              + " closed incidents, but had "
              + desk.open.size()
              + " and "
              + desk.closed.size());
    }
    return desk;
  }

  private void moveTo(long millis, Consumer<? super Incident> out) {
    long now = Math.floorDiv(millis, parameters.stepMillis());
    if (now <= step) {
      return;
    }
    step = now;
    for (OpenCase each : open.values()) {
      if (each.waiting()) {
        Optional<Told> told = each.told();
        if (told.isEmpty()) {
          first(each, "", out);
        } else {
          grown(each, told.get(), out);
        }
      }
    }
  }

  /** Tells an incident for the first time, unless nothing of it is to be told. */
  private void first(OpenCase known, String why, Consumer<? super Incident> out) {
    Weighing weighing = weigh(known);
    if (weighing.hidden()) {
      known.lookedAt();
    } else {
      tell(known, Phase.OPENED, weighing, why, out);
    }
  }

  private void grown(OpenCase known, Told told, Consumer<? super Incident> out) {
    Weighing weighing = weigh(known);
    Incident now = weighed(known.latest(), told.revision() + 1, Phase.GROWN, weighing, "");
    if (weighing.hidden() || !told.isNewsBeside(now)) {
      known.lookedAt();
      count("noNews");
    } else {
      known.tell(now);
      out.accept(now);
    }
  }

  private void moreSevere(OpenCase known, Told told, Consumer<? super Incident> out) {
    Weighing weighing = weigh(known);
    if (weighing.severity(known.latest().severity()).compareTo(told.severity()) > 0) {
      tell(known, Phase.GROWN, weighing, "", out);
    }
  }

  private void tellAgain(OpenCase known, String why, Consumer<? super Incident> out) {
    if (known.told().isEmpty()) {
      first(known, why, out);
    } else {
      tell(known, Phase.GROWN, weigh(known), why, out);
    }
  }

  private void finish(OpenCase known, Phase phase, Consumer<? super Incident> out) {
    Incident last = known.latest();
    Weighing weighing = weigh(known);
    if (known.told().isEmpty() && phase == Phase.CLOSED && !weighing.hidden()) {
      tell(known, Phase.OPENED, weighing, "", out);
    }
    boolean told = known.told().isPresent();
    if (told) {
      tell(known, phase, weighing, "", out);
    } else if (phase == Phase.CLOSED) {
      count("hiddenIncidents");
      weighing
          .by()
          .forEach((id, findings) -> counts.merge("suppressed." + id, findings, Long::sum));
    }
    open.remove(last.id());
    remember(last.id(), ClosedCase.of(last));
    OpenCase whole = last.mergedInto().map(open::get).orElse(null);
    if (told && whole != null && whole.told().isEmpty()) {
      first(whole, "", out);
    }
  }

  private void makeRoom(Consumer<? super Incident> out) {
    if (open.size() >= parameters.open()) {
      count("closedEarly");
      finish(open.values().iterator().next(), Phase.CLOSED, out);
    }
  }

  private void remember(String id, ClosedCase past) {
    if (closed.size() >= parameters.remembered()) {
      closed.remove(closed.keySet().iterator().next());
      count("forgotten");
    }
    closed.put(id, past);
  }

  /** Keeps a verdict on an incident, or takes one back; tells whether that changed anything. */
  private boolean judge(Verdict verdict, ClosedCase about) {
    if (verdict.word() == Verdict.Word.UNDO) {
      boolean undone = judgements.undo(verdict.incident());
      if (!undone) {
        count("verdictsNothingToUndo");
      }
      return undone;
    }
    long untilMillis =
        verdict.untilMillis().orElse(verdict.timeMillis() + parameters.verdictMillis());
    judgements.add(verdict, about.startMillis(), untilMillis, about.features());
    return true;
  }

  private void waitFor(Verdict verdict) {
    if (early.size() >= parameters.verdicts()) {
      early.removeFirst();
      count("verdictsUnknown");
    }
    early.addLast(verdict);
  }

  /** Applies what was said of an incident before it came; returns the last reason, or nothing. */
  private String takeEarlyVerdicts(Incident incident) {
    String why = "";
    for (Verdict verdict : List.copyOf(early)) {
      if (verdict.incident().equals(incident.id()) && judge(verdict, ClosedCase.of(incident))) {
        why = reason(verdict);
      }
    }
    early.removeIf(verdict -> verdict.incident().equals(incident.id()));
    return why;
  }

  /** Follows an id to the incident it has become part of; ids that merge in a ring end anywhere. */
  private String endOfMerges(String id) {
    String at = id;
    for (int steps = 0; steps < closed.size(); steps++) {
      ClosedCase past = closed.get(at);
      if (past == null || past.mergedInto().isEmpty()) {
        return at;
      }
      at = past.mergedInto();
    }
    return at;
  }

  private Weighing weigh(OpenCase known) {
    return Weighing.of(known.latest(), suppressions, judgements);
  }

  private void tell(
      OpenCase known, Phase phase, Weighing weighing, String why, Consumer<? super Incident> out) {
    int revision = known.told().map(Told::revision).orElse(0) + 1;
    Incident said = weighed(known.latest(), revision, phase, weighing, why);
    known.tell(said);
    out.accept(said);
  }

  private static Incident weighed(
      Incident whole, int revision, Phase phase, Weighing weighing, String why) {
    SortedMap<String, Long> overflow = new TreeMap<>(whole.overflow());
    weighing.by().forEach((id, findings) -> overflow.put("suppressed." + id, findings));
    return new Incident(
        whole.id(),
        revision,
        phase,
        weighing.severity(whole.severity()),
        whole.risk() * weighing.factor(),
        whole.start(),
        whole.end(),
        whole.entities(),
        whole.story(),
        whole.evidence(),
        whole.findings(),
        whole.timeline(),
        why.isEmpty() ? whole.whyNow() : why,
        overflow,
        whole.categories(),
        whole.techniques(),
        phase == Phase.MERGED ? whole.mergedInto() : Optional.empty());
  }

  private static String reason(Verdict verdict) {
    String said =
        verdict.word() == Verdict.Word.UNDO
            ? verdict.owner() + " took the last word back"
            : verdict.owner() + " held it for " + verdict.word().text();
    return verdict.reason().isEmpty() ? said : said + ": " + verdict.reason().replace('\n', ' ');
  }

  private void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  private static boolean over(Incident incident) {
    return incident.phase() == Phase.CLOSED || incident.phase() == Phase.MERGED;
  }
}
