package io.shallot.detectors.forest;

import io.shallot.api.HumanNumber;
import io.shallot.api.StateException;
import io.shallot.detectors.multivariate.joint.JointModel;
import io.shallot.detectors.multivariate.joint.LagVector;
import io.shallot.detectors.multivariate.joint.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Scores how empty space is around a vector, by random trees that halve it again and again and
 * count the vectors of the past in each half.
 */
final class HalfSpaceTreesModel implements JointModel {

  // Idea: Tan, Ting and Liu [1]. Each tree cuts its box in the middle along a value drawn at
  // random,
  // then each half, down to the depth h. A vector runs down each of T trees to the first cell that
  // holds at most a tenth of the n vectors of the window (the paper's size limit), at depth k, with
  // c vectors in it:
  //
  //   score = mean over trees of  h - k - log2((c + 1/2) / (n + 1/2))   (+ log2(1 + beyond))
  //
  // in bits: 0 where all of the past lies in one smallest cell, h + log2(2n) in an empty first
  // half.
  // The paper scores by c 2^k; this is its logarithm, smoothed so that empty cells rank by their
  // size, and averaged, so that there are few ties. "beyond" is how far a value lies outside of
  // every tree's box, in half widths of its range, so that those too are ranked.
  //
  // Departures. The paper counts a reference window while it fills the next, which forgets by jumps
  // and keeps two counts per cell; we keep the vectors of one sliding window instead, add the
  // newest
  // and take out the oldest. The paper expects all values in [0, 1]; here each channel has a range
  // (WorkRanges) fitted to the window when warm, whenever that has doubled, when it is full and
  // then once
  // per window; then all vectors are counted anew. A box is, as in the paper, up to twice as wide
  // on
  // each side as the range, centred at a random place.
  //
  // Cost: 3 T h steps, no allocation; every n-th point T h n for a new range. Memory: T 2^(h + 2)
  // bytes of counts from the warm-up on, and the window.
  //
  // Fails: on what is odd in one of very many values, which few cuts hit; on changes smaller than a
  // cell, a range's width / 2^(h / values); with a window of mostly one value.
  //
  // [1] S. C. Tan, K. M. Ting, F. T. Liu, Fast anomaly detection for streaming data, IJCAI (2011).

  private static final double LN_2 = StrictMath.log(2);

  private static final int SHARE = 0;
  private static final int COMPARED = 1;

  private static final int OWN_BYTES = 72;

  private final HalfSpaceTreesParameters parameters;
  private final int values;
  private final LagVector recent;
  private final WorkRanges ranges;
  private final double[] vector;
  private final double[] places;

  private double[] window = new double[0];
  private int size;
  private int next;
  private int untilFit;
  private @Nullable HalfSpaces spaces; // null until the warm-up is over

  HalfSpaceTreesModel(HalfSpaceTreesParameters parameters) {
    this(
        parameters,
        new LagVector(parameters.channels(), parameters.shingle()),
        new WorkRanges(parameters.channels()));
    untilFit = parameters.warmUp();
  }

  private HalfSpaceTreesModel(
      HalfSpaceTreesParameters parameters, LagVector recent, WorkRanges ranges) {
    this.parameters = parameters;
    this.values = parameters.values();
    this.recent = recent;
    this.ranges = ranges;
    this.vector = new double[values];
    this.places = new double[values];
  }

  static HalfSpaceTreesModel restore(HalfSpaceTreesParameters parameters, DataInput in)
      throws IOException {
    HalfSpaceTreesModel model =
        new HalfSpaceTreesModel(
            parameters,
            LagVector.restore(parameters.channels(), parameters.shingle(), in),
            WorkRanges.restore(parameters.channels(), in));
    model.size = in.readInt();
    model.next = in.readInt();
    model.untilFit = in.readInt();
    boolean full = model.size == parameters.window();
    if (model.size < 0
        || model.size > parameters.window()
        || model.next < 0
        || (full ? model.next >= parameters.window() : model.next != model.size)
        || model.untilFit < 1
        || model.untilFit > parameters.window()
        || (model.size < parameters.warmUp()
            && model.untilFit != parameters.warmUp() - model.size)) {
      throw new StateException(
          "the state of half-space-trees must count up to "
              + parameters.window()
              + " vectors, but has "
              + model.size
              + ", the next at "
              + model.next
              + ", the next range after "
              + model.untilFit);
    }
    model.window = new double[model.size * model.values];
    for (int i = 0; i < model.window.length; i++) {
      model.window[i] = in.readDouble();
      if (Double.isInfinite(model.window[i])) {
        throw new StateException("values of the past must be finite or missing, but one is not");
      }
    }
    if (model.size >= parameters.warmUp()) {
      model.countAll();
    }
    return model;
  }

