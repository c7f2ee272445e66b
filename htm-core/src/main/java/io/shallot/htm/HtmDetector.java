package io.shallot.htm;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns the sequence of a series and scores how unlikely it is to have predicted it so badly, by
 * the recent past.
 */
final class HtmDetector implements Detector {

  /*
   * point --PointEncoder--> bits --SpatialPooler--> 40 columns --TemporalMemory--> raw score
   *       --Surprise--> score
   *
   *   raw score   = share of the active columns that were not predicted
   *   likelihood  = 1 - P(mean of the last 12 raw scores or more), by a Gaussian fit of the past
   *   score       = ln(1 - likelihood) / ln(1e-10), so that 0.5 is a chance of 1 in 100,000;
   *               = 1 if a value left the range of all before it by more than 5 %
   *
   * Of a run of likelihoods that make 0.5 or more only the first does, the others make 0.3. The
   * first points are held back until the range of the values is known, then learnt at once; until
   * then there is no model, and a series that ends early has cost a few kilobytes. Nothing is taken
   * from later points, whereas the published detector knew the range and the length of the whole
   * file.
   *
   * A missing point is passed over; with several channels a missing value has no active bits. With
   * learning off the context does not move: every such point is judged as the next one.
   *
   * Cost and memory: docs/htm.md; memory is bounded by maxSegments.
   * Where it fails: series without a pattern in time score high all the time and so never; a slow
   * drift is learnt as it comes; what is rare but regular is normal after a few times.
   *
   * S. Ahmad, A. Lavin, S. Purdy, Z. Agha: Unsupervised real-time anomaly detection for streaming
   * data, Neurocomputing 262 (2017).
   */

  private static final long OWN_BYTES = 88;

  private final DetectorSpec spec;
  private final HtmParameters parameters;
  private final PointEncoder encoder;
  private final Surprise surprise;
  private final RecentPatterns recent;
  private final double[] values;

  // Exactly one of the two: points while the range is not known yet, then the model.
  private @Nullable HeldPoints held;
  private @Nullable SequenceModel sequence;

  // null before the first point
  private @Nullable Point lastPoint;
  private Score lastScore = Score.NOT_READY;
  private double lastRaw;
  private boolean lastLearnt;
  // null unless the last score told a direction
  private @Nullable Expected lastExpected;

  private HtmDetector(
      DetectorSpec spec,
      HtmParameters parameters,
      PointEncoder encoder,
      Surprise surprise,
      RecentPatterns recent) {
    this.spec = spec;
    this.parameters = parameters;
    this.encoder = encoder;
    this.surprise = surprise;
    this.recent = recent;
    values = new double[spec.channels().size()];
  }

