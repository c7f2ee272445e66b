package io.shallot.pipeline.state;

import io.shallot.api.StateException;
import io.shallot.api.StateStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a store holds when it is opened: the newest checkpoint that is intact, and which segments
 * each readable one refers to. What nothing refers to is removed.
 */
final class FoundCheckpoints {

  static final String PREFIX = "checkpoint-";
  private static final String ASIDE = "damaged-";

  private final StateStore store;
  private final CheckpointWatch watch;
  private final Segments segments;
  private final SortedMap<Long, Set<String>> kept = new TreeMap<>();
  private Optional<PipelineImage> latest = Optional.empty();
  private long nextNumber;

  private FoundCheckpoints(StateStore store, CheckpointWatch watch, Segments segments) {
    this.store = store;
    this.watch = watch;
    this.segments = segments;
  }

  static FoundCheckpoints in(StateStore store, CheckpointWatch watch, Segments segments)
      throws IOException {
    FoundCheckpoints found = new FoundCheckpoints(store, watch, segments);
    found.look();
    return found;
  }

  /** Returns the newest that is intact. */
  Optional<PipelineImage> latest() {
    return latest;
  }

  /** Returns the segments that each checkpoint refers to, by its number. */
  SortedMap<Long, Set<String>> kept() {
    return kept;
  }

  /** Returns a number that no checkpoint has had. */
  long nextNumber() {
    return nextNumber;
  }

  private void look() throws IOException {
    List<String> names = store.names();
    IOException unreadable = null;
    List<String> manifests = new ArrayList<>();
    for (String name : names) {
      Numbered.of(PREFIX, name).ifPresent(number -> manifests.add(0, name));
      Numbered.of(PREFIX, name).or(() -> Numbered.of(ASIDE, name)).ifPresent(this::taken);
      Segments.numberOf(name).ifPresent(segments::taken);
    }
    for (String name : manifests) {
      Optional<byte[]> frame = Optional.empty();
      try {
        frame = store.get(name);
        if (frame.isPresent()) {
          take(name, Manifest.read(frame.get()));
        }
      } catch (StateException damaged) {
        watch.damaged(name, damaged);
        setAside(name, frame);
      } catch (IOException failure) {
        watch.damaged(name, failure);
        unreadable = failure;
      }
    }
    if (unreadable != null && latest.isEmpty()) {
      throw unreadable;
    }
    Set<String> named = new TreeSet<>();
    kept.values().forEach(named::addAll);
    segments.keep(named);
    if (unreadable == null) {
      removeAllBut(named, names);
    }
  }

  private void taken(long number) {
    nextNumber = Math.max(nextNumber, number + 1);
  }

  private void take(String name, PipelineImage image) throws IOException {
    SortedMap<String, List<Address>> places = new TreeMap<>();
    for (PartitionImage partition : image.partitions()) {
      for (Address place : partition.series()) {
        places.computeIfAbsent(place.blob(), blob -> new ArrayList<>()).add(place);
      }
    }
    if (latest.isEmpty()) {
      for (List<Address> ofOne : places.values()) {
        check(ofOne);
      }
      latest = Optional.of(image);
    }
    places.keySet().forEach(blob -> segments.found(blob, 0));
    kept.put(Numbered.of(PREFIX, name).orElseThrow(), new TreeSet<>(places.keySet()));
  }

  private void check(List<Address> places) throws IOException {
    String blob = places.get(0).blob();
    byte[] whole = segments.readWhole(blob);
    for (Address place : places) {
      byte[] unused = Segment.state(whole, place);
    }
    segments.found(blob, whole.length);
  }

  /** Keeps the newest damaged one for whoever wants to know why, out of the way. */
  private void setAside(String name, Optional<byte[]> frame) {
    try {
      if (frame.isPresent()) {
        for (String older : store.names()) {
          if (Numbered.of(ASIDE, older).isPresent()) {
            store.remove(older);
          }
        }
        store.put(Numbered.name(ASIDE, Numbered.of(PREFIX, name).orElseThrow()), frame.get());
      }
      store.remove(name);
    } catch (IOException | RuntimeException stays) {
      watch.failed(stays);
    }
  }

  private void removeAllBut(Set<String> named, List<String> names) {
    for (String name : names) {
      if (Segments.numberOf(name).isPresent() && !named.contains(name)) {
        try {
          store.remove(name);
        } catch (IOException | RuntimeException stays) {
          watch.failed(stays);
          return;
        }
      }
    }
  }
}
