package io.shallot.benchmarks.peer;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.config.TransformMethod;
import com.amazon.randomcutforest.parkservices.AnomalyDescriptor;
import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import java.util.List;

/**
 * The random cut forest of the library of that name.
 *
 * @param voice which of its answers is the score
 * @param shingle how many consecutive values make a point of the forest
 * @param trees how many trees vote
 * @param samples how many points a tree keeps
 * @param transform what its thresholding does to values first; the plain score does nothing
 */
record RandomCutForestPeer(
    Voice voice, int shingle, int trees, int samples, TransformMethod transform) implements Peer {

  // Everything not named in a setting is the library's own default, but for threads and seed: one
  // thread, so that its time is all on the thread that is measured, and one seed, so that figures
  // can be repeated.

  static final String NAME = "random-cut-forest";

  /** That of the dependency. */
  private static final String VERSION = "4.4.0";

  private static final long SEED = 42;

  /** Which of its answers is the score. */
  enum Voice {
    /** The anomaly score of the forest. */
    SCORE,
    /** The grade of the library's own thresholding: 0 for what it calls normal, else up to 1. */
    GRADE,
    /** The anomaly score where the grade is above 0, else 0. */
    GATED
  }

  /** Returns the forest as its documents set it up. */
  static RandomCutForestPeer usual() {
    return new RandomCutForestPeer(Voice.SCORE, 8, 50, 256, TransformMethod.NONE);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public String setting() {
    return switch (voice) {
          case SCORE -> "score";
          case GRADE -> "grade";
          case GATED -> "score gated by grade";
        }
        + ", shingle "
        + shingle
        + ", "
        + trees
        + " trees of "
        + samples
        + (transform == TransformMethod.NONE ? "" : ", values normalised");
  }

  @Override
  public List<Peer> settings() {
    return List.of(
        usual(),
        new RandomCutForestPeer(Voice.SCORE, 1, 50, 256, TransformMethod.NONE),
        new RandomCutForestPeer(Voice.SCORE, 4, 50, 256, TransformMethod.NONE),
        new RandomCutForestPeer(Voice.SCORE, 16, 50, 256, TransformMethod.NONE),
        new RandomCutForestPeer(Voice.SCORE, 8, 100, 256, TransformMethod.NONE),
        new RandomCutForestPeer(Voice.SCORE, 8, 50, 512, TransformMethod.NONE),
        new RandomCutForestPeer(Voice.GRADE, 8, 50, 256, TransformMethod.NORMALIZE),
        new RandomCutForestPeer(Voice.GATED, 4, 50, 256, TransformMethod.NORMALIZE),
        new RandomCutForestPeer(Voice.GATED, 8, 50, 256, TransformMethod.NORMALIZE),
        new RandomCutForestPeer(Voice.GATED, 1, 50, 256, TransformMethod.NONE),
        new RandomCutForestPeer(Voice.GATED, 8, 50, 256, TransformMethod.NONE));
  }

  @Override
  public boolean slow() {
    return false;
  }

  @Override
  public PeerModel create(double lowest, double highest) {
    return voice == Voice.SCORE ? plain() : thresholded();
  }

  private PeerModel plain() {
    RandomCutForest forest =
        RandomCutForest.builder()
            .dimensions(shingle)
            .shingleSize(shingle)
            .internalShinglingEnabled(true)
            .numberOfTrees(trees)
            .sampleSize(samples)
            .randomSeed(SEED)
            .parallelExecutionEnabled(false)
            .build();
    float[] point = new float[1];
    return (timeMillis, value) -> {
      point[0] = (float) value;
      double score = forest.isOutputReady() ? forest.getAnomalyScore(point) : Double.NaN;
      forest.update(point);
      return score;
    };
  }

  private PeerModel thresholded() {
    ThresholdedRandomCutForest forest =
        ThresholdedRandomCutForest.builder()
            .dimensions(shingle)
            .shingleSize(shingle)
            .internalShinglingEnabled(true)
            .numberOfTrees(trees)
            .sampleSize(samples)
            .randomSeed(SEED)
            .parallelExecutionEnabled(false)
            .transformMethod(transform)
            .build();
    double[] point = new double[1];
    return (timeMillis, value) -> {
      point[0] = value;
      AnomalyDescriptor said = forest.process(point, timeMillis);
      double grade = said.getAnomalyGrade();
      double gated = grade > 0 ? said.getRCFScore() : 0;
      return voice == Voice.GRADE ? grade : gated;
    };
  }
}
