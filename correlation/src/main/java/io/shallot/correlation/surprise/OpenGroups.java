package io.shallot.correlation.surprise;

import io.shallot.api.Anomaly;
import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** The incidents that may still grow, found by entity, by channel and by when they are over. */
final class OpenGroups {

  /** When an incident may be over; it may have grown since this was noted. */
  private record Deadline(long millis, Group group) {}

  // In order of opening, by ordinal.
  private final Map<Long, Group> open = new LinkedHashMap<>();
  // The next three are indices of `open`: looked up, never iterated.
  private final Map<Thing, List<Group>> byThing = new HashMap<>();
  private final Map<String, Group> byChannel = new HashMap<>();
  private final Map<String, Group> byAnomaly = new HashMap<>();
  // Each incident is here at least once with a moment that is not after its true deadline.
  private final PriorityQueue<Deadline> deadlines =
      new PriorityQueue<>(
          Comparator.comparingLong(Deadline::millis)
              .thenComparingLong(deadline -> deadline.group().ordinal()));

  /** Returns them in order of opening. */
  Collection<Group> all() {
    return open.values();
  }

  /** Returns how many of them are no channels. */
  int sessions() {
    return open.size() - byChannel.size();
  }

  /** Tells whether an incident may still grow. */
  boolean holds(Group group) {
    return open.get(group.ordinal()) == group;
  }

  int size() {
    return open.size();
  }

  Optional<Group> ofChannel(String name) {
    return Optional.ofNullable(byChannel.get(name));
  }

  Optional<Group> ofAnomaly(String id) {
    return Optional.ofNullable(byAnomaly.get(id));
  }

  /** Returns the incidents an entity is part of, channels excepted, in order of linking. */
  List<Group> of(Thing thing) {
    return byThing.getOrDefault(thing, List.of());
  }

  void add(Group group) {
    open.put(group.ordinal(), group);
    if (group.isChannel()) {
      byChannel.put(group.channel(), group);
    }
    deadlines.add(new Deadline(group.openUntilMillis(), group));
  }

  /** Notes that an entity has become part of an incident. */
  void link(Group group, Thing thing) {
    if (!group.isChannel()) {
      byThing.computeIfAbsent(thing, key -> new ArrayList<>(1)).add(group);
    }
  }

  /** Notes where an anomaly went, so that its end finds it. */
  void note(Anomaly anomaly, Group group) {
    byAnomaly.put(anomaly.id(), group);
  }

  /** Notes that an incident has taken another over, which is open no more. */
  void absorbed(Group part, Group into) {
    for (Thing thing : into.things()) {
      List<Group> groups = byThing.computeIfAbsent(thing, key -> new ArrayList<>(1));
      if (!groups.contains(into)) {
        groups.add(into);
      }
    }
    part.pieces().anomalies().forEach(anomaly -> note(anomaly, into));
  }

  /** Takes an incident out. */
  void remove(Group group) {
    open.remove(group.ordinal());
    if (group.isChannel()) {
      byChannel.remove(group.channel());
    }
    for (Thing thing : group.things()) {
      List<Group> groups = byThing.get(thing);
      if (groups != null) {
        groups.remove(group);
        if (groups.isEmpty()) {
          byThing.remove(thing);
        }
      }
    }
    group.pieces().anomalies().forEach(anomaly -> byAnomaly.remove(anomaly.id(), group));
  }

  /** Takes out and returns those that are over at a time, in order of opening. */
  List<Group> over(long millis) {
    if (deadlines.isEmpty() || deadlines.peek().millis() >= millis) {
      return List.of();
    }
    List<Group> over = new ArrayList<>();
    while (!deadlines.isEmpty() && deadlines.peek().millis() < millis) {
      Group group = deadlines.remove().group();
      if (!holds(group)) {
        continue;
      }
      if (group.openUntilMillis() < millis) {
        remove(group);
        over.add(group);
      } else {
        deadlines.add(new Deadline(group.openUntilMillis(), group));
      }
    }
    over.sort(Comparator.comparingLong(Group::ordinal));
    return over;
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.writeList(out, List.copyOf(open.values()), (sink, group) -> group.writeTo(sink));
  }

  void readFrom(DataInput in, SurpriseParameters parameters) throws IOException {
    List<Group> groups = FindingCodec.readList(in, source -> Group.readFrom(source, parameters));
    if (groups.size() > parameters.limits().open()) {
      throw new StateException(
          "at most "
              + parameters.limits().open()
              + " incidents may be open, but were "
              + groups.size());
    }
    for (Group group : groups) {
      add(group);
      group.things().forEach(thing -> link(group, thing));
      group.pieces().anomalies().forEach(anomaly -> note(anomaly, group));
    }
    if (open.size() != groups.size()) {
      throw new StateException("an incident was there twice");
    }
  }
}
