package io.shallot.detectors.forest;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.returntypes.DiVector;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import io.shallot.api.Direction;
import io.shallot.api.HumanNumber;
import io.shallot.api.StateException;
import io.shallot.detectors.multivariate.joint.JointModel;
import io.shallot.detectors.multivariate.joint.LagVector;
import io.shallot.detectors.multivariate.joint.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Scores vectors by Amazon's random cut forest, version 4: an adapter, not a port. */
final class RandomCutForestModel implements JointModel {

  // Idea: Guha, Mishra, Roy and Schrijvers [1]. Each tree cuts the box around its sample of the
  // past
  // at random, wide sides more often, until every vector is alone; a vector is strange if it would
  // be cut off early. The library does that; what this class adds is:
  //
  // - the vector: the last rows, newest first, each value less the first one of its channel, since
  //   the library computes in single precision and would not see small changes of a large level;
  //   clamped to +-1e30, so that its squares and sums stay finite; a missing value is the one
  //   before it, or the first one;
  // - readiness: the shingle is full and the forest has taken warmUp vectors;
  // - the snapshot, bit for bit: the library's own state goes on with the same scores, but how it
  //   is laid out depends on when it was saved before. So every 1,024 vectors the forest is written
  //   by ForestState and goes on as the one that was read back; a snapshot is the last of these
  //   images and the vectors since, which are learnt again on restore. Before an image is handed to
  //   the library its checksum is compared: the library trusts what it is given.
  //
  // Settings are the library's defaults (50 trees, 256 samples, decay 1 / 2560) with a shingle of
  // 8.
  //
  // Cost: tens of microseconds and much garbage per point, as the library makes it, and some
  // milliseconds every 1,024 points. Memory: about 1.4 MB per series, the image included.
  //
  // Fails: on slow changes, which enter the samples; where scale differs between channels, since
  // wide ones are cut most (scale them first).
  //
  // [1] S. Guha, N. Mishra, G. Roy, O. Schrijvers, Robust random cut forest based anomaly detection
  //     on streams, ICML (2016).

  private static final double MOST = 1e30;

  private static final int IMAGE_EVERY = 1_024;

  // What the library holds, fitted to what a heap of detectors weighed: within a seventh of it for
  // 2 to 50 trees, 32 and 256 samples and 1 to 24 values, read back or not.
  private static final int TREE_BYTES = 540;
  private static final int STORE_BYTES_PER_VALUE = 10;
  private static final int SAMPLE_BYTES = 28;
  private static final int SAMPLE_BYTES_PER_VALUE = 8;
  private static final int OWN_BYTES = 1_024;

  private final RandomCutForestParameters parameters;
  private final LagVector recent;
  private final double[] row;
  private final double[] vector;
  private final float[] point;
  private final double[] first;
  private final double[] latest;
  private RandomCutForest forest;
  private byte[] image = new byte[0]; // empty until the first is due
  private float[] since = new float[0];
  private int pending;
  private int rows;

  RandomCutForestModel(RandomCutForestParameters parameters) {
    this(parameters, new LagVector(parameters.channels(), parameters.shingle()));
  }

  private RandomCutForestModel(RandomCutForestParameters parameters, LagVector recent) {
    this.parameters = parameters;
    this.recent = recent;
    int channels = parameters.channels();
    row = new double[channels];
    vector = new double[parameters.values()];
    point = new float[parameters.values()];
    first = new double[channels];
    latest = new double[channels];
    Arrays.fill(first, Double.NaN);
    Arrays.fill(latest, Double.NaN);
    forest = newForest(parameters);
  }

  private static RandomCutForest newForest(RandomCutForestParameters parameters) {
    return RandomCutForest.builder()
        .dimensions(parameters.values())
        .shingleSize(parameters.shingle())
        .numberOfTrees(parameters.trees())
        .sampleSize(parameters.samples())
        .outputAfter(parameters.warmUp())
        .internalShinglingEnabled(false)
        .parallelExecutionEnabled(false)
        .randomSeed(parameters.seed())
        .build();
  }

  private static RandomCutForestMapper mapper() {
    RandomCutForestMapper mapper = new RandomCutForestMapper();
    mapper.setSaveExecutorContextEnabled(true);
    mapper.setSaveTreeStateEnabled(true);
    mapper.setPartialTreeStateEnabled(true);
    mapper.setCompressionEnabled(false);
    return mapper;
  }

