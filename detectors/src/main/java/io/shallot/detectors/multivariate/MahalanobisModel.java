package io.shallot.detectors.multivariate;

import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.multivariate.joint.JointModel;
import io.shallot.detectors.multivariate.joint.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;

/**
 * Scores how far a row lies from the past in spreads of its channels, with what channels have in
 * common counted once; tells what the most telling channel should have been given the others.
 */
final class MahalanobisModel implements JointModel {

  // Idea: Mahalanobis's distance [1] from a robust location and covariance that fade
  // (FadingCorrelation). With z the standardised values that are there, p of them,
  //
  //   S     = (1 - l) rho + l I            l = max(shrinkage, p / (n + p))
  //   D^2   = z' S^-1 z                    by Cholesky, S = L L', L y = z, D = |y|
  //   score = D / sqrt(p)
  //
  // so that an ordinary row scores about 1 whatever p is. l is a ridge in the manner of Ledoit and
  // Wolf [2], but by a rule of thumb that depends on nothing but n, the fewest values seen of a
  // channel: pulling correlations to 0 costs little where they are weak and makes S invertible
  // where
  // they are perfect. If rounding, or pairs seen at different times, make S indefinite all the
  // same,
  // l is doubled until it is not.
  //
  // A missing channel is left out of z and S, which is exactly what a normal distribution says of
  // the others. Channel i contributes z_i w_i to D^2, w = S^-1 z; given the others it should have
  // been z_i - w_i / q at a spread of 1 / sqrt(q), q = (S^-1)_ii; both hold for the shrunk S.
  //
  // Cost: p^3 / 6 for the factors, 4 p^2 for the rest, no allocation. Memory: two p x p matrices.
  //
  // Fails: on one odd channel among very many ordinary ones, diluted by sqrt(p); on clouds that are
  // not one ellipse, such as two ways of working that alternate; winsorised to 4 spreads, steady
  // outliers still widen a spread by a little.
  //
  // [1] P. C. Mahalanobis, On the generalised distance in statistics, Proc. Nat. Inst. Sci. India 2
  //     (1936).
  // [2] O. Ledoit, M. Wolf, A well-conditioned estimator for large-dimensional covariance matrices,
  //     J. Multivariate Analysis 88 (2004).

  private static final double ORDINARY_DEVIATIONS = 4;

  private static final int GIVEN = 0;

  private static final int OWN_BYTES = 64 + 64 + 32 + 16;

  private final MahalanobisParameters parameters;
  private final FadingCorrelation past;
  private final CholeskyDecompositionInner_DDRM cholesky;
  private final DMatrixRMaj matrix;
  private final int[] present;
  private final double[] standardised;
  private final double[] weights;
  private final double[] unit;

  MahalanobisModel(MahalanobisParameters parameters) {
    int channels = parameters.channels();
    this.parameters = parameters;
    past = new FadingCorrelation(channels, parameters.halfLife(), parameters.floors());
    cholesky = new CholeskyDecompositionInner_DDRM(true);
    cholesky.setExpectedMaxSize(channels, channels);
    matrix = new DMatrixRMaj(channels, channels);
    present = new int[channels];
    standardised = new double[channels];
    weights = new double[channels];
    unit = new double[channels];
  }

  static MahalanobisModel restore(MahalanobisParameters parameters, DataInput in)
      throws IOException {
    MahalanobisModel model = new MahalanobisModel(parameters);
    model.past.read(in);
    return model;
  }

  @Override
  public boolean judge(double[] row, Verdict verdict) {
    int p = 0;
    int fewest = Integer.MAX_VALUE;
    for (int c = 0; c < row.length; c++) {
      if (!Double.isNaN(row[c]) && past.count(c) >= parameters.warmUp()) {
        present[p] = c;
        standardised[p] = past.standardised(c, row[c]);
        fewest = Math.min(fewest, past.count(c));
        p++;
      }
    }
    if (p == 0) {
      return false;
    }
    factorise(p, fewest);
    System.arraycopy(standardised, 0, weights, 0, p);
    TriangularSolver_DDRM.solveL(matrix.data, weights, p);
    double square = 0;
    for (int i = 0; i < p; i++) {
      square += weights[i] * weights[i];
    }
    TriangularSolver_DDRM.solveTranL(matrix.data, weights, p);
    int lead = 0;
    for (int i = 1; i < p; i++) {
      if (standardised[i] * weights[i] > standardised[lead] * weights[lead]) {
        lead = i;
      }
    }
    tell(Math.sqrt(square / p), lead, p, row, verdict);
    return true;
  }

  /** Fills the matrix with the factor L of S for the values that are there. */
  private void factorise(int p, int fewest) {
    double ridge = Math.max(parameters.shrinkage(), (double) p / ((double) fewest + p));
    while (true) {
      matrix.reshape(p, p);
      for (int i = 0; i < p; i++) {
        for (int j = 0; j < i; j++) {
          double entry = (1 - ridge) * past.correlation(present[i], present[j]);
          matrix.data[i * p + j] = entry;
          matrix.data[j * p + i] = entry;
        }
        matrix.data[i * p + i] = 1;
      }
      if (cholesky.decompose(matrix)) {
        return;
      }
      ridge = Math.min(1, 2 * ridge); // at 1 the matrix is the identity
    }
  }

  private void tell(double score, int lead, int p, double[] row, Verdict verdict) {
    Arrays.fill(unit, 0, p, 0);
    unit[lead] = 1;
    TriangularSolver_DDRM.solveL(matrix.data, unit, p);
    double precision = 0;
    for (int i = lead; i < p; i++) {
      precision += unit[i] * unit[i];
    }
    int channel = present[lead];
    double middle = standardised[lead] - weights[lead] / precision;
    double reach = ORDINARY_DEVIATIONS / Math.sqrt(precision);
    double expected = past.value(channel, middle);
    verdict.set(score, channel, Verdict.directionOf(row[channel], expected));
    verdict.expect(
        expected, past.value(channel, middle - reach), past.value(channel, middle + reach));
    for (int i = 0; i < p; i++) {
      verdict.share(present[i], standardised[i] * weights[i]);
    }
    verdict.note(GIVEN, p - 1);
  }

  @Override
  public void learn(double[] row) {
    past.learn(row);
  }

  @Override
  public String measure() {
    return "typical deviations from the past";
  }

  @Override
  public String sentence(Verdict verdict, String observed) {
    int others = (int) verdict.note(GIVEN);
    String given =
        switch (others) {
          case 0 -> "";
          case 1 -> " given the other channel";
          default -> " given the " + others + " other channels";
        };
    return "the point is "
        + Amount.of(verdict.score(), "typical deviation")
        + " from the past, most of it "
        + observed
        + ", where"
        + given
        + " "
        + HumanNumber.text(verdict.expected())
        + " was expected and from "
        + HumanNumber.text(verdict.low())
        + " to "
        + HumanNumber.text(verdict.high())
        + " is ordinary";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    past.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    long channels = parameters.channels();
    return OWN_BYTES + 6 * 16 + past.sizeBytes() + 8 * channels * channels + 36 * channels;
  }
}
