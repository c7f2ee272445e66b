package io.shallot.api;

import java.io.DataOutput;
import java.io.IOException;

/**
 * A model of one series that judges each point by what came before it.
 *
 * <p>What an author must keep, and what the contract kit in this module's test-jar ({@code
 * DetectorContract}) checks:
 *
 * <ul>
 *   <li>score, then learn: the score of a point never depends on the point having been learnt, so
 *       the first point, which has no past, is never ready; once ready, ordinary points stay so;
 *   <li>same specification and same points give the same scores and the same snapshot, bit for bit;
 *   <li>scores are finite and at least 0 whatever the values are; a missing value (NaN) gives
 *       {@link Score#NOT_READY} and poisons nothing;
 *   <li>a series that never changes is calm: once ready, detectors whose {@linkplain
 *       DetectorProvider#scale() scale} is {@link ScoreScale#DEVIATIONS} score at most 1 on it, and
 *       others no higher than they did at first;
 *   <li>a detector read back from a snapshot goes on bit for bit: later scores, explanations and
 *       snapshots are those of one that never stopped;
 *   <li>with {@link Learning#OFF} a later snapshot is equal, byte for byte, to one taken before;
 *   <li>time and memory per call are bounded: state stops growing however long the series is;
 *   <li>no clock, thread, logger, file or static state.
 * </ul>
 *
 * <p>A detector belongs to one thread. Points come in the order of their series; times may repeat
 * or step back and must do no harm.
 */
public interface Detector {

  /**
   * Judges a point against the past, then moves past it.
   *
   * @param point one value per channel of the specification
   * @param learning whether the point becomes part of the past
   * @return the score; {@link Score#ready} is false while there is too little past, and for a
   *     missing point
   */
  Score advance(Point point, Learning learning);

  /**
   * Explains the last score; asked only when it mattered, so it may cost more than a score does.
   * Asking changes nothing, and every point can be asked about, missing ones and those of the
   * warm-up too.
   *
   * @return the explanation; {@link Explanation#NONE} before the first point, with {@code low <=
   *     expected <= high} where they are known, and as {@code observed} a value of the point, or
   *     NaN
   */
  Explanation explain();

  /**
   * Writes everything that decides a later score or its explanation. What explains the last score
   * need not be written: a restored detector may say {@link Explanation#NONE} until its next point.
   *
   * @throws IOException if the output fails
   */
  void snapshot(DataOutput out) throws IOException;

  /** Returns about how many bytes of heap the model holds now; within 20 % of the truth. */
  long sizeBytes();
}
