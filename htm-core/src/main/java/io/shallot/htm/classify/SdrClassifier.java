package io.shallot.htm.classify;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Learns which bucket follows a pattern of active bits so many records later, and tells the
 * probability of each bucket; so that one can say which value was expected, and how surely.
 */
public final class SdrClassifier {

  // How: multinomial logistic regression, learnt on line. For each number of steps k, with w the
  // weights of active bits i and bucket b: a_b = sum_i w_ib, p_b = exp(a_b) / sum_c exp(a_c)
  // (J. Bridle, Probabilistic interpretation of feedforward classification network outputs,
  // Neurocomputing, 1990). When a record turns out to be in bucket t, the bits of the pattern k
  // records before it learn: w_ib += alpha ((b = t) - p_b). The buckets are those from 0 to the
  // greatest seen. A bucket stands for the moving average of the values seen in it.
  //
  // Patterns are found again by the number of their record, so a record that is missing makes no
  // wrong pair. Departures from the reference: the greatest a is taken off before the exponential,
  // so that nothing overflows; weights are floats; the number of bits and buckets is bounded.
  //
  // Cost, per number of steps: bits * buckets additions and an exponential a bucket to infer, twice
  // that to learn. With 40 bits and 50 buckets 1.6 us to infer and 3 us to learn, hot; when cold
  // the rows are 8 KB. Memory: 4 bytes * bits ever learnt * buckets for each number of steps: 115
  // KB for 578 columns and 50 buckets. Fails: buckets far apart in value are as alike as
  // neighbours; what was learnt with a small alpha takes 1 / alpha records to change.

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private final SdrClassifierParameters parameters;
  private final int[] steps;
  private final Weights weights;
  private final double[] actualValues;
  // Patterns of the last records, each in the slot of its record modulo the most steps.
  private final Sdr[] patterns;
  private final long[] patternRecords;

  private int buckets;
  private long lastRecord = -1;

  /** What is computed and forgotten within a call. */
  private static final class Scratch {
    private double[] sums = new double[0];

    private double[] sums(int count) {
      if (sums.length < count) {
        sums = new double[count];
      }
      return sums;
    }
  }

  /** Makes one that has learnt nothing. */
  public SdrClassifier(SdrClassifierParameters parameters) {
    this.parameters = parameters;
    steps = parameters.steps().stream().mapToInt(Integer::intValue).toArray();
    weights = new Weights(parameters);
    actualValues = new double[parameters.buckets()];
    Arrays.fill(actualValues, Double.NaN);
    int most = steps[steps.length - 1];
    patterns = new Sdr[most];
    for (int slot = 0; slot < most; slot++) {
      patterns[slot] = new Sdr(parameters.inputs());
    }
    patternRecords = new long[most];
    Arrays.fill(patternRecords, -1);
  }

  /**
   * Learns that a record is in a bucket: from its own pattern and from those of the records so many
   * steps before it, if they were seen.
   *
   * @param record number of the record, from 0, greater than all before
   * @param pattern its active bits
   * @param bucket from 0 to the buckets of the parameters - 1
   * @param value the actual value; one that is not finite leaves that of the bucket as it is
   */
  public void learn(long record, Sdr pattern, int bucket, double value) {
    check(pattern);
    check(record);
    if (bucket < 0 || bucket >= actualValues.length) {
      throw new IllegalArgumentException(
          "a bucket must be from 0 to " + (actualValues.length - 1) + ", but was " + bucket);
    }
    buckets = Math.max(buckets, bucket + 1);
    if (Double.isFinite(value)) {
      double rate = parameters.actualValueAlpha();
      double old = actualValues[bucket];
      actualValues[bucket] = Double.isNaN(old) ? value : (1 - rate) * old + rate * value;
    }
    for (int prediction = 0; prediction < steps.length; prediction++) {
      if (steps[prediction] == 0) {
        adapt(pattern, prediction, bucket);
      } else {
        long past = record - steps[prediction];
        int slot = past < 0 ? 0 : slot(past);
        if (past >= 0 && patternRecords[slot] == past) {
          adapt(patterns[slot], prediction, bucket);
        }
      }
    }
    remember(record, pattern);
  }

  /**
   * Takes the pattern of a record whose value is missing or must not be learnt: later records learn
   * from it all the same.
   *
   * @param record number of the record, from 0, greater than all before
   * @param pattern its active bits
   */
  public void observe(long record, Sdr pattern) {
    check(pattern);
    check(record);
    remember(record, pattern);
  }

