package io.shallot.correlation.surprise;

import io.shallot.api.Anomaly;
import io.shallot.api.Entity;
import io.shallot.api.Evidence;
import io.shallot.api.Finding;
import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The evidence of an incident: each kind of finding once, with how often and until when. */
final class Pieces {

  /** What makes two findings the same piece: an anomaly is its id, others name and entities. */
  private record Key(String name, List<Entity> entities) {

    static Key of(Finding finding) {
      return finding
          .anomaly()
          .map(anomaly -> new Key(anomaly.id(), List.of()))
          .orElseGet(() -> new Key(finding.name(), finding.entities()));
    }
  }

  private static final class Piece {
    // The first of them in the order of start.
    private Finding finding;
    private long count;
    private long lastMillis;

    Piece(Finding finding, long count, long lastMillis) {
      this.finding = finding;
      this.count = count;
      this.lastMillis = lastMillis;
    }
  }

  private final int most;
  private final Map<Key, Piece> pieces = new LinkedHashMap<>();
  private long findings;
  private long overflow;

  Pieces(int most) {
    this.most = most;
  }

  /** Adds a finding. */
  void add(Finding finding) {
    findings++;
    add(Key.of(finding), finding, 1, finding.endMillis());
  }

  /** Replaces an earlier word on an anomaly by a later one; tells whether it is kept here. */
  boolean replace(Finding closed) {
    Piece piece = pieces.get(Key.of(closed));
    if (piece == null) {
      return false;
    }
    piece.finding = closed;
    piece.lastMillis = Math.max(piece.lastMillis, closed.endMillis());
    return true;
  }

  /** Takes the pieces of another over. */
  void addAll(Pieces other) {
    findings += other.findings;
    overflow += other.overflow;
    other.pieces.forEach((key, piece) -> add(key, piece.finding, piece.count, piece.lastMillis));
  }

  private void add(Key key, Finding finding, long count, long lastMillis) {
    Piece piece = pieces.get(key);
    if (piece != null) {
      piece.count += count;
      piece.lastMillis = Math.max(piece.lastMillis, lastMillis);
      if (finding.startMillis() < piece.finding.startMillis()) {
        piece.finding = finding;
      }
    } else if (pieces.size() < most) {
      pieces.put(key, new Piece(finding, count, lastMillis));
    } else {
      overflow += count;
    }
  }

  /** Counts findings that are known by their number alone. */
  void count(long more) {
    findings += more;
  }

  /** Returns how many findings there are in all. */
  long findings() {
    return findings;
  }

  /** Returns how many findings are only counted for want of room. */
  long overflow() {
    return overflow;
  }

  /** Returns the evidence in order of start. */
  List<Evidence> told() {
    return pieces.values().stream()
        .sorted(Comparator.comparing(piece -> piece.finding, BY_START))
        .map(
            piece ->
                new Evidence(piece.finding, piece.count, Instant.ofEpochMilli(piece.lastMillis)))
        .toList();
  }

  private static final Comparator<Finding> BY_START =
      Comparator.comparingLong(Finding::startMillis).thenComparing(Finding.ORDER);

  /** Returns the anomalies that are kept. */
  List<Anomaly> anomalies() {
    return pieces.values().stream().flatMap(piece -> piece.finding.anomaly().stream()).toList();
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.writeList(
        out,
        List.copyOf(pieces.values()),
        (sink, piece) -> {
          FindingCodec.write(sink, piece.finding);
          sink.writeLong(piece.count);
          sink.writeLong(piece.lastMillis);
        });
    out.writeLong(findings);
    out.writeLong(overflow);
  }

  void readFrom(DataInput in) throws IOException {
    List<Piece> read =
        FindingCodec.readList(
            in,
            source -> new Piece(FindingCodec.read(source), source.readLong(), source.readLong()));
    read.forEach(piece -> pieces.put(Key.of(piece.finding), piece));
    findings = in.readLong();
    overflow = in.readLong();
    if (pieces.size() != read.size()
        || pieces.isEmpty()
        || pieces.size() > most
        || findings < pieces.size()
        || overflow < 0) {
      throw new StateException(
          "an incident needs 1 to "
              + most
              + " different pieces of evidence and as many findings, but has "
              + read.size()
              + " and "
              + findings);
    }
  }
}
