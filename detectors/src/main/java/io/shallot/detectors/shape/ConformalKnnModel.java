package io.shallot.detectors.shape;

import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Scores how far the last few points lie from the most similar windows of the past. */
final class ConformalKnnModel implements ChannelModel {

  // Idea [1, 2]: cut the series into short windows, points of a w-dimensional space; what is
  // ordinary has near neighbours there, whatever the distribution. The non-conformity of a window
  // is
  // its mean distance to its k nearest, and its rank among past non-conformities is a p-value that
  // holds without a model of the series. The rank is left to calibration, which ranks every
  // detector's scores alike; what is scored here is the non-conformity itself.
  //
  //   q      = (x[t], ..., x[t-w+1]),  c(l) = (x[t-l], ..., x[t-l-w+1])
  //   l      = w, w + h, w + 2h, ...: windows that do not overlap q, every h-th (thinning)
  //   score  = mean over the k smallest of |q - c(l)| / (sqrt(w) s),  s the Frame's scale
  //
  // The windows in memory are stretches of the last points, not copies. A sum of squares is given
  // up once it exceeds the k-th smallest so far, and begins with what is oddest in q, as in [3].
  // The
  // neighbours of the point before, moved on by one with q, bound it from the start, so that most
  // windows are given up after one or two terms. The bound changes how soon, never what is found,
  // so it is not state.
  //
  // Cost: at most memory * w terms, a few per window as a rule. Memory: 8 bytes per point,
  // memory * thinning points.
  //
  // Fails: on what happens again and again (k windows make it ordinary); on a new level, strange
  // until a window later; on slow drift; on changes in a long rhythm (take discord).
  //
  // Departures from [1]: Euclidean instead of Mahalanobis distance, which for w neighbouring values
  // weighs noise as much as shape and needs a matrix per series; one sliding memory instead of a
  // training and a calibration set; [1] lets q be compared with windows it overlaps.
  //
  // [1] E. Burnaev, V. Ishimtsev, Conformalized density- and distance-based anomaly detection in
  //     time-series data, arXiv:1608.04585 (2016).
  // [2] R. Laxhammar, G. Falkman, Inductive conformal anomaly detection for sequential detection of
  //     anomalous sub-trajectories, Annals of Mathematics and Artificial Intelligence 74 (2015).
  // [3] T. Rakthanmanon et al., Searching and mining trillions of time series subsequences under
  //     dynamic time warping, KDD (2012).

  private static final int LAG = 0;
  private static final int SCALE = 1;

  private static final int OWN_BYTES = 64 + 4 * 16;

  private final ConformalKnnParameters parameters;
  private final Recent recent;
  private final Frame frame;

  /** Of the last query: squared distances, ascending, and how far back those windows end. */
  private final double[] nearest;

  private final int[] lags;

  /** The last window asked for, and how many points before its end each of its values was. */
  private final double[] query;

  private final int[] places;

  ConformalKnnModel(ConformalKnnParameters parameters) {
    this(parameters, new Recent(parameters.points()), new Frame(parameters.floors()));
  }

  private ConformalKnnModel(ConformalKnnParameters parameters, Recent recent, Frame frame) {
    this.parameters = parameters;
    this.recent = recent;
    this.frame = frame;
    this.nearest = new double[parameters.neighbours()];
    this.lags = new int[parameters.neighbours()];
    this.query = new double[parameters.window()];
    this.places = new int[parameters.window()];
  }

  static ConformalKnnModel restore(ConformalKnnParameters parameters, DataInput in)
      throws IOException {
    Frame frame = Frame.restore(ConformalKnnParameters.TYPE, parameters.floors(), in);
    Recent recent = Recent.restore(ConformalKnnParameters.TYPE, parameters.points(), in);
    return new ConformalKnnModel(parameters, recent, frame);
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    int windows = windows();
    if (frame.seen() < parameters.warmUp() || windows < parameters.neighbours()) {
      return false;
    }
    double newest = Frame.LIMIT.clip(value);
    find(newest, windows);
    double share = 1.0 / nearest.length;
    double distance = 0;
    double expected = 0;
    for (int i = 0; i < nearest.length; i++) {
      distance += share * Math.sqrt(nearest[i] / parameters.window());
      expected += share * (recent.get(lags[i] - 1) - newest);
    }
    judgement.set(value, distance / frame.scale(), newest + expected);
    judgement.note(LAG, lags[0]);
    judgement.note(SCALE, frame.scale());
    return true;
  }

