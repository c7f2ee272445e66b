package io.shallot.pipeline.state;

import io.shallot.api.StateStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes one checkpoint after the other, on one thread at a time. */
final class CheckpointWriter {

  /** A segment that is less than a quarter full is small; so many of them are left alone. */
  private static final int MOST_SMALL = 8;

  private static final int SMALL_BYTES = Segment.FULL_BYTES / 4;

  private final StateStore store;
  private final CheckpointWatch watch;
  private final Segments segments;
  private final int keep;
  private final SortedMap<Long, Set<String>> kept;
  private long nextNumber;

  CheckpointWriter(
      StateStore store,
      CheckpointWatch watch,
      Segments segments,
      FoundCheckpoints found,
      int keep) {
    this.store = store;
    this.watch = watch;
    this.segments = segments;
    this.keep = keep;
    this.kept = new TreeMap<>(found.kept());
    this.nextNumber = found.nextNumber();
  }

  /** Writes a cut; what fails is counted, and the next cut starts afresh. */
  void write(PipelineCut cut) {
    long begun = watch.begin();
    boolean done = false;
    OneCheckpoint one = new OneCheckpoint();
    try {
      long bytes = one.write(cut);
      done = true;
      watch.counted("written", 1);
      watch.counted("bytes", bytes);
    } catch (IOException
        | RuntimeException
        | LinkageError
        | AssertionError
        | StackOverflowError failure) {
      watch.failed(failure);
    } finally {
      if (!done) {
        segments.drop(one.segment);
        segments.cutFailed();
      }
    }
    watch.timed("write", begun);
  }

  private static String manifest(long number) {
    return Numbered.name(FoundCheckpoints.PREFIX, number);
  }

  /** One series of the cut: where it lies or will lie. */
  private static final class Entry {

    private final SavedSeries series;
    private Optional<Address> place;

    Entry(SavedSeries series) {
      this.series = series;
      this.place = series.address();
    }

    Address place() {
      return place.orElseThrow();
    }
  }

  /** The state of one write. */
  private final class OneCheckpoint {

    private final List<List<Entry>> partitions = new ArrayList<>();
    private final Set<String> inUse = new TreeSet<>();
    private final List<Entry> inSegment = new ArrayList<>();
    private Segment segment = segments.make();
    private long bytes;

    long write(PipelineCut cut) throws IOException {
      for (PartitionCut partition : cut.partitions()) {
        partitions.add(partition.series().stream().map(Entry::new).toList());
      }
      segments.saveAll();
      saveChanged();
      saveScattered();
      finishSegment();
      PipelineImage image = image(cut);
      byte[] frame = Manifest.write(image);
      long number = nextNumber;
      nextNumber++;
      store.put(manifest(number), frame);
      bytes += frame.length;
      kept.put(number, blobs(image));
      forget();
      return bytes;
    }

    private void saveChanged() throws IOException {
      for (List<Entry> partition : partitions) {
        for (Entry entry : partition) {
          if (entry.place.isPresent()) {
            inUse.add(entry.place().blob());
          } else {
            add(entry, entry.series.state());
          }
        }
      }
    }

    /** Writes again what lies in segments that are mostly unused, or small and many. */
    private void saveScattered() throws IOException {
      Map<String, List<Entry>> unchanged = new LinkedHashMap<>();
      for (List<Entry> partition : partitions) {
        for (Entry entry : partition) {
          if (inUse.contains(entry.place.map(Address::blob).orElse(""))) {
            unchanged.computeIfAbsent(entry.place().blob(), blob -> new ArrayList<>()).add(entry);
          }
        }
      }
      Map<String, Long> live = new HashMap<>();
      unchanged.forEach((blob, entries) -> live.put(blob, live(entries)));
      boolean manySmall =
          live.values().stream().filter(size -> size < SMALL_BYTES).count() > MOST_SMALL;
      for (Map.Entry<String, List<Entry>> each : unchanged.entrySet()) {
        long used = live.getOrDefault(each.getKey(), 0L);
        boolean gathered = manySmall && used < SMALL_BYTES;
        if (2 * used < segments.bytes(each.getKey()) || gathered) {
          byte[] blob = segments.readWhole(each.getKey());
          for (Entry entry : each.getValue()) {
            add(entry, Segment.state(blob, entry.place()));
          }
        }
      }
    }

    private long live(List<Entry> entries) {
      return entries.stream()
          .mapToLong(entry -> (long) entry.place().length() + Segment.TRAILER_BYTES)
          .sum();
    }

    private void add(Entry entry, byte[] state) throws IOException {
      if (segment.isFullFor(state)) {
        finishSegment();
        segment = segments.make();
      }
      entry.place = Optional.of(segment.add(state));
      inSegment.add(entry);
    }

    private void finishSegment() throws IOException {
      if (segment.isEmpty()) {
        segments.drop(segment);
        return;
      }
      segments.save(segment);
      bytes += segment.size();
      inSegment.forEach(entry -> entry.series.savedAt(entry.place()));
      inSegment.clear();
    }

    private PipelineImage image(PipelineCut cut) {
      List<PartitionImage> images = new ArrayList<>();
      for (int i = 0; i < partitions.size(); i++) {
        List<Address> places = partitions.get(i).stream().map(Entry::place).toList();
        images.add(new PartitionImage(cut.partitions().get(i).head(), places));
      }
      return new PipelineImage(cut.settings(), cut.parts(), images);
    }

    private Set<String> blobs(PipelineImage image) {
      Set<String> blobs = new TreeSet<>();
      image.partitions().forEach(each -> each.series().forEach(place -> blobs.add(place.blob())));
      return blobs;
    }

    /** Removes the checkpoints that are too many, then the segments that only they needed. */
    private void forget() {
      while (kept.size() > keep) {
        try {
          store.remove(manifest(kept.firstKey()));
        } catch (IOException | RuntimeException stays) {
          watch.failed(stays);
          break;
        }
        kept.remove(kept.firstKey());
      }
      Set<String> named = new TreeSet<>();
      kept.values().forEach(named::addAll);
      segments.cutKept(named, inUse);
    }
  }
}
