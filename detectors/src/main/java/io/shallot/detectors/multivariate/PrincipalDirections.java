package io.shallot.detectors.multivariate;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The directions in which standardised values move together, and what they leave unexplained. */
final class PrincipalDirections {

  // The eigenvectors of the correlation matrix with the largest eigenvalues, as many as explain the
  // share asked for but never all. They are found with a fresh decomposition each time: one that is
  // used again keeps a random generator for its shifts, which a snapshot could not hold.

  /** What an element or a direction leaves unexplained at least, of a variance of 1. */
  private static final double LEAST_RESIDUAL = 1e-3;

  private final int size;
  private final double[] directions;
  private final double[] residuals;
  private int kept;

  PrincipalDirections(int size) {
    this.size = size;
    directions = new double[(size - 1) * size];
    residuals = new double[size];
  }

  void read(DataInput in) throws IOException {
    kept = in.readInt();
    if (kept < 0 || kept >= size) {
      throw new StateException(
          "there must be from 0 to " + (size - 1) + " kept directions, but were " + kept);
    }
    for (int i = 0; i < kept * size; i++) {
      directions[i] = in.readDouble();
      if (!(Math.abs(directions[i]) <= 1 + 1e-9)) {
        throw new StateException(
            "an entry of a direction must be from -1 to 1, but was " + directions[i]);
      }
    }
    for (int i = 0; i < size && kept > 0; i++) {
      residuals[i] = in.readDouble();
      if (!(residuals[i] >= LEAST_RESIDUAL && residuals[i] <= 1)) {
        throw new StateException(
            "what is unexplained must be from "
                + LEAST_RESIDUAL
                + " to 1, but was "
                + residuals[i]);
      }
    }
  }

  /** Returns how many directions are kept; 0 until they are found for the first time. */
  int kept() {
    return kept;
  }

  /** Returns which variance of an element the directions leave unexplained, at least 0.001. */
  double residual(int element) {
    return residuals[element];
  }

  /** Finds the directions; they stay as they were in the rare case that the search fails. */
  void find(FadingCorrelation past, double variance) {
    DMatrixRMaj matrix = new DMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix.set(i, j, past.correlation(i, j));
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(matrix)) {
      return;
    }
    double[] values =
        IntStream.range(0, size).mapToDouble(i -> eigen.getEigenvalue(i).getReal()).toArray();
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double explained = 0;
    kept = 0;
    Arrays.fill(residuals, 1);
    while (kept < size - 1 && (kept == 0 || explained < variance * size)) {
      double value = Math.max(values[order[kept]], 0);
      DMatrixRMaj direction = eigen.getEigenVector(order[kept]);
      for (int i = 0; i < size; i++) {
        double entry = direction.get(i);
        directions[kept * size + i] = entry;
        residuals[i] -= value * entry * entry;
      }
      explained += value;
      kept++;
    }
    for (int i = 0; i < size; i++) {
      residuals[i] = Math.max(LEAST_RESIDUAL, residuals[i]);
    }
  }

  /** Writes what the directions make of a vector: its nearest one among their combinations. */
  void reconstruct(double[] vector, double[] nearest) {
    Arrays.fill(nearest, 0);
    for (int k = 0; k < kept; k++) {
      double along = 0;
      for (int i = 0; i < size; i++) {
        along += directions[k * size + i] * vector[i];
      }
      for (int i = 0; i < size; i++) {
        nearest[i] += along * directions[k * size + i];
      }
    }
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(kept);
    for (int i = 0; i < kept * size; i++) {
      out.writeDouble(directions[i]);
    }
    for (int i = 0; i < size && kept > 0; i++) {
      out.writeDouble(residuals[i]);
    }
  }

  long sizeBytes() {
    return 32 + 2 * 16 + 8L * size * size;
  }
}
