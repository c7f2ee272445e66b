package io.shallot.pipeline.registry;

import io.shallot.api.Entity;
import io.shallot.api.Metric;
import io.shallot.api.SeriesKey;
import io.shallot.api.Sides;
import io.shallot.api.StateException;
import io.shallot.pipeline.model.GuardCounts;
import io.shallot.pipeline.state.Address;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a partition is besides the states of its series: the counters, and which series there are.
 *
 * @param tally what was counted
 * @param guard what the learning guards did
 * @param coverage the last hour
 * @param suspended series that were set aside, least recently used first
 * @param series live series, least recently used first
 */
record PartitionHead(
    Tally tally,
    GuardCounts guard,
    CoverageMeter coverage,
    List<SeriesKey> suspended,
    List<Line> series) {

  private static final int VERSION = 1;
  private static final int PROMOTED = 1;
  private static final int EPISODE_OPEN = 2;

  /**
   * A live series.
   *
   * @param metric what is measured
   * @param series of whom
   * @param promoted whether it has what it could earn
   * @param episodeOpen whether an episode is open
   * @param lastMillis time of its newest point
   * @param merit what it has earned, if there is anything to earn
   */
  record Line(
      Metric metric,
      SeriesKey series,
      boolean promoted,
      boolean episodeOpen,
      long lastMillis,
      Optional<Merit> merit) {

    Tracked tracked(Address address) {
      return new Tracked(
          new SeriesState(metric, series, promoted, episodeOpen, address),
          merit.orElse(null),
          lastMillis);
    }
  }

  PartitionHead {
    suspended = List.copyOf(suspended);
    series = List.copyOf(series);
  }

  /**
   * Returns the live series of a partition, all of them passive, least recently used first.
   *
   * @param index the number of the partition
   * @param addresses where their states lie, in their order
   * @throws StateException if they cannot be that
   */
  List<Tracked> tracked(int index, List<Address> addresses) throws StateException {
    if (addresses.size() != series.size()) {
      throw new StateException(
          series.size() + " series cannot have " + addresses.size() + " states");
    }
    List<Tracked> all = new ArrayList<>();
    Set<SeriesKey> keys = new HashSet<>();
    for (Line line : series) {
      if (Registry.indexOf(line.series()) != index || !keys.add(line.series())) {
        throw new StateException(
            line.series() + " comes twice or does not belong to partition " + index);
      }
      all.add(line.tracked(addresses.get(all.size())));
    }
    return all;
  }

  static byte[] write(
      Tally tally,
      GuardCounts guard,
      CoverageMeter coverage,
      Collection<SeriesKey> suspended,
      Collection<Tracked> series) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024 + 100 * series.size());
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(VERSION);
      tally.snapshot(out);
      guard.snapshot(out);
      coverage.snapshot(out);
      // Words come before their first use, with the number they have from then on.
      Map<String, Integer> words = new LinkedHashMap<>();
      out.writeInt(suspended.size());
      for (SeriesKey key : suspended) {
        writeKey(out, key, words);
      }
      Map<Metric, Integer> metrics = new LinkedHashMap<>();
      out.writeInt(series.size());
      for (Tracked tracked : series) {
        writeSeries(out, tracked, metrics, words);
      }
    } catch (IOException impossible) {
      throw new AssertionError("memory cannot fail", impossible);
    }
    return bytes.toByteArray();
  }

  private static void writeSeries(
      DataOutputStream out,
      Tracked tracked,
      Map<Metric, Integer> metrics,
      Map<String, Integer> words)
      throws IOException {
    SeriesState state = tracked.state;
    Integer known = metrics.get(state.metric());
    out.writeInt(known == null ? metrics.size() : known);
    if (known == null) {
      metrics.put(state.metric(), metrics.size());
      writeMetric(out, state.metric());
    }
    writeKey(out, state.series(), words);
    out.writeByte((state.promoted() ? PROMOTED : 0) | (state.episodeOpen() ? EPISODE_OPEN : 0));
    out.writeLong(tracked.lastMillis());
    Merit merit = tracked.merit;
    if (merit != null) {
      merit.snapshot(out);
    }
  }

  private static void writeMetric(DataOutputStream out, Metric metric) throws IOException {
    writeText(out, metric.name());
    writeText(out, metric.title());
    writeText(out, metric.unit());
    out.writeByte(
        switch (metric.sides()) {
          case PEAK -> 0;
          case DIP -> 1;
          case BOTH -> 2;
        });
    out.writeDouble(metric.leastEffect());
    writeTexts(out, metric.categories());
    writeTexts(out, metric.techniques());
  }

  private static void writeKey(DataOutputStream out, SeriesKey key, Map<String, Integer> words)
      throws IOException {
    writeWord(out, key.metric(), words);
    out.writeByte(key.entities().size());
    for (Entity entity : key.entities()) {
      writeWord(out, entity.role(), words);
      writeWord(out, entity.kind(), words);
      writeText(out, entity.value());
    }
  }

  private static void writeWord(DataOutputStream out, String word, Map<String, Integer> words)
      throws IOException {
    Integer known = words.get(word);
    out.writeInt(known == null ? words.size() : known);
    if (known == null) {
      words.put(word, words.size());
      writeText(out, word);
    }
  }

  private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(out, text);
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param merits whether series can earn anything
   * @throws StateException if the bytes cannot be that
   */
  static PartitionHead read(byte[] head, boolean merits) throws StateException {
    try {
      return new Reader(head, merits).read();
    } catch (StateException alreadySaid) {
      throw alreadySaid;
    } catch (EOFException cut) {
      throw new StateException("the state of a partition ends too early", cut);
    } catch (IOException | IllegalArgumentException wrong) {
      throw new StateException("the state of a partition cannot be read: " + wrong, wrong);
    }
  }

  /** Reads a head once. */
  private static final class Reader {

    private final DataInputStream in;
    private final boolean merits;
    private final List<String> words = new ArrayList<>();
    private final List<Metric> metrics = new ArrayList<>();

    Reader(byte[] head, boolean merits) {
      this.in = new DataInputStream(new ByteArrayInputStream(head));
      this.merits = merits;
    }

    PartitionHead read() throws IOException {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new StateException("the state of a partition is of version " + version);
      }
      Tally tally = Tally.restore(in);
      GuardCounts guard = GuardCounts.restore(in);
      CoverageMeter coverage = CoverageMeter.restore(in);
      List<SeriesKey> suspended = new ArrayList<>();
      for (int left = count(); left > 0; left--) {
        suspended.add(key());
      }
      List<Line> series = new ArrayList<>();
      for (int left = count(); left > 0; left--) {
        series.add(line());
      }
      if (in.available() > 0) {
        throw new StateException("a partition has " + in.available() + " bytes too many");
      }
      return new PartitionHead(tally, guard, coverage, suspended, series);
    }

    private Line line() throws IOException {
      int number = in.readInt();
      if (number == metrics.size()) {
        metrics.add(metric());
      }
      Metric metric = metrics.get(index(number, metrics.size()));
      SeriesKey key = key();
      if (!key.metric().equals(metric.name())) {
        throw new StateException(key + " is no series of " + metric.name());
      }
      int flags = in.readUnsignedByte();
      boolean promoted = (flags & PROMOTED) != 0;
      if (flags > (PROMOTED | EPISODE_OPEN) || (promoted && !merits)) {
        throw new StateException(key + " cannot have flags " + flags);
      }
      return new Line(
          metric,
          key,
          promoted,
          (flags & EPISODE_OPEN) != 0,
          in.readLong(),
          merits ? Optional.of(Merit.restore(in)) : Optional.empty());
    }

    private Metric metric() throws IOException {
      String name = text();
      String title = text();
      String unit = text();
      Sides sides =
          switch (in.readUnsignedByte()) {
            case 0 -> Sides.PEAK;
            case 1 -> Sides.DIP;
            case 2 -> Sides.BOTH;
            default -> throw new StateException("the sides of " + name + " are not known");
          };
      return new Metric(name, title, unit, sides, in.readDouble(), texts(), texts());
    }

    private SeriesKey key() throws IOException {
      String metric = word();
      List<Entity> entities = new ArrayList<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        entities.add(new Entity(word(), word(), text()));
      }
      return new SeriesKey(metric, entities);
    }

    private String word() throws IOException {
      int number = in.readInt();
      if (number == words.size()) {
        words.add(text());
      }
      return words.get(index(number, words.size()));
    }

    private List<String> texts() throws IOException {
      List<String> texts = new ArrayList<>();
      for (int left = count(); left > 0; left--) {
        texts.add(text());
      }
      return texts;
    }

    private String text() throws IOException {
      byte[] bytes = new byte[count()];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads how many things follow; each takes at least a byte. */
    private int count() throws IOException {
      int count = in.readInt();
      if (count < 0 || count > in.available()) {
        throw new StateException(count + " things cannot be in " + in.available() + " bytes");
      }
      return count;
    }

    private static int index(int number, int size) throws StateException {
      if (number < 0 || number >= size) {
        throw new StateException("there is no word or metric number " + number);
      }
      return number;
    }
  }
}
