package io.shallot.detectors.multivariate.joint;

import java.io.DataOutput;
import java.io.IOException;

/**
 * Judges rows, one value per channel, by the rows that came before.
 *
 * <p>A value is NaN where it is missing and otherwise any finite double; at least one is there.
 * {@link #judge} changes nothing that a later verdict or a snapshot depends on; only {@link #learn}
 * does. {@link #learn} comes, if at all, right after {@link #judge} with the same row, so a model
 * may keep in scratch fields what both need.
 */
public interface JointModel {

  /**
   * Judges a row.
   *
   * @param row one value per channel; not to be changed or kept
   * @param verdict where the answer goes; all of it is set, or nothing
   * @return whether there is enough past; if not, the verdict is left as it was
   */
  boolean judge(double[] row, Verdict verdict);

  /** Makes a row part of the past. */
  void learn(double[] row);

  /** Returns what the score counts, for the list of factors. */
  String measure();

  /**
   * Returns one sentence for a person, without a full stop.
   *
   * @param verdict one of this model's own, of the last row judged
   * @param observed the value of the leading channel as it is to be named
   */
  String sentence(Verdict verdict, String observed);

  /** Writes everything that decides a later verdict. */
  void snapshot(DataOutput out) throws IOException;

  /** Returns about how many bytes of heap it holds, itself included. */
  long sizeBytes();
}