  static RandomCutForestModel restore(RandomCutForestParameters parameters, DataInput in)
      throws IOException {
    RandomCutForestModel model =
        new RandomCutForestModel(
            parameters, LagVector.restore(parameters.channels(), parameters.shingle(), in));
    model.rows = in.readInt();
    for (int c = 0; c < parameters.channels(); c++) {
      model.first[c] = in.readDouble();
      model.latest[c] = in.readDouble();
    }
    int length = in.readInt();
    int checksum = in.readInt();
    int pending = in.readInt();
    int most = mostValues(parameters) * 2 * Integer.BYTES;
    if (length < 0 || length > most || pending < 0 || pending >= IMAGE_EVERY || model.rows < 0) {
      throw new StateException(
          "a forest must have up to "
              + most
              + " bytes and "
              + IMAGE_EVERY
              + " vectors since, but has "
              + length
              + " and "
              + pending);
    }
    byte[] image = new byte[length];
    in.readFully(image);
    float[] vectors = new float[pending * parameters.values()];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = in.readFloat();
      if (!(Math.abs(vectors[i]) <= 2 * MOST)) {
        throw new StateException("a vector must be finite, but has a value of " + vectors[i]);
      }
    }
    if (checksumOf(image) != checksum) {
      throw new StateException("the bytes of a forest do not fit their checksum");
    }
    if (length > 0) {
      model.readImage(image);
    }
    for (int i = 0; i < pending; i++) {
      System.arraycopy(vectors, i * model.point.length, model.point, 0, model.point.length);
      model.learnPoint();
    }
    return model;
  }

  /** Returns a bound on the numbers that a forest consists of. */
  private static int mostValues(RandomCutForestParameters parameters) {
    return (parameters.trees() * parameters.samples() + 1_024) * (12 + parameters.values());
  }

  private void readImage(byte[] bytes) throws StateException {
    image = bytes;
    pending = 0;
    RandomCutForestState state = mapper().toState(newForest(parameters));
    try {
      new ForestState(mostValues(parameters) * Integer.BYTES)
          .read(state, new DataInputStream(new ByteArrayInputStream(bytes)));
      forest = mapper().toModel(state, parameters.seed());
    } catch (IOException | RuntimeException refused) {
      throw new StateException("the library cannot take the forest's state", refused);
    }
  }

  /** Learns the point and, when it is time, goes on as what is read back from an image. */
  private void learnPoint() {
    forest.update(point);
    System.arraycopy(point, 0, since(), pending * point.length, point.length);
    pending++;
    if (pending == IMAGE_EVERY) {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ForestState(mostValues(parameters) * Integer.BYTES)
            .write(mapper().toState(forest), new DataOutputStream(bytes));
        readImage(bytes.toByteArray());
      } catch (IOException impossible) {
        throw new IllegalStateException("a forest must read what it wrote", impossible);
      }
    }
  }

  private float[] since() {
    int needed = (pending + 1) * point.length;
    if (needed > since.length) {
      since = Arrays.copyOf(since, Math.min(IMAGE_EVERY * point.length, needed + needed / 2));
    }
    return since;
  }

  @Override
  public boolean judge(double[] given, Verdict verdict) {
    if (rows < parameters.shingle() || !forest.isOutputReady()) {
      return false;
    }
    place(given);
    verdict.set(forest.getAnomalyScore(point), firstPresent(given), Direction.NONE);
    if (given.length > 1) {
      attribute(given, verdict);
    }
    return true;
  }

  /** Fills the point that the library is to see: the rows from the oldest on. */
  private void place(double[] given) {
    for (int c = 0; c < given.length; c++) {
      double value = Double.isNaN(given[c]) ? latest[c] : given[c];
      double origin = Double.isNaN(first[c]) ? value : first[c];
      double moved = Math.max(-MOST, Math.min(value - origin, MOST));
      row[c] = Double.isNaN(moved) ? 0 : moved;
    }
    recent.with(row, vector);
    int last = parameters.shingle() - 1;
    for (int lag = 0; lag <= last; lag++) {
      for (int c = 0; c < given.length; c++) {
        double value = vector[lag * given.length + c];
        point[(last - lag) * given.length + c] = (float) value;
      }
    }
  }

  private static int firstPresent(double[] given) {
    int channel = 0;
    while (Double.isNaN(given[channel])) {
      channel++;
    }
    return channel;
  }

  /** Asks the library which channel the score comes from. */
  private void attribute(double[] given, Verdict verdict) {
    DiVector attribution = forest.getAnomalyAttribution(point);
    int lead = firstPresent(given);
    double[] shares = new double[given.length];
    for (int i = 0; i < point.length; i++) {
      shares[i % given.length] += attribution.getHighLowSum(i);
    }
    for (int c = 0; c < given.length; c++) {
      if (!Double.isNaN(given[c]) && shares[c] > shares[lead]) {
        lead = c;
      }
    }
    verdict.set(verdict.score(), lead, Direction.NONE);
    for (int c = 0; c < given.length; c++) {
      verdict.share(c, shares[c]);
    }
  }

  @Override
  public void learn(double[] given) {
    for (int c = 0; c < given.length; c++) {
      if (!Double.isNaN(given[c])) {
        first[c] = Double.isNaN(first[c]) ? given[c] : first[c];
      }
    }
    place(given);
    for (int c = 0; c < given.length; c++) {
      latest[c] = Double.isNaN(given[c]) ? latest[c] : given[c];
    }
    recent.push(row);
    rows = rows == Integer.MAX_VALUE ? rows : rows + 1;
    if (rows >= parameters.shingle()) {
      learnPoint();
    }
  }

  @Override
  public String measure() {
    return "anomaly score of the forest";
  }

  @Override
  public String sentence(Verdict verdict, String observed) {
    return observed
        + (parameters.shingle() == 1
            ? ""
            : ", with the " + (parameters.shingle() - 1) + " points before it,")
        + " has the anomaly score "
        + HumanNumber.text(verdict.score())
        + " in a random cut forest of "
        + parameters.trees()
        + " trees";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    recent.snapshot(out);
    out.writeInt(rows);
    for (int c = 0; c < first.length; c++) {
      out.writeDouble(first[c]);
      out.writeDouble(latest[c]);
    }
    out.writeInt(image.length);
    out.writeInt(checksumOf(image));
    out.writeInt(pending);
    out.write(image);
    for (int i = 0; i < pending * point.length; i++) {
      out.writeFloat(since[i]);
    }
  }

  private static int checksumOf(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  @Override
  public long sizeBytes() {
    long perSample = SAMPLE_BYTES + (long) SAMPLE_BYTES_PER_VALUE * point.length;
    long samples = Math.min(parameters.samples(), 1L + rows);
    long perTree = TREE_BYTES + perSample * samples;
    return OWN_BYTES
        + recent.sizeBytes()
        + image.length
        + (long) Float.BYTES * since.length
        + STORE_BYTES_PER_VALUE * samples * point.length
        + parameters.trees() * perTree;
  }
}
