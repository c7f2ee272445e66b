package io.shallot.telemetry.window;

import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.Term;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of the measures that need no more than the records of a window. */
final class Meters {

  private Meters() {}

  /** Returns the meter of a definition. */
  static Meter of(MetricDefinition definition) {
    Spans spans = Spans.of(definition);
    Measure measure = definition.measure();
    if (measure instanceof Measure.Count) {
      return new RecordsMeter(spans, false);
    }
    if (measure instanceof Measure.Rate) {
      return new RecordsMeter(spans, true);
    }
    if (measure instanceof Measure.Present present) {
      return new TallyMeter(spans, List.of(present.of()), List.of());
    }
    if (measure instanceof Measure.Share share) {
      return new TallyMeter(spans, List.of(), List.of(share.of()));
    }
    if (measure instanceof Measure.Sum sum) {
      return new SumMeter(spans, sum.of(), SumMeter.Of.SUM);
    }
    if (measure instanceof Measure.RateOf rate) {
      return new SumMeter(spans, rate.of(), SumMeter.Of.RATE);
    }
    if (measure instanceof Measure.Mean mean) {
      return new SumMeter(spans, mean.of(), SumMeter.Of.MEAN);
    }
    if (measure instanceof Measure.Min min) {
      return new ExtremeMeter(spans, min.of(), Ring.Join.MIN, ExtremeCell::smallest);
    }
    if (measure instanceof Measure.Max max) {
      return new ExtremeMeter(spans, max.of(), Ring.Join.MAX, ExtremeCell::largest);
    }
    if (measure instanceof Measure.Ratio ratio) {
      return new RatioMeter(spans, ratio.of(), ratio.to());
    }
    if (measure instanceof Measure.Distinct distinct) {
      return new DistinctMeter(spans, distinct.of());
    }
    if (measure instanceof Measure.Entropy entropy) {
      return new CellsMeter(spans, List.of(entropy.of()), EntropyCell::new);
    }
    if (measure instanceof Measure.Quantile quantile) {
      return new CellsMeter(spans, List.of(quantile.of()), () -> new QuantileCell(quantile.rank()));
    }
    if (measure instanceof Measure.Latest latest) {
      return new CellsMeter(spans, List.of(latest.of(), latest.key()), LatestCell::new);
    }
    Meter feature = FeatureMeters.of(spans, measure);
    if (feature != null) {
      return feature;
    }
    throw new IllegalArgumentException(
        "no meter knows the measure " + measure.name() + " of " + definition.name());
  }

  /** The number of records, of a window or of a second of it. */
  private static final class RecordsMeter extends NumbersMeter {

    private final boolean perSecond;

    private RecordsMeter(Spans spans, boolean perSecond) {
      super(spans, Ring.Join.SUM, 1);
      this.perSecond = perSecond;
    }

    @Override
    @Nullable Cell cell() {
      return null;
    }

    @Override
    double number(int column, @Nullable Cell cell, long records) {
      return (double) records;
    }

    @Override
    double value(double records, double unused, long lengthMillis) {
      return perSecond ? 1_000 * records / lengthMillis : records;
    }
  }

  /** How many records have a term, or which share of them meets a condition. */
  private static final class TallyMeter extends NumbersMeter {

    private final List<Term> terms;
    private final List<Condition> conditions;

    private TallyMeter(Spans spans, List<Term> terms, List<Condition> conditions) {
      super(spans, Ring.Join.SUM, conditions.isEmpty() ? 1 : 2);
      this.terms = terms;
      this.conditions = conditions;
    }

    @Override
    List<Term> reads() {
      return terms;
    }

    @Override
    List<Condition> asks() {
      return conditions;
    }

    @Override
    Cell cell() {
      return conditions.isEmpty() ? TallyCell.present() : TallyCell.meeting();
    }

    @Override
    double number(int column, @Nullable Cell cell, long records) {
      return column == 1 || cell == null ? (double) records : (double) ((TallyCell) cell).tally();
    }

    @Override
    double value(double tally, double records, long lengthMillis) {
      return conditions.isEmpty() ? tally : tally / records;
    }
  }

