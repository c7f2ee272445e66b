package io.shallot.correlation.pattern;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.Finding;
import io.shallot.api.ScoreScale;
import io.shallot.api.Stage;
import io.shallot.api.StateException;
import io.shallot.api.Tactic;
import io.shallot.api.Watermark;
import io.shallot.correlation.pattern.CountSeries.Unusual;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Learns how many findings of each category there are in 10 minutes, an hour, a day and a week, and
 * tells of counts that are unusual for the time of the week as findings of kind {@code PATTERN}.
 *
 * <p>Takes findings in order of time. What it tells has the end of its window as its time, so it
 * never steps back behind what was taken.
 */
public final class PatternStage implements Stage<Finding, Finding> {

  // How: time runs in ticks of 10 minutes from the first finding on. A finding is counted once for
  // each of its tactics (Categories). When a tick is over, each category has it added to its four
  // windows, and those of which a hop ends are judged (CountSeries), shortest first. A category
  // that
  // appears later is given the empty ticks it has missed, for a week at most: its past was zero.
  //
  // Cost: a finding is a map look-up for each tactic; a tick costs up to four points of a detector
  // for each category. Memory: for each category four detectors and some 40 KB of past counts.
  //
  // Where it fails: in its first day nothing is usual yet, and in its first week no hour of the
  // week; what happens every month is unusual every month. An attack that goes on for weeks becomes
  // usual. A category that is always busy hides a burst that is small beside it.

  private static final int MOST_EMPTY_TICKS = 7 * 24 * 6;
  private static final Entity SITE = new Entity("site", "site", "whole site");
  private static final String RECORD = "pattern";

  /** One category: what came in the current tick, and its windows. */
  private static final class Category {
    private final List<CountSeries> series = new ArrayList<>();
    private long count;
    private FrequentEntities entities = new FrequentEntities();
  }

  private final PatternParameters parameters;
  private final Detectors detectors;
  private final DetectorSpec spec;
  private final ScoreScale scale;
  // In order of first appearance.
  private final Map<String, Category> categories = new LinkedHashMap<>();
  private boolean started;
  // The tick that is being counted; 0 before the first finding.
  private long tick;
  // How many ticks have ended since the first finding, at most MOST_EMPTY_TICKS.
  private int elapsed;
  private boolean ended;
  private long folded;
  private long skippedTicks;
  private long told;

  private PatternStage(PatternParameters parameters, Detectors detectors, DetectorSpec spec) {
    this.parameters = parameters;
    this.detectors = detectors;
    this.spec = spec;
    this.scale = detectors.providers().get(spec.type()).scale();
  }

  /**
   * Returns a stage that has seen nothing.
   *
   * @param detectors where the type is found
   * @param spec which detector judges the counts, one channel; a fresh one for each category and
   *     window
   * @throws IllegalArgumentException if there is no such type, or the specification has faults
   */
  public static PatternStage create(
      PatternParameters parameters, Detectors detectors, DetectorSpec spec) {
    detectors.make(spec);
    return new PatternStage(parameters, detectors, spec);
  }

  @Override
  public void accept(Finding finding, Consumer<? super Finding> out) {
    if (!Categories.counts(finding)) {
      return;
    }
    long now = Math.floorDiv(finding.timeMillis(), CountWindow.TICK_MILLIS);
    if (!started) {
      started = true;
      tick = now;
    }
    moveTo(now, out);
    for (String name : Categories.of(finding)) {
      Category category = categoryOf(name);
      category.count++;
      finding.entities().forEach(category.entities::add);
    }
  }

  /** Ends the ticks that the watermark has passed; at the end, also the one that was begun. */
  @Override
  public void advance(Watermark watermark, Consumer<? super Finding> out) {
    if (!started || ended) {
      return;
    }
    if (watermark.equals(Watermark.END)) {
      endTick(false, out);
      ended = true;
    } else {
      moveTo(Math.floorDiv(watermark.millis(), CountWindow.TICK_MILLIS), out);
    }
  }

  /**
   * Returns how many findings were counted as {@code other} for want of room ({@code folded}), how
   * many ticks of long silence were left out ({@code skippedTicks}) and how many patterns were told
   * ({@code told}).
   */
  @Override
  public SortedMap<String, Long> counters() {
    return new TreeMap<>(Map.of("folded", folded, "skippedTicks", skippedTicks, "told", told));
  }

  /** Returns about how many bytes of heap its detectors hold. */
  public long detectorBytes() {
    return categories.values().stream()
        .flatMap(category -> category.series.stream())
        .mapToLong(series -> series.detector().sizeBytes())
        .sum();
  }

