package io.shallot.correlation.desk;

import io.shallot.api.Finding;
import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verdicts that hold, newest last, and which of them goes for a finding. */
final class Judgements {

  private final int most;
  private final Deque<Judgement> oldestFirst = new ArrayDeque<>();
  // An index of the above: looked up, never iterated. Oldest first.
  private final Map<Feature, Deque<Judgement>> byFeature = new HashMap<>();
  private long next;
  private long forgotten;

  Judgements(int most) {
    this.most = most;
  }

  /** Returns how many were let go for newer ones. */
  long forgotten() {
    return forgotten;
  }

  /** Takes a verdict on an incident that starts at a time and consists of these features. */
  void add(Verdict verdict, long fromMillis, long untilMillis, List<Feature> features) {
    if (oldestFirst.size() == most) {
      unlink(oldestFirst.removeFirst());
      forgotten++;
    }
    link(
        new Judgement(
            next++,
            verdict.incident(),
            verdict.word(),
            verdict.owner(),
            fromMillis,
            untilMillis,
            features));
  }

  /** Takes the newest on an incident back; tells whether there was one. */
  boolean undo(String incident) {
    Iterator<Judgement> newestFirst = oldestFirst.descendingIterator();
    while (newestFirst.hasNext()) {
      Judgement judgement = newestFirst.next();
      if (judgement.incident().equals(incident)) {
        newestFirst.remove();
        unlink(judgement);
        return true;
      }
    }
    return false;
  }

  /** Returns the newest that goes for a finding last seen at a time. */
  Optional<Judgement> on(Finding finding, long lastMillis) {
    if (oldestFirst.isEmpty()) {
      return Optional.empty();
    }
    return Feature.keysOf(finding.name(), finding.entities()).stream()
        .flatMap(key -> byFeature.getOrDefault(key, new ArrayDeque<>()).stream())
        .filter(judgement -> judgement.holdsFor(finding.startMillis(), lastMillis))
        .max(Comparator.comparingLong(Judgement::ordinal));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(next);
    out.writeLong(forgotten);
    FindingCodec.writeList(
        out, List.copyOf(oldestFirst), (sink, judgement) -> judgement.writeTo(sink));
  }

  static Judgements readFrom(DataInput in, int most) throws IOException {
    Judgements judgements = new Judgements(most);
    judgements.next = in.readLong();
    judgements.forgotten = in.readLong();
    long before = -1;
    for (Judgement each : FindingCodec.readList(in, Judgement::readFrom)) {
      if (each.ordinal() <= before || each.ordinal() >= judgements.next) {
        throw new StateException(
            "verdict "
                + each.ordinal()
                + " must lie between "
                + before
                + " and "
                + judgements.next);
      }
      before = each.ordinal();
      judgements.link(each);
    }
    if (judgements.oldestFirst.size() > most || judgements.forgotten < 0) {
      throw new StateException(
          "at most " + most + " verdicts are kept, but had " + judgements.oldestFirst.size());
    }
    return judgements;
  }

  private void link(Judgement judgement) {
    oldestFirst.addLast(judgement);
    for (Feature feature : judgement.features()) {
      byFeature.computeIfAbsent(feature, unseen -> new ArrayDeque<>()).addLast(judgement);
    }
  }

  private void unlink(Judgement judgement) {
    for (Feature feature : judgement.features()) {
      Deque<Judgement> about = byFeature.getOrDefault(feature, new ArrayDeque<>());
      about.removeIf(each -> each.ordinal() == judgement.ordinal());
      if (about.isEmpty()) {
        byFeature.remove(feature);
      }
    }
  }
}