  /** What numbers add up to, or the mean of them. */
  private static final class SumMeter extends NumbersMeter {

    /** What is made of the sum. */
    private enum Of {
      SUM,
      RATE,
      MEAN
    }

    private final List<Term> terms;
    private final Of of;

    private SumMeter(Spans spans, Term term, Of of) {
      super(spans, Ring.Join.SUM, of == Of.MEAN ? 2 : 1);
      this.terms = List.of(term);
      this.of = of;
    }

    @Override
    List<Term> reads() {
      return terms;
    }

    @Override
    Cell cell() {
      return new SumCell(of != Of.MEAN);
    }

    @Override
    double number(int column, @Nullable Cell cell, long records) {
      SumCell sum = (SumCell) of(cell);
      return column == 0 ? sum.sum() : (double) sum.numbers();
    }

    @Override
    double value(double sum, double numbers, long lengthMillis) {
      return switch (of) {
        case SUM -> sum;
        case RATE -> 1_000 * sum / lengthMillis;
        case MEAN -> sum / numbers;
      };
    }
  }

  /** The smallest or the largest number. */
  private static final class ExtremeMeter extends NumbersMeter {

    private final List<Term> terms;
    private final ToDoubleFunction<ExtremeCell> of;

    private ExtremeMeter(Spans spans, Term term, Ring.Join join, ToDoubleFunction<ExtremeCell> of) {
      super(spans, join, 1);
      this.terms = List.of(term);
      this.of = of;
    }

    @Override
    List<Term> reads() {
      return terms;
    }

    @Override
    Cell cell() {
      return new ExtremeCell();
    }

    @Override
    double number(int column, @Nullable Cell cell, long records) {
      return of.applyAsDouble((ExtremeCell) of(cell));
    }

    @Override
    double value(double extreme, double unused, long lengthMillis) {
      return Double.isInfinite(extreme) ? Double.NaN : extreme;
    }
  }

  /** One sum divided by another. */
  private static final class RatioMeter extends NumbersMeter {

    private final List<Term> terms;

    private RatioMeter(Spans spans, Term above, Term below) {
      super(spans, Ring.Join.SUM, 2);
      this.terms = List.of(above, below);
    }

    @Override
    List<Term> reads() {
      return terms;
    }

    @Override
    Cell cell() {
      return new RatioCell();
    }

    @Override
    double number(int column, @Nullable Cell cell, long records) {
      RatioCell ratio = (RatioCell) of(cell);
      return column == 0 ? ratio.above() : ratio.below();
    }

    @Override
    double value(double above, double below, long lengthMillis) {
      return below == 0 ? Double.NaN : above / below;
    }
  }

  /** What cells give that are merged over a window. */
  private static final class CellsMeter extends Meter {

    private final Spans spans;
    private final List<Term> terms;
    private final Supplier<? extends ValueCell> empty;

    private CellsMeter(Spans spans, List<Term> terms, Supplier<? extends ValueCell> empty) {
      this.spans = spans;
      this.terms = terms;
      this.empty = empty;
    }

    @Override
    List<Term> reads() {
      return terms;
    }

    @Override
    Cell cell() {
      return empty.get();
    }

    @Override
    Fold fold() {
      return new CellsFold(spans, empty);
    }
  }

  /** The number of different texts. */
  private static final class DistinctMeter extends Meter {

    private final Spans spans;
    private final List<Term> terms;
    // Whether each pane is a window and no window is anything else.
    private final boolean panesOnly;

    private DistinctMeter(Spans spans, Term term) {
      this.spans = spans;
      this.terms = List.of(term);
      this.panesOnly = spans.longest() == spans.paneMillis();
    }

    @Override
    List<Term> reads() {
      return terms;
    }

    @Override
    Cell cell() {
      return new DistinctCell();
    }

    @Override
    Fold fold() {
      return panesOnly ? new CellsFold(spans, DistinctCell::new) : new DistinctFold(spans);
    }
  }

  private static Cell of(@Nullable Cell cell) {
    if (cell == null) {
      throw new IllegalStateException("a pane of this measure needs a cell, but had none");
    }
    return cell;
  }
}