  /**
   * Fills in the probability of each bucket so many steps after a pattern; changes nothing.
   *
   * @param pattern active bits
   * @param ahead one of the numbers of steps of the parameters
   * @param probabilities of at least {@link #buckets()} entries; those beyond become 0
   * @return the most probable bucket, the lowest of equals; -1 if nothing was learnt yet
   */
  public int infer(Sdr pattern, int ahead, double[] probabilities) {
    check(pattern);
    int prediction = Arrays.binarySearch(steps, ahead);
    if (prediction < 0) {
      throw new IllegalArgumentException(
          "steps must be one of " + parameters.steps() + ", but were " + ahead);
    }
    if (probabilities.length < buckets) {
      throw new IllegalArgumentException(
          "there must be room for " + buckets + " buckets, but was for " + probabilities.length);
    }
    Arrays.fill(probabilities, buckets, probabilities.length, 0);
    if (buckets == 0) {
      return -1;
    }
    weights.sum(pattern, prediction, probabilities, buckets);
    return softmax(probabilities, buckets);
  }

  /** Returns how many buckets there are: the greatest learnt and 1. */
  public int buckets() {
    return buckets;
  }

  /** Returns the moving average of the values in a bucket; NaN if there was none. */
  public double actualValue(int bucket) {
    return actualValues[bucket];
  }

  /** Returns about how many bytes of heap are held now. */
  public long sizeBytes() {
    long bytes = 160 + weights.sizeBytes() + 8L * actualValues.length + 16L * patterns.length;
    for (Sdr pattern : patterns) {
      bytes += 40 + 4L * pattern.indices().length;
    }
    return bytes;
  }

  private void adapt(Sdr pattern, int prediction, int bucket) {
    double[] changes = SCRATCH.get().sums(buckets);
    weights.sum(pattern, prediction, changes, buckets);
    softmax(changes, buckets);
    for (int i = 0; i < buckets; i++) {
      changes[i] = parameters.alpha() * ((i == bucket ? 1 : 0) - changes[i]);
    }
    weights.add(pattern, prediction, changes, buckets);
  }

  /** Turns sums into probabilities in place and returns the first greatest. */
  private static int softmax(double[] sums, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (sums[i] > sums[best]) {
        best = i;
      }
    }
    double greatest = sums[best];
    double total = 0;
    for (int i = 0; i < count; i++) {
      sums[i] = StrictMath.exp(sums[i] - greatest);
      total += sums[i];
    }
    for (int i = 0; i < count; i++) {
      sums[i] /= total;
    }
    return best;
  }

  private void remember(long record, Sdr pattern) {
    lastRecord = record;
    if (patterns.length > 0) {
      patterns[slot(record)].copyFrom(pattern);
      patternRecords[slot(record)] = record;
    }
  }

  private int slot(long record) {
    return (int) (record % patterns.length);
  }

  private void check(Sdr pattern) {
    if (pattern.size() != parameters.inputs()) {
      throw new IllegalArgumentException(
          "a pattern must have "
              + parameters.inputs()
              + " bits, but one came with "
              + pattern.size());
    }
  }

  private void check(long record) {
    if (record <= lastRecord) {
      throw new IllegalArgumentException(
          "record numbers must ascend from 0, but " + record + " came after " + lastRecord);
    }
  }

  /** Writes everything that decides later probabilities. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(lastRecord);
    for (long record = firstRemembered(); record <= lastRecord; record++) {
      Sdr pattern = patterns[slot(record)];
      boolean present = patternRecords[slot(record)] == record;
      out.writeBoolean(present);
      if (present) {
        out.writeInt(pattern.count());
        for (int i = 0; i < pattern.count(); i++) {
          out.writeShort(pattern.get(i));
        }
      }
    }
    out.writeInt(buckets);
    for (int i = 0; i < buckets; i++) {
      out.writeBoolean(!Double.isNaN(actualValues[i]));
      if (!Double.isNaN(actualValues[i])) {
        out.writeDouble(actualValues[i]);
      }
    }
    weights.snapshot(out, buckets);
  }

  private long firstRemembered() {
    return Math.max(0, lastRecord + 1 - patterns.length);
  }

  /**
   * Reads one that goes on where the other stood.
   *
   * @param parameters those it was written with
   */
  public static SdrClassifier restore(SdrClassifierParameters parameters, StateInput in)
      throws IOException {
    SdrClassifier classifier = new SdrClassifier(parameters);
    classifier.restorePatterns(in);
    classifier.buckets = in.whole("buckets", 0, parameters.buckets());
    for (int i = 0; i < classifier.buckets; i++) {
      if (in.flag("whether a bucket has a value")) {
        classifier.actualValues[i] = in.real("actual value", -Double.MAX_VALUE, Double.MAX_VALUE);
      }
    }
    classifier.weights.restore(in, classifier.buckets);
    return classifier;
  }

  private void restorePatterns(StateInput in) throws IOException {
    lastRecord = in.wholeLong("last record", -1, Long.MAX_VALUE - 1);
    for (long record = firstRemembered(); record <= lastRecord; record++) {
      if (!in.flag("whether a pattern is there")) {
        continue;
      }
      int count = in.whole("active bits of a pattern", 0, parameters.inputs());
      int least = 0;
      for (int i = 0; i < count; i++) {
        int bit = in.unsignedShort("bit of a pattern", least, parameters.inputs() - 1);
        patterns[slot(record)].add(bit);
        least = bit + 1;
      }
      patternRecords[slot(record)] = record;
    }
  }
}
