package io.shallot.telemetry.window;

import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.expression.Term;
import io.shallot.telemetry.feature.BeaconScore;
import io.shallot.telemetry.feature.ConnectionStarts;
import io.shallot.telemetry.feature.SeenValues;
import io.shallot.telemetry.feature.ValueSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The meters of the measures that remember more than a window, each series by itself. */
final class FeatureMeters {

  /** So many values each series remembers for {@code new-values}, at least. */
  private static final int REMEMBERED = 1_024;

  private FeatureMeters() {}

  /** Returns the meter of a measure; null if it is none of these. */
  static @Nullable Meter of(Spans spans, Measure measure) {
    if (measure instanceof Measure.Regularity regularity) {
      return new RegularityMeter(spans, regularity.part());
    }
    if (measure instanceof Measure.SetChange change) {
      return new SetChangeMeter(spans, change.of());
    }
    if (measure instanceof Measure.NewValues values) {
      return new NewValuesMeter(spans, values.of(), values.memory());
    }
    if (measure instanceof Measure.InfoContent content) {
      return new InfoContentMeter(spans, content.of(), content.halfLife());
    }
    if (measure instanceof Measure.Similarity similarity) {
      return new SimilarityMeter(spans, similarity.of());
    }
    return null;
  }

  /** How much the connections of a window look like a beacon. */
  private static final class RegularityMeter extends Meter {

    private final Spans spans;
    private final Measure.Regularity.Part part;

    private RegularityMeter(Spans spans, Measure.Regularity.Part part) {
      this.spans = spans;
      this.part = part;
    }

    @Override
    List<Term> reads() {
      return StartsCell.TERMS;
    }

    @Override
    Cell cell() {
      return new StartsCell();
    }

    @Override
    Fold fold() {
      return new RegularityFold();
    }

    private final class RegularityFold extends Fold {

      private final StepCells<StartsCell> cells = new StepCells<>(spans, 1, StartsCell::new);
      // Panes of the latest records, the oldest first: most pairs never have enough of them.
      private final long[] latest = new long[BeaconScore.FEWEST];

      private RegularityFold() {
        Arrays.fill(latest, Long.MIN_VALUE);
      }

      @Override
      void take(long start, @Nullable Cell cell, long records) {
        int added = (int) Math.min(latest.length, records);
        System.arraycopy(latest, added, latest, 0, latest.length - added);
        Arrays.fill(latest, latest.length - added, latest.length, start);
        cells.take(start, (StartsCell) present(cell));
      }

      @Override
      double value(int window, long end) {
        if (latest[0] < end - spans.length(window)) {
          return Double.NaN;
        }
        List<ConnectionStarts> starts = new ArrayList<>();
        for (StartsCell cell : cells.over(window, end, 0)) {
          starts.add(cell.starts());
        }
        long length = spans.length(window);
        return BeaconScore.of(starts, end - length, end, length)
            .map(RegularityMeter.this::of)
            .orElse(Double.NaN);
      }

      @Override
      void snapshot(DataOutput out) throws IOException {
        for (long start : latest) {
          out.writeLong(start);
        }
        cells.snapshot(out);
      }

      @Override
      void restore(DataInput in) throws IOException {
        for (int i = 0; i < latest.length; i++) {
          latest[i] = in.readLong();
        }
        cells.restore(in);
      }
    }

    private double of(BeaconScore score) {
      return switch (part) {
        case ALL -> score.total();
        case TIMING -> score.timing();
        case SIZE -> score.size();
        case DURATION -> score.duration();
        case HISTOGRAM -> score.histogram();
      };
    }
  }

  /** How different the texts of a window are from those of the window before. */
  private static final class SetChangeMeter extends Meter {

    private final Spans spans;
    private final List<Term> terms;

    private SetChangeMeter(Spans spans, Term term) {
      this.spans = spans;
      this.terms = List.of(term);
    }

    @Override
    List<Term> reads() {
      return terms;
    }

    @Override
    Cell cell() {
      return new SetCell();
    }

    @Override
    Fold fold() {
      return new SetChangeFold();
    }

    @Override
    long memoryMillis() {
      return spans.longest();
    }

    private final class SetChangeFold extends Fold {

      private final StepCells<SetCell> cells = new StepCells<>(spans, 2, SetCell::new);

      @Override
      void take(long start, @Nullable Cell cell, long records) {
        cells.take(start, (SetCell) present(cell));
      }

      @Override
      double value(int window, long end) {
        ValueSet now = union(cells.over(window, end, 0));
        ValueSet before = union(cells.over(window, end, 1));
        // Where nothing was there is nothing to compare with.
        return now.isEmpty() || before.isEmpty() ? Double.NaN : ValueSet.distance(now, before);
      }

      @Override
      void snapshot(DataOutput out) throws IOException {
        cells.snapshot(out);
      }

      @Override
      void restore(DataInput in) throws IOException {
        cells.restore(in);
      }
    }

    private static ValueSet union(List<SetCell> cells) {
      if (cells.size() == 1) {
        return cells.get(0).values();
      }
      ValueSet union = new ValueSet();
      cells.forEach(cell -> union.addAll(cell.values()));
      return union;
    }
  }

  /** How many texts a series had not seen for a while. */
  private static final class NewValuesMeter extends Meter {

    private final Spans spans;
    private final List<Term> terms;
    private final Duration memory;

    private NewValuesMeter(Spans spans, Term term, Duration memory) {
      this.spans = spans;
      this.terms = List.of(term);
      this.memory = memory;
    }

    @Override
    List<Term> reads() {
      return terms;
    }

    @Override
    Cell cell() {
      return new SetCell();
    }

    @Override
    Fold fold() {
      return new NewValuesFold();
    }

    @Override
    long memoryMillis() {
      return memory.toMillis();
    }

    private final class NewValuesFold extends Fold {

      private final SeenValues seen = new SeenValues(REMEMBERED, memory);
      private final Ring newValues = new Ring(spans, Ring.Join.SUM, 1);

      @Override
      void take(long start, @Nullable Cell cell, long records) {
        int unseen = 0;
        for (long value : ((SetCell) present(cell)).values().toArray()) {
          unseen += seen.see(value, start) ? 1 : 0;
        }
        newValues.add(start, 0, unseen);
      }

      @Override
      double value(int window, long end) {
        return newValues.over(window, end, 0);
      }

      @Override
      void snapshot(DataOutput out) throws IOException {
        seen.snapshot(out);
        newValues.snapshot(out);
      }

      @Override
      void restore(DataInput in) throws IOException {
        seen.restore(in);
        newValues.restore(in);
      }
    }
  }

  /** Returns a cell, which the panes of these measures always have. */
  static Cell present(@Nullable Cell cell) {
    if (cell == null) {
      throw new IllegalStateException("a pane of this measure needs a cell, but had none");
    }
    return cell;
  }
}