  /** Returns how many windows there are to compare one that ends with the next point with. */
  private int windows() {
    int room = recent.size() + 1 - 2 * parameters.window();
    return room < 0 ? 0 : Math.min(room / parameters.thinning() + 1, parameters.memory());
  }

  private void find(double newest, int windows) {
    double[] past = recent.array();
    int head = recent.head();
    int window = parameters.window();
    int thinning = parameters.thinning();
    order(newest, past, head);
    double limit = boundOfLastNeighbours(past, head);
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double furthest = Double.POSITIVE_INFINITY;
    for (int i = 0, lag = window; i < windows && furthest > 0; i++, lag += thinning) {
      double square = distance(query, places, past, head - 1 + lag, limit);
      if (square <= limit) {
        insert(square, lag);
        furthest = nearest[nearest.length - 1];
        limit = Math.min(limit, furthest);
      }
    }
  }

  /** Fills in the query, what lies furthest from the center first. */
  private void order(double newest, double[] past, int head) {
    double center = frame.center();
    for (int i = 0; i < query.length; i++) {
      double value = i == 0 ? newest : past[head - 1 + i];
      double deviation = Math.abs(value - center);
      int at = i;
      while (at > 0 && deviation > Math.abs(query[at - 1] - center)) {
        query[at] = query[at - 1];
        places[at] = places[at - 1];
        at--;
      }
      query[at] = value;
      places[at] = i;
    }
  }

  /** Returns what the k-th smallest cannot exceed, as k windows are at most that far. */
  private double boundOfLastNeighbours(double[] past, int head) {
    double bound = 0;
    for (int lag : lags) {
      if (lag == 0) {
        return Double.POSITIVE_INFINITY; // there was no query yet
      }
      double square = distance(query, places, past, head - 1 + lag, Double.POSITIVE_INFINITY);
      bound = Math.max(bound, square);
    }
    return bound;
  }

  /** Returns the squared distance to the window that starts there, or what exceeds the limit. */
  private static double distance(
      double[] query, int[] places, double[] past, int start, double limit) {
    double first = query[0] - past[start + places[0]];
    double second = query[1] - past[start + places[1]];
    double sum = first * first + second * second;
    int i = 2;
    // Four at a time: a wrong guess of the processor costs more than three terms too many. On the
    // NAB corpus 7.3 microseconds a point instead of 9.0.
    for (; i + 3 < query.length && sum <= limit; i += 4) {
      double a = query[i] - past[start + places[i]];
      double b = query[i + 1] - past[start + places[i + 1]];
      double c = query[i + 2] - past[start + places[i + 2]];
      double d = query[i + 3] - past[start + places[i + 3]];
      sum += (a * a + b * b) + (c * c + d * d);
    }
    for (; i < query.length && sum <= limit; i++) {
      double difference = query[i] - past[start + places[i]];
      sum += difference * difference;
    }
    return sum;
  }

  /** Keeps a window if it is among the nearest; of those equally far the latest. */
  private void insert(double square, int lag) {
    int at = nearest.length;
    while (at > 0 && square < nearest[at - 1]) {
      at--;
      if (at + 1 < nearest.length) {
        nearest[at + 1] = nearest[at];
        lags[at + 1] = lags[at];
      }
    }
    if (at < nearest.length) {
      nearest[at] = square;
      lags[at] = lag;
    }
  }

  @Override
  public void learn(long timeMillis, double value) {
    recent.push(Frame.LIMIT.clip(value));
    frame.advance(recent, 0);
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("typical deviations a point from similar windows", judgement.score()),
        new Factor("end of similar windows", judgement.expected()),
        new Factor("points since the most similar window", judgement.note(LAG)),
        new Factor("typical deviation", judgement.note(SCALE)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    String end =
        judgement.direction() == Direction.NONE
            ? "which ended alike"
            : "which ended with about " + HumanNumber.text(judgement.expected());
    return "the last "
        + parameters.window()
        + " points up to "
        + observed
        + " are "
        + HumanNumber.text(judgement.score())
        + " typical deviations a point from the "
        + parameters.neighbours()
        + " most similar windows of the past, "
        + end
        + "; the nearest was "
        + HumanNumber.text(judgement.note(LAG))
        + " points ago";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    frame.snapshot(out);
    recent.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES
        + (Double.BYTES + Integer.BYTES) * (long) (nearest.length + query.length)
        + recent.sizeBytes()
        + frame.sizeBytes();
  }
}