  /** Makes a detector that has seen nothing. */
  static HtmDetector create(DetectorSpec spec, HtmParameters parameters) {
    int channels = spec.channels().size();
    HtmDetector detector =
        new HtmDetector(
            spec,
            parameters,
            PointEncoder.create(channels, parameters, spec.seed()),
            Surprise.create(channels, parameters),
            new RecentPatterns(parameters.explainedPoints(), parameters.activeColumns(), channels));
    detector.held = new HeldPoints(parameters.heldPoints(), channels);
    return detector;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the point does not have one value per channel
   */
  @Override
  public Score advance(Point point, Learning learning) {
    if (point.channels() != values.length) {
      throw new IllegalArgumentException(
          "a point must have one value for each of " + spec.channels() + ", but was " + point);
    }
    lastPoint = point;
    lastScore = Score.NOT_READY;
    lastExpected = null;
    if (point.missing()) {
      return lastScore;
    }
    SequenceModel model = sequence;
    if (model == null) {
      hold(point, learning);
    } else {
      boolean learn = learning == Learning.ON;
      lastScore = step(model, point, learn);
      if (learn) {
        encoder.learn(point);
      }
    }
    return lastScore;
  }

  private void hold(Point point, Learning learning) {
    HeldPoints before = held;
    if (before == null || learning == Learning.OFF) {
      return;
    }
    before.add(point);
    encoder.learn(point);
    if (before.full()) {
      encoder.settle();
      SequenceModel model = SequenceModel.create(parameters, encoder.bits(), spec.seed());
      for (Point earlier : before.release()) {
        step(model, earlier, true);
      }
      held = null;
      sequence = model;
    }
  }

  private Score step(SequenceModel model, Point point, boolean learn) {
    boolean ready = surprise.ready();
    encoder.encode(point, model.input());
    lastRaw = model.step(learn);
    lastLearnt = learn;
    double score = surprise.score(lastRaw, point, learn);
    Direction direction = Direction.NONE;
    if (ready && score >= Surprise.TELLING) {
      int channel = tellingChannel(model, point);
      Expected expected = expected(model, channel, 0);
      lastExpected = expected;
      direction = expected.directionOf(point.value(channel));
    }
    if (learn) {
      for (int channel = 0; channel < values.length; channel++) {
        values[channel] = point.value(channel);
      }
      recent.add(model.active(), values);
    }
    return ready ? Score.of(score, direction) : Score.NOT_READY;
  }

  private Expected expected(SequenceModel model, int channel, int newestLeftOut) {
    return recent.expected(model.predicted(), channel, encoder.nearby(channel), newestLeftOut);
  }

  /** Returns the channel that left its range, or else the one that was predicted worst. */
  private int tellingChannel(SequenceModel model, Point point) {
    if (surprise.lastBeyond() != Surprise.WITHIN || values.length == 1) {
      return Math.max(0, surprise.lastBeyond());
    }
    double[] shares = model.unpredictedShares(encoder.fieldStarts());
    int telling = -1;
    double largest = -1;
    for (int channel = 0; channel < values.length; channel++) {
      boolean present = !Double.isNaN(point.value(channel));
      double share = Double.isNaN(shares[channel]) ? -1 : shares[channel]; // no scale yet
      if (present && (telling < 0 || share > largest)) {
        telling = channel;
        largest = share;
      }
    }
    return telling;
  }

  @Override
  public Explanation explain() {
    Point point = lastPoint;
    if (point == null) {
      return Explanation.NONE;
    }
    if (point.missing()) {
      return unjudged(point, "the value is missing");
    }
    SequenceModel model = sequence;
    if (model == null) {
      return unjudged(
          point, "the range of the first " + parameters.heldPoints() + " points is learnt first");
    }
    if (!lastScore.ready()) {
      return unjudged(point, "there is too little past to judge the point by");
    }
    int channel = tellingChannel(model, point);
    Expected expected = lastExpected;
    if (expected == null) {
      expected = expected(model, channel, lastLearnt ? 1 : 0);
    }
    return new HtmExplanation(
            spec.channels(),
            point,
            channel,
            expected,
            lastScore,
            lastRaw,
            surprise.lastLikelihood(),
            surprise.lastBeyond() != Surprise.WITHIN,
            Arrays.stream(model.unpredictedShares(encoder.fieldStarts())).boxed().toList())
        .inWords();
  }

  private static Explanation unjudged(Point point, String text) {
    double observed = Double.NaN;
    for (int channel = point.channels() - 1; channel >= 0; channel--) {
      observed = Double.isNaN(point.value(channel)) ? observed : point.value(channel);
    }
    return new Explanation(observed, Double.NaN, Double.NaN, Double.NaN, List.of(), text);
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    encoder.snapshot(out);
    surprise.snapshot(out);
    recent.snapshot(out);
    HeldPoints before = held;
    SequenceModel model = sequence;
    out.writeBoolean(model != null);
    if (model != null) {
      model.snapshot(out);
    } else if (before != null) {
      before.snapshot(out);
    }
  }

  /** Reads a detector back that {@link #snapshot} wrote. */
  static HtmDetector restore(DetectorSpec spec, HtmParameters parameters, StateInput in)
      throws IOException {
    int channels = spec.channels().size();
    PointEncoder encoder = PointEncoder.restore(channels, parameters, spec.seed(), in);
    HtmDetector detector =
        new HtmDetector(
            spec,
            parameters,
            encoder,
            Surprise.restore(channels, parameters, in),
            RecentPatterns.restore(
                parameters.explainedPoints(),
                parameters.activeColumns(),
                channels,
                parameters.columns(),
                in));
    if (in.flag("whether there is a model")) {
      detector.sequence = SequenceModel.restore(parameters, encoder.bits(), spec.seed(), in);
    } else {
      detector.held = HeldPoints.restore(parameters.heldPoints(), channels, in);
    }
    return detector;
  }

  @Override
  public long sizeBytes() {
    HeldPoints before = held;
    SequenceModel model = sequence;
    return OWN_BYTES
        + (long) Double.BYTES * values.length
        + encoder.sizeBytes()
        + surprise.sizeBytes()
        + recent.sizeBytes()
        + (before == null ? 0 : before.sizeBytes())
        + (model == null ? 0 : model.sizeBytes());
  }
}
