package io.shallot.correlation.shared;

import io.shallot.api.Anomaly;
import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Groups anomalies that share a host, user or domain, in whatever role, within a time gap.
 *
 * <p>Incidents are given when the watermark moves, not before: what comes between two watermarks is
 * sorted first, so that the order in which it came does not matter. The page {@code
 * docs/incidents.md} tells the whole of grouping, risk, severity and revisions.
 */
public final class SharedEntityCorrelator implements Correlator {

  // How: anomalies wait in `pending` until the watermark moves (or MOST_WAITING of them wait), and
  // are then taken in order of start. Each is looked up by the things it is about in `byThing`;
  // the incident that opened first takes it and, if it fits several, takes those too. An incident
  // is over when the watermark is past its last end and the gap, and no member goes on.
  //
  // Cost: an anomaly costs the number of incidents open about its things and, where it joins, the
  // evidence of that incident; a watermark that closes nothing costs nothing. Memory: capacity *
  // evidence anomalies with their traces at most.
  //
  // Where it fails: two things that happen to one host by chance within the gap are one incident.
  // A host that half the network talks to is in many series as their destination and chains them,
  // for maxHours at most. What follows on another host with no series about both stays apart.

  // A bound for hosts that never move the watermark; past it, the order of arrival may matter.
  static final int MOST_WAITING = 10_000;

  // Some 10 MB of ids; reached only if overflow settles that many before the first of them ends.
  private static final int MOST_SETTLED = 100_000;

  private final SharedEntityParameters limits;
  private final SortedMap<String, Anomaly> pending = new TreeMap<>();
  // In order of opening.
  private final Map<String, OpenIncident> open = new LinkedHashMap<>();
  // The next two are indices of `open`: looked up, never iterated.
  private final Map<String, OpenIncident> byAnomaly = new HashMap<>();
  private final Map<Thing, List<OpenIncident>> byThing = new HashMap<>();
  private final SettledAnomalies settled;
  private long nextOrdinal;
  private long overflowIncidents;
  private long overflowEvidence;
  private long lateUpdates;
  private long notAnomalies;
  // No open incident is over before the watermark is past this.
  private long nextCloseMillis = Long.MAX_VALUE;

  SharedEntityCorrelator(SharedEntityParameters limits) {
    this.limits = limits;
    this.settled = new SettledAnomalies(MOST_SETTLED);
  }

  /**
   * Returns a correlator that has seen nothing.
   *
   * @param gap the longest silence inside an incident, from 1 minute to 1 day, in whole minutes
   * @throws io.shallot.api.ConfigurationException if the gap is out of range
   */
  public static SharedEntityCorrelator withGap(Duration gap) {
    return new SharedEntityCorrelator(
        SharedEntityParameters.of(
            CorrelatorSpec.of("shared-entity").with("gap", Long.toString(gap.toMinutes()))));
  }

  @Override
  public void accept(Finding finding, Consumer<? super Incident> out) {
    if (finding.anomaly().isEmpty()) {
      notAnomalies++;
      return;
    }
    Anomaly anomaly = finding.anomaly().get();
    pending.merge(anomaly.id(), anomaly, SharedEntityCorrelator::later);
    if (pending.size() >= MOST_WAITING) {
      takePending(out);
    }
  }

  @Override
  public void advance(Watermark watermark, Consumer<? super Incident> out) {
    if (!pending.isEmpty()) {
      takePending(out);
    }
    boolean last = watermark.equals(Watermark.END);
    if (last || watermark.millis() > nextCloseMillis) {
      for (OpenIncident incident : List.copyOf(open.values())) {
        if (last || watermark.millis() > incident.openUntilMillis(limits.gapMillis())) {
          close(incident, out);
        }
      }
      scheduleClosing();
    }
    if (last) {
      settled.clear();
    }
  }