  /** Writes everything that decides what is told later. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeBoolean(started);
    out.writeLong(tick);
    out.writeInt(elapsed);
    out.writeBoolean(ended);
    out.writeLong(folded);
    out.writeLong(skippedTicks);
    out.writeLong(told);
    out.writeInt(categories.size());
    for (Map.Entry<String, Category> each : categories.entrySet()) {
      FindingCodec.writeText(out, each.getKey());
      out.writeLong(each.getValue().count);
      each.getValue().entities.writeTo(out);
      for (CountSeries series : each.getValue().series) {
        byte[] detector = detectors.save(spec, series.detector());
        out.writeInt(detector.length);
        out.write(detector);
        series.writeTo(out);
      }
    }
  }

  /**
   * Reads a stage back, so that it goes on as if it had never stopped.
   *
   * @throws StateException if the bytes cannot be such a state
   */
  public static PatternStage restore(
      PatternParameters parameters, Detectors detectors, DetectorSpec spec, DataInput in)
      throws IOException {
    PatternStage stage = create(parameters, detectors, spec);
    stage.started = in.readBoolean();
    stage.tick = in.readLong();
    stage.elapsed = in.readInt();
    stage.ended = in.readBoolean();
    stage.folded = in.readLong();
    stage.skippedTicks = in.readLong();
    stage.told = in.readLong();
    int size = FindingCodec.readLength(in);
    if (size > parameters.categories() + 1
        || stage.elapsed < 0
        || stage.elapsed > MOST_EMPTY_TICKS) {
      throw new StateException(
          "there are at most "
              + parameters.categories()
              + " categories and one more, and "
              + MOST_EMPTY_TICKS
              + " ticks, but were "
              + size
              + " and "
              + stage.elapsed);
    }
    for (int i = 0; i < size; i++) {
      String name = FindingCodec.readText(in);
      stage.categories.put(name, stage.readCategory(in));
    }
    return stage;
  }

  private Category readCategory(DataInput in) throws IOException {
    Category category = new Category();
    category.count = in.readLong();
    category.entities = FrequentEntities.readFrom(in);
    for (CountWindow window : CountWindow.values()) {
      byte[] detector = StateBytes.read(in);
      category.series.add(
          CountSeries.readFrom(
              in, window, detectors.restore(spec, detector), scale, parameters.policy()));
    }
    return category;
  }

  private Category categoryOf(String name) {
    Category known = categories.get(name);
    if (known == null && categories.size() >= parameters.categories()) {
      folded++;
      known = categories.get(Categories.OTHER);
    }
    if (known == null) {
      boolean room = categories.size() < parameters.categories();
      known = newCategory();
      categories.put(room ? name : Categories.OTHER, known);
    }
    return known;
  }

  private Category newCategory() {
    Category category = new Category();
    for (CountWindow window : CountWindow.values()) {
      category.series.add(
          new CountSeries(window, detectors.make(spec), scale, parameters.policy()));
    }
    for (long missed = tick - elapsed; missed < tick; missed++) {
      endTick(Categories.OTHER, category, missed, true, unheard -> {});
    }
    return category;
  }

  private void moveTo(long now, Consumer<? super Finding> out) {
    for (int ticks = 0; tick < now && ticks < MOST_EMPTY_TICKS; ticks++) {
      endTick(true, out);
    }
    if (tick < now) {
      skippedTicks += now - tick;
      tick = now;
    }
  }

  private void endTick(boolean whole, Consumer<? super Finding> out) {
    for (Map.Entry<String, Category> each : categories.entrySet()) {
      endTick(each.getKey(), each.getValue(), tick, whole, out);
    }
    tick++;
    elapsed = Math.min(elapsed + 1, MOST_EMPTY_TICKS);
  }

  private void endTick(
      String name, Category category, long ended, boolean whole, Consumer<? super Finding> out) {
    long endMillis = (ended + 1) * CountWindow.TICK_MILLIS;
    for (CountSeries each : category.series) {
      each.add(category.count, category.entities);
    }
    for (int i = 0; i < category.series.size(); i++) {
      CountSeries series = category.series.get(i);
      if (series.window().endsWith(ended)) {
        List<CountSeries> longer = category.series.subList(i + 1, category.series.size());
        series
            .endHop(endMillis, parameters.leastCount(), whole)
            .ifPresent(
                unusual -> {
                  longer.forEach(each -> each.explain(unusual.excess()));
                  told++;
                  out.accept(finding(name, series.window(), endMillis, unusual));
                });
      }
    }
    category.count = 0;
    category.entities = new FrequentEntities();
  }

  private Finding finding(String category, CountWindow window, long endMillis, Unusual unusual) {
    String name = "unusual pattern of " + category + " findings in " + window.label();
    long low = unusual.usual().low();
    long high = unusual.usual().high();
    String usual = low == high ? low + " are usual" : low + " to " + high + " are usual";
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("title", name + ": " + unusual.count() + " where " + usual);
    fields.put("category", category);
    fields.put("window", window.label());
    fields.put("from", Instant.ofEpochMilli(endMillis - window.lengthMillis()).toString());
    fields.put("to", Instant.ofEpochMilli(endMillis).toString());
    fields.put("count", Long.toString(unusual.count()));
    fields.put("low", Long.toString(low));
    fields.put("high", Long.toString(high));
    fields.put("detector", spec.type());
    Set<Tactic> tactics = EnumSet.noneOf(Tactic.class);
    Tactic.of(category).ifPresent(tactics::add);
    return Finding.builder(Finding.Kind.PATTERN, name, endMillis)
        .entities(unusual.entities().isEmpty() ? List.of(SITE) : unusual.entities())
        .pValue(unusual.pValue())
        .categories(List.of(category))
        .tactics(tactics)
        .event(Event.of(Instant.ofEpochMilli(endMillis), RECORD, fields))
        .build();
  }
}
