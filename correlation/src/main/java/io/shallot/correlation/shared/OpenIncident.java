package io.shallot.correlation.shared;

import io.shallot.api.Anomaly;
import io.shallot.api.Phase;
import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The anomalies of one incident that may still grow, and the span of time they cover. */
final class OpenIncident {

  static final Comparator<Anomaly> BY_START =
      Comparator.comparing(Anomaly::start).thenComparing(Anomaly::id);

  private static final int ID_BYTES = 6;
  // Far beyond what can be told, and far from the end of int.
  private static final int MOST_REVISIONS = 1 << 30;

  private final String id;
  private final long ordinal;
  private final Map<String, Anomaly> members = new LinkedHashMap<>();
  private int revision;
  private boolean changed;
  private long uncounted;
  // The latest end of anomalies that were only counted; Instant.MIN while there are none.
  private Instant uncountedEnd = Instant.MIN;
  // The following four always agree with the members.
  private Instant start = Instant.MAX;
  private Instant lastStart = Instant.MIN;
  private Instant end = Instant.MIN;
  private int going;

  private OpenIncident(String id, long ordinal) {
    this.id = id;
    this.ordinal = ordinal;
  }

  /**
   * Returns an incident that an anomaly opens.
   *
   * @param ordinal which one it is, counted in order of opening
   */
  static OpenIncident openedBy(Anomaly first, long ordinal) {
    OpenIncident incident = new OpenIncident(idFrom(first.id()), ordinal);
    incident.put(first);
    return incident;
  }

  String id() {
    return id;
  }

  /** Returns which incident it is, counted in order of opening. */
  long ordinal() {
    return ordinal;
  }

  /** Returns how often it was told; 0 before the first time. */
  int revision() {
    return revision;
  }

  /** Tells whether there is something new since it was last told. */
  boolean changed() {
    return changed;
  }

  /** Remembers that it is being told once more and returns the number of that revision. */
  int nextRevision() {
    changed = false;
    revision++;
    return revision;
  }

  Collection<Anomaly> members() {
    return members.values();
  }

  /** Returns how many anomalies belong to it beyond its members. */
  long uncounted() {
    return uncounted;
  }

  /** Returns the start of its earliest member. */
  Instant start() {
    return start;
  }

  /** Returns the latest end of all anomalies that belong to it. */
  Instant end() {
    return end;
  }

  /** Tells whether a member has not ended yet. */
  boolean going() {
    return going > 0;
  }

  /** Returns the last moment, in epoch milliseconds, at which an anomaly may start and join. */
  long openUntilMillis(long gapMillis) {
    return going() ? Long.MAX_VALUE : millis(end) + gapMillis;
  }

  boolean accepts(Anomaly anomaly, SharedEntityParameters limits) {
    long begins = millis(anomaly.start());
    return begins <= openUntilMillis(limits.gapMillis())
        && begins >= millis(start) - limits.gapMillis()
        && fits(anomaly.start(), anomaly.start(), limits.longestMillis());
  }

  /** Tells whether both together would still not be too long. */
  boolean accepts(OpenIncident other, SharedEntityParameters limits) {
    return fits(other.start, other.lastStart, limits.longestMillis());
  }

  /** Adds an anomaly, or replaces an earlier word on it by a later one. */
  void put(Anomaly anomaly) {
    Anomaly before = members.put(anomaly.id(), anomaly);
    changed |= before == null || saysMore(before, anomaly);
    measure();
  }

  /** Counts an anomaly that there is no room for. */
  void count(Anomaly anomaly) {
    count(1, anomaly.end());
  }

  /** Counts what another incident only counted. */
  void countAllOf(OpenIncident other) {
    if (other.uncounted > 0) {
      count(other.uncounted, other.uncountedEnd);
    }
  }

  private void count(long more, Instant until) {
    uncounted += more;
    uncountedEnd = latest(uncountedEnd, until);
    changed = true;
    measure();
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.writeText(out, id);
    out.writeInt(revision);
    out.writeLong(uncounted);
    FindingCodec.writeInstant(out, uncountedEnd);
    FindingCodec.writeList(out, List.copyOf(members.values()), FindingCodec::writeAnomaly);
  }

  static OpenIncident readFrom(DataInput in, long ordinal, int mostEvidence) throws IOException {
    OpenIncident incident = new OpenIncident(FindingCodec.readText(in), ordinal);
    incident.revision = in.readInt();
    incident.uncounted = in.readLong();
    incident.uncountedEnd = FindingCodec.readInstant(in);
    List<Anomaly> members = FindingCodec.readList(in, FindingCodec::readAnomaly);
    members.forEach(member -> incident.members.put(member.id(), member));
    if (incident.members.size() != members.size()
        || members.isEmpty()
        || members.size() > mostEvidence
        || incident.revision < 1
        || incident.revision > MOST_REVISIONS
        || incident.uncounted < 0) {
      throw new StateException(
          "incident "
              + incident.id
              + " needs 1 to "
              + mostEvidence
              + " different anomalies, a revision from 1 to "
              + MOST_REVISIONS
              + " and a count of at least 0, but has "
              + members.size()
              + ", "
              + incident.revision
              + " and "
              + incident.uncounted);
    }
    incident.measure();
    return incident;
  }

  private boolean fits(Instant earliest, Instant latest, long longestMillis) {
    long first = Math.min(millis(start), millis(earliest));
    long last = Math.max(millis(lastStart), millis(latest));
    return last - first <= longestMillis;
  }

  private void measure() {
    start = Instant.MAX;
    lastStart = Instant.MIN;
    end = uncountedEnd;
    going = 0;
    for (Anomaly member : members.values()) {
      start = member.start().isBefore(start) ? member.start() : start;
      lastStart = latest(lastStart, member.start());
      end = latest(end, member.end());
      going += member.phase() == Phase.CLOSED ? 0 : 1;
    }
  }

  // That an anomaly is over, or has a longer trace, is no news by itself.
  private static boolean saysMore(Anomaly before, Anomaly after) {
    return !(before.start().equals(after.start())
        && before.end().equals(after.end())
        && before.strangePoints() == after.strangePoints()
        && Double.compare(before.pValue(), after.pValue()) == 0
        && before.direction() == after.direction()
        && before.peak().equals(after.peak())
        && before.peakTime().equals(after.peakTime()));
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  // Far enough from the ends of long that a gap can be added and a difference taken.
  private static long millis(Instant time) {
    long seconds = Math.max(-1L << 50, Math.min(1L << 50, time.getEpochSecond()));
    return seconds * 1000 + time.getNano() / 1_000_000;
  }

  private static String idFrom(String anomalyId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(anomalyId.getBytes(StandardCharsets.UTF_8));
      return "inc-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