  /**
   * Returns what could not be kept.
   *
   * <ul>
   *   <li>{@code forgotten_anomalies}: anomalies of which it is no longer known that they were
   *       dealt with before their end; the end of such a one opens an incident of its own
   *   <li>{@code late_updates}: news of anomalies that an overflow had settled before their end
   *   <li>{@code not_anomalies}: findings of other kinds, which this correlator cannot weigh
   *   <li>{@code overflow_evidence}: anomalies counted in an incident but not kept
   *   <li>{@code overflow_incidents}: incidents closed early because too many were open
   * </ul>
   */
  @Override
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    counters.put("forgotten_anomalies", settled.forgotten());
    counters.put("late_updates", lateUpdates);
    counters.put("not_anomalies", notAnomalies);
    counters.put("overflow_evidence", overflowEvidence);
    counters.put("overflow_incidents", overflowIncidents);
    return counters;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    FindingCodec.writeList(out, List.copyOf(pending.values()), FindingCodec::writeAnomaly);
    FindingCodec.writeList(
        out, List.copyOf(open.values()), (sink, incident) -> incident.writeTo(sink));
    settled.writeTo(out);
    out.writeLong(overflowIncidents);
    out.writeLong(overflowEvidence);
    out.writeLong(lateUpdates);
    out.writeLong(notAnomalies);
  }

  static SharedEntityCorrelator restore(SharedEntityParameters limits, DataInput in)
      throws IOException {
    SharedEntityCorrelator correlator = new SharedEntityCorrelator(limits);
    for (Anomaly anomaly : FindingCodec.readList(in, FindingCodec::readAnomaly)) {
      correlator.pending.put(anomaly.id(), anomaly);
    }
    FindingCodec.readList(in, correlator::readIncident);
    correlator.settled.readFrom(in);
    correlator.overflowIncidents = readCount(in);
    correlator.overflowEvidence = readCount(in);
    correlator.lateUpdates = readCount(in);
    correlator.notAnomalies = readCount(in);
    if (correlator.pending.size() >= MOST_WAITING || correlator.open.size() > limits.capacity()) {
      throw new StateException(
          "the state of shared-entity must fit a capacity of "
              + limits.capacity()
              + ", but has "
              + correlator.pending.size()
              + " anomalies waiting and "
              + correlator.open.size()
              + " incidents open");
    }
    correlator.scheduleClosing();
    return correlator;
  }

  private OpenIncident readIncident(DataInput in) throws IOException {
    OpenIncident incident = OpenIncident.readFrom(in, nextOrdinal, limits.evidence());
    nextOrdinal++;
    if (open.put(incident.id(), incident) != null) {
      throw new StateException("incident " + incident.id() + " is there twice");
    }
    for (Anomaly member : incident.members()) {
      if (byAnomaly.containsKey(member.id())) {
        throw new StateException("anomaly " + member.id() + " is in two incidents");
      }
      index(incident, member);
    }
    return incident;
  }

  private static long readCount(DataInput in) throws IOException {
    long count = in.readLong();
    if (count < 0) {
      throw new StateException("a counter must be at least 0, but was " + count);
    }
    return count;
  }

  private void takePending(Consumer<? super Incident> out) {
    List<Anomaly> waiting = new ArrayList<>(pending.values());
    pending.clear();
    waiting.sort(OpenIncident.BY_START);
    for (Anomaly anomaly : waiting) {
      take(anomaly, out);
    }
    for (OpenIncident incident : open.values()) {
      if (incident.changed()) {
        tellNews(incident, out);
      }
    }
    scheduleClosing();
  }

  private void take(Anomaly anomaly, Consumer<? super Incident> out) {
    OpenIncident known = byAnomaly.get(anomaly.id());
    if (known != null) {
      known.put(anomaly);
    } else if (settled.contains(anomaly.id())) {
      lateUpdates++;
      if (anomaly.phase() == Phase.CLOSED) {
        settled.remove(anomaly.id());
      }
    } else {
      group(anomaly, out);
    }
  }

  private void group(Anomaly anomaly, Consumer<? super Incident> out) {
    List<OpenIncident> fitting =
        Thing.of(anomaly).stream()
            .flatMap(thing -> byThing.getOrDefault(thing, List.of()).stream())
            .distinct()
            .filter(incident -> incident.accepts(anomaly, limits))
            .sorted(Comparator.comparingLong(OpenIncident::ordinal))
            .toList();
    if (fitting.isEmpty()) {
      open(anomaly, out);
      return;
    }
    OpenIncident first = fitting.get(0);
    add(first, anomaly);
    for (OpenIncident other : fitting.subList(1, fitting.size())) {
      if (first.accepts(other, limits)) {
        merge(other, first, out);
      }
    }
  }

  private void open(Anomaly anomaly, Consumer<? super Incident> out) {
    if (open.size() >= limits.capacity()) {
      overflowIncidents++;
      close(open.values().iterator().next(), out);
    }
    OpenIncident incident = OpenIncident.openedBy(anomaly, nextOrdinal);
    nextOrdinal++;
    open.put(incident.id(), incident);
    index(incident, anomaly);
  }

  private void add(OpenIncident incident, Anomaly anomaly) {
    if (incident.members().size() < limits.evidence()) {
      incident.put(anomaly);
      index(incident, anomaly);
      return;
    }
    incident.count(anomaly);
    overflowEvidence++;
    settleIfGoing(anomaly);
  }

  private void merge(OpenIncident part, OpenIncident into, Consumer<? super Incident> out) {
    if (part.revision() > 0) {
      out.accept(IncidentWriter.merged(part, into));
    }
    forget(part);
    part.members().stream().sorted(OpenIncident.BY_START).forEach(anomaly -> add(into, anomaly));
    into.countAllOf(part);
  }

  private void close(OpenIncident incident, Consumer<? super Incident> out) {
    if (incident.revision() == 0) {
      tellNews(incident, out);
    }
    out.accept(IncidentWriter.next(incident, Phase.CLOSED));
    forget(incident);
    incident.members().forEach(this::settleIfGoing);
  }

  private static void tellNews(OpenIncident incident, Consumer<? super Incident> out) {
    Phase phase = incident.revision() == 0 ? Phase.OPENED : Phase.GROWN;
    out.accept(IncidentWriter.next(incident, phase));
  }

  private void settleIfGoing(Anomaly anomaly) {
    if (anomaly.phase() != Phase.CLOSED) {
      settled.add(anomaly.id());
    }
  }

  private void index(OpenIncident incident, Anomaly anomaly) {
    byAnomaly.put(anomaly.id(), incident);
    for (Thing thing : Thing.of(anomaly)) {
      List<OpenIncident> about = byThing.computeIfAbsent(thing, none -> new ArrayList<>(1));
      if (!about.contains(incident)) {
        about.add(incident);
      }
    }
  }

  private void forget(OpenIncident incident) {
    open.remove(incident.id());
    for (Anomaly member : incident.members()) {
      byAnomaly.remove(member.id());
      for (Thing thing : Thing.of(member)) {
        byThing.computeIfPresent(
            thing,
            (same, about) -> {
              about.remove(incident);
              return about.isEmpty() ? null : about;
            });
      }
    }
  }

  private void scheduleClosing() {
    nextCloseMillis = Long.MAX_VALUE;
    for (OpenIncident incident : open.values()) {
      nextCloseMillis = Math.min(nextCloseMillis, incident.openUntilMillis(limits.gapMillis()));
    }
  }

  // The one that says more, whichever came first, so that order does not matter; the end wins.
  private static Anomaly later(Anomaly one, Anomaly other) {
    Comparator<Anomaly> saysMore =
        Comparator.<Anomaly, Boolean>comparing(anomaly -> anomaly.phase() == Phase.CLOSED)
            .thenComparing(Anomaly::end)
            .thenComparingInt(Anomaly::strangePoints)
            .thenComparing(Comparator.comparingDouble(Anomaly::pValue).reversed());
    return saysMore.compare(one, other) > 0 ? one : other;
  }
}
