package io.shallot.console.evaluate;

import java.util.SplittableRandom;

/** Labels and scores drawn from a seed: with ranges, with ties, and with both labels. */
final class RandomRows {

  final boolean[] labels;
  final double[] scores;

  RandomRows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = random.nextInt(2, 120);
    labels = new boolean[rows];
    scores = new double[rows];
    int levels = random.nextBoolean() ? 5 : 1_000_000;
    double stay = random.nextDouble();
    boolean anomalous = random.nextBoolean();
    for (int row = 0; row < rows; row++) {
      anomalous = random.nextDouble() < stay ? anomalous : random.nextInt(4) == 0;
      labels[row] = anomalous;
      scores[row] = random.nextInt(levels) + (anomalous ? random.nextInt(3) : 0);
    }
    int odd = random.nextInt(rows);
    labels[odd] = true;
    labels[(odd + 1) % rows] = false;
  }
}
