package io.shallot.detectors.multivariate;

import io.shallot.api.HumanNumber;
import io.shallot.api.StateException;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.multivariate.joint.JointModel;
import io.shallot.detectors.multivariate.joint.LagVector;
import io.shallot.detectors.multivariate.joint.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Scores what is left of a vector when the directions in which its values move together are taken
 * out, compared with what is left ordinarily.
 */
final class PcaModel implements JointModel {

  // Idea: the squared prediction error of Jackson and Mudholkar [1], which Lakhina et al. [2] made
  // the subspace method for network traffic, on the stream. z is the vector standardised by a
  // robust
  // location and spread that fade (FadingCorrelation), V the eigenvectors of their correlation that
  // explain the share asked for, found anew every so many rows:
  //
  //   e       = z - V V' z
  //   score   = sqrt( sum e_i^2 / sum v_i ),     v_i = 1 - sum_k lambda_k V_ik^2, at least 0.001
  //
  // v_i is the variance of e_i, so an ordinary vector scores about 1. With one channel the vector
  // is
  // its last values, and e what is new in the shape.
  //
  // A missing value is set to what V makes of the others: z_i = 0 at first, then (V V' z)_i, a few
  // times over, which is the expectation step of [3]; it adds nothing to either sum.
  //
  // Departure from [2]: correlation instead of covariance, since channels have units of their own;
  // and the score is a ratio, not a test, since the residuals of telemetry are not normal.
  //
  // Cost: O(d k) to judge, O(d^2) to learn, O(d^3) every refresh, when it allocates. Memory: two
  // d x d matrices.
  //
  // Fails: on what is odd along a kept direction, such as all channels rising together tenfold
  // (mahalanobis sees that); on channels that have nothing to do with one another; where outliers
  // are so many that they make directions of their own.
  //
  // [1] J. E. Jackson, G. S. Mudholkar, Control procedures for residuals associated with principal
  //     component analysis, Technometrics 21 (1979).
  // [2] A. Lakhina, M. Crovella, C. Diot, Diagnosing network-wide traffic anomalies, SIGCOMM
  // (2004).
  // [3] S. Roweis, EM algorithms for PCA and SPCA, NIPS (1997).

  private static final double ORDINARY_DEVIATIONS = 4;
  private static final int ROUNDS_FOR_MISSING = 4;

  private static final int KEPT = 0;
  private static final int VALUES = 1;

  private static final int OWN_BYTES = 56;

  private final PcaParameters parameters;
  private final int values;
  private final FadingCorrelation past;
  private final PrincipalDirections directions;
  private final LagVector recent;
  private final double[] vector;
  private final double[] standardised;
  private final double[] nearest;
  private int rows;

  PcaModel(PcaParameters parameters) {
    this(parameters, new LagVector(parameters.channels(), parameters.shingle()));
  }

  private PcaModel(PcaParameters parameters, LagVector recent) {
    this.parameters = parameters;
    this.recent = recent;
    values = parameters.values();
    past = new FadingCorrelation(values, parameters.halfLife(), parameters.floors());
    directions = new PrincipalDirections(values);
    vector = new double[values];
    standardised = new double[values];
    nearest = new double[values];
  }

  static PcaModel restore(PcaParameters parameters, DataInput in) throws IOException {
    PcaModel model =
        new PcaModel(
            parameters, LagVector.restore(parameters.channels(), parameters.shingle(), in));
    model.rows = in.readInt();
    if (model.rows < 0 || model.rows >= Math.max(parameters.warmUp(), parameters.refresh())) {
      throw new StateException(
          "the next search must be due after some rows, but "
              + model.rows
              + " came since the last");
    }
    model.past.read(in);
    model.directions.read(in);
    return model;
  }

  @Override
  public boolean judge(double[] row, Verdict verdict) {
    if (directions.kept() == 0) {
      return false;
    }
    recent.with(row, vector);
    boolean gaps = false;
    for (int i = 0; i < values; i++) {
      if (known(i)) {
        standardised[i] = past.standardised(i, vector[i]);
      } else {
        standardised[i] = 0;
        gaps = true;
      }
    }
    directions.reconstruct(standardised, nearest);
    for (int round = 0; gaps && round < ROUNDS_FOR_MISSING; round++) {
      for (int i = 0; i < values; i++) {
        if (!known(i)) {
          standardised[i] = nearest[i];
        }
      }
      directions.reconstruct(standardised, nearest);
    }
    int lead = -1;
    for (int c = 0; c < row.length; c++) {
      if (known(c) && (lead < 0 || error(c) > error(lead))) {
        lead = c;
      }
    }
    if (lead < 0) {
      return false;
    }
    tell(lead, row[lead], verdict);
    return true;
  }

  private void tell(int lead, double value, Verdict verdict) {
    double square = 0;
    double ordinary = 0;
    for (int i = 0; i < values; i++) {
      if (known(i)) {
        square += error(i);
        ordinary += directions.residual(i);
      }
    }
    double expected = past.value(lead, nearest[lead]);
    double reach = ORDINARY_DEVIATIONS * Math.sqrt(directions.residual(lead));
    verdict.set(Math.sqrt(square / ordinary), lead, Verdict.directionOf(value, expected));
    verdict.expect(
        expected, past.value(lead, nearest[lead] - reach), past.value(lead, nearest[lead] + reach));
    for (int i = 0; i < values; i++) {
      if (known(i)) {
        int channel = i % parameters.channels();
        verdict.share(channel, verdict.share(channel) + error(i));
      }
    }
    verdict.note(KEPT, directions.kept());
    verdict.note(VALUES, values);
  }

  private boolean known(int element) {
    return !Double.isNaN(vector[element]) && past.count(element) >= FadingCorrelation.LEAST;
  }

  private double error(int element) {
    double error = standardised[element] - nearest[element];
    return error * error;
  }

  @Override
  public void learn(double[] row) {
    recent.with(row, vector);
    past.learn(vector);
    recent.push(row);
    rows++;
    if (rows >= (directions.kept() == 0 ? parameters.warmUp() : parameters.refresh())) {
      rows = 0;
      directions.find(past, parameters.variance());
    }
  }

  @Override
  public String measure() {
    return "residual in typical residuals";
  }

  @Override
  public String sentence(Verdict verdict, String observed) {
    return "the point leaves the "
        + Amount.count(verdict.note(KEPT), "direction")
        + " in which "
        + HumanNumber.text(verdict.note(VALUES))
        + " values move together by "
        + Amount.of(verdict.score(), "time")
        + " as much as is typical, most of it "
        + observed
        + ", where the others make "
        + HumanNumber.text(verdict.expected())
        + " expected";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    recent.snapshot(out);
    out.writeInt(rows);
    past.snapshot(out);
    directions.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES
        + 3 * 16
        + 24L * values
        + recent.sizeBytes()
        + past.sizeBytes()
        + directions.sizeBytes();
  }
}