  @Override
  public boolean judge(double[] row, Verdict verdict) {
    HalfSpaces ready = spaces;
    if (ready == null) {
      return false;
    }
    recent.with(row, vector);
    double beyond = 0;
    for (int v = 0; v < values; v++) {
      places[v] = ranges.place(v % parameters.channels(), vector[v]);
      if (!Double.isNaN(vector[v])) {
        double offset = Math.abs(ranges.offset(v % parameters.channels(), vector[v]));
        beyond = Math.max(beyond, offset - 2 * WorkRanges.MOST);
      }
    }
    double score = ready.emptiness(places) + StrictMath.log1p(beyond) / LN_2;
    int lead = farthest(row);
    double centre = ranges.centre(lead);
    double half = ranges.half(lead);
    verdict.set(score, lead, Verdict.directionOf(row[lead], centre));
    verdict.expect(centre, centre - half, centre + half);
    for (int v = 0; v < values; v++) {
      if (!Double.isNaN(vector[v])) {
        int channel = v % parameters.channels();
        double offset = Math.abs(places[v] - 0.5);
        verdict.share(channel, Math.max(verdict.share(channel), offset));
      }
    }
    verdict.note(SHARE, ready.share());
    verdict.note(COMPARED, size);
    return true;
  }

  private int farthest(double[] row) {
    int lead = -1;
    double most = -1;
    for (int c = 0; c < row.length; c++) {
      double offset = Double.isNaN(row[c]) ? -1 : Math.abs(ranges.offset(c, row[c]));
      if (offset > most) {
        most = offset;
        lead = c;
      }
    }
    return lead;
  }

  @Override
  public void learn(double[] row) {
    recent.with(row, vector);
    recent.push(row);
    boolean wasFull = size == parameters.window();
    if (wasFull && spaces != null) {
      placesOf(next);
      spaces.count(places, -1);
    }
    if (!wasFull) {
      size++;
      reserve(size * values);
    }
    System.arraycopy(vector, 0, window, next * values, values);
    if (spaces != null) {
      placesOf(next);
      spaces.count(places, 1);
    }
    next = next + 1 == parameters.window() ? 0 : next + 1;
    untilFit--;
    if (untilFit == 0) {
      fit();
      countAll();
      boolean full = size == parameters.window();
      untilFit = full ? size : Math.min(size, parameters.window() - size);
    }
  }

  private void reserve(int needed) {
    if (needed > window.length) {
      int most = parameters.window() * values;
      window = Arrays.copyOf(window, Math.min(most, needed + needed / 2 + 8 * values));
    }
  }

  private void placesOf(int index) {
    for (int v = 0; v < values; v++) {
      places[v] = ranges.place(v % parameters.channels(), window[index * values + v]);
    }
  }

  /** Fits the ranges to the newest value of each vector in the window. */
  private void fit() {
    double[] sorted = new double[size];
    for (int c = 0; c < parameters.channels(); c++) {
      int present = 0;
      for (int i = 0; i < size; i++) {
        double value = window[i * values + c];
        if (!Double.isNaN(value)) {
          sorted[present] = value;
          present++;
        }
      }
      ranges.fit(c, sorted, present);
    }
  }

  private void countAll() {
    HalfSpaces fresh = new HalfSpaces(parameters);
    spaces = fresh;
    for (int i = 0; i < size; i++) {
      placesOf(i);
      fresh.count(places, 1);
    }
  }

  @Override
  public String measure() {
    return "bits of emptiness around the point";
  }

  @Override
  public String sentence(Verdict verdict, String observed) {
    String before =
        parameters.shingle() == 1
            ? ""
            : ", with the " + (parameters.shingle() - 1) + " points before it,";
    return observed
        + before
        + " lies where "
        + HumanNumber.text(100 * verdict.note(SHARE))
        + " % of the last "
        + HumanNumber.text(verdict.note(COMPARED))
        + " points were; most were from "
        + HumanNumber.text(verdict.low())
        + " to "
        + HumanNumber.text(verdict.high());
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    recent.snapshot(out);
    ranges.snapshot(out);
    out.writeInt(size);
    out.writeInt(next);
    out.writeInt(untilFit);
    for (int i = 0; i < size * values; i++) {
      out.writeDouble(window[i]);
    }
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES
        + 3 * 16
        + 8L * (2 * values + window.length)
        + recent.sizeBytes()
        + ranges.sizeBytes()
        + (spaces == null ? 0 : HalfSpaces.sizeBytes(parameters));
  }
}
