package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** State is complete, changes only by learning, and stays within bounds. */
final class StateRules {

  private static final int[] CUTS = {0, 1, 2, 7, 17, 100, 255, 1_000};
  private static final int RANDOM_CUTS = 4;
  private static final int POINTS_AFTER_CUT = 200;
  private static final int POINTS_COMPARED = 300;
  private static final long BYTES_WEIGHED = 2L << 20;
  private static final int MOST_WEIGHINGS = 4;
  private static final int LEAST_COPIES = 8;
  private static final int SMALL_CHANGE = 64;

  private StateRules() {}

  /** One run without a stop; then one more from each cut, compared with it. */
  static void continuesFromAnyCut(DetectorTrial trial) {
    NavigableSet<Integer> cuts = cuts(trial);
    int points = cuts.last() + POINTS_AFTER_CUT + 1;
    NavigableMap<Integer, byte[]> states = new TreeMap<>();
    List<Score> scores = new ArrayList<>();
    List<Explanation> explanations = new ArrayList<>();
    Detector whole = trial.create();
    for (int i = 0; i < points; i++) {
      if (cuts.contains(i) || cuts.contains(i - POINTS_AFTER_CUT)) {
        states.put(i, trial.save(whole));
      }
      scores.add(trial.advance(whole, trial.roughPoint(i), Learning.ON));
      explanations.add(whole.explain());
    }

    for (int cut : cuts) {
      byte[] state = bytesAt(states, cut);
      Detector restored = trial.restore(state);
      assertThat(trial.save(restored))
          .as("%s saved after %d points, restored and saved again", trial, cut)
          .isEqualTo(state);
      assertThat(restored.explain())
          .as("explanation by %s, restored, before its first point", trial)
          .isNotNull();
      for (int i = cut; i < cut + POINTS_AFTER_CUT; i++) {
        String where = "at point " + i + " after a snapshot at point " + cut;
        Score score = trial.advance(restored, trial.roughPoint(i), Learning.ON);
        ScoreRules.sameScore(trial, where, score, scores.get(i));
        assertThat(restored.explain())
            .as("explanation by %s %s: what explains later points is state too", trial, where)
            .isEqualTo(explanations.get(i));
      }
      assertThat(trial.save(restored))
          .as("snapshot of %s %d points after a snapshot at point %d", trial, POINTS_AFTER_CUT, cut)
          .isEqualTo(bytesAt(states, cut + POINTS_AFTER_CUT));
    }
  }

  private static NavigableSet<Integer> cuts(DetectorTrial trial) {
    NavigableSet<Integer> cuts = new TreeSet<>();
    for (int cut : CUTS) {
      cuts.add(cut);
    }
    RandomGenerator random = DetectorTrial.random(trial.readyWithin());
    for (int i = 0; i < RANDOM_CUTS; i++) {
      cuts.add(random.nextInt(trial.readyWithin()));
    }
    cuts.add(trial.readyWithin());
    return cuts;
  }

  private static byte[] bytesAt(NavigableMap<Integer, byte[]> states, int cut) {
    byte[] state = states.get(cut);
    if (state == null) {
      throw new IllegalStateException("no state was kept at point " + cut);
    }
    return state;
  }

  static void isNotChangedBySaving(DetectorTrial trial) {
    Detector saved = trial.create();
    Detector untouched = trial.create();
    for (int i = 0; i < trial.readyWithin() + POINTS_COMPARED; i++) {
      Score score = trial.advance(saved, trial.roughPoint(i), Learning.ON);
      Score expected = trial.advance(untouched, trial.roughPoint(i), Learning.ON);
      ScoreRules.sameScore(trial, "though its snapshot was taken, at point " + i, score, expected);
      if (i < POINTS_COMPARED || i >= trial.readyWithin()) {
        assertThat(trial.save(saved))
            .as("%s saved twice in a row after point %d", trial, i)
            .isEqualTo(trial.save(saved));
      }
    }
    assertThat(trial.save(saved))
        .as("snapshot of %s, of which many were taken before, compared with one never saved", trial)
        .isEqualTo(trial.save(untouched));
  }

  static void learnsNothingWhenOff(DetectorTrial trial) {
    for (int learnt : new int[] {0, 3, trial.readyWithin()}) {
      Detector detector = trial.create();
      for (int i = 0; i < learnt; i++) {
        trial.advance(detector, trial.roughPoint(i), Learning.ON);
      }
      byte[] before = trial.save(detector);
      for (int i = learnt; i < learnt + POINTS_COMPARED; i++) {
        trial.advance(detector, trial.roughPoint(i), Learning.OFF);
        for (double strange : new double[] {Double.NaN, 1e300, -1e300, 0}) {
          trial.advance(detector, trial.pointOf(i, strange), Learning.OFF);
        }
        detector.explain();
        assertThat(trial.save(detector))
            .as(
                "snapshot of %s after %d points with learning on and then point %d with learning"
                    + " off: nothing that decides a later score may change",
                trial, learnt, i)
            .isEqualTo(before);
      }
    }
  }

  static void scoresBeforeItLearns(DetectorTrial trial) {
    Detector learning = trial.createReady();
    Detector guarded = trial.restore(trial.save(learning));
    for (int i = trial.readyWithin(); i < trial.readyWithin() + POINTS_COMPARED; i++) {
      Point point = trial.roughPoint(i);
      Score off = trial.advance(guarded, point, Learning.OFF);
      // What was only looked at must not decide what comes next, however strange it was.
      trial.advance(guarded, trial.pointOf(i, 1e6), Learning.OFF);
      Score on = trial.advance(learning, point, Learning.ON);
      String where = "with learning off as with learning on (score first, then learn), at point ";
      ScoreRules.sameScore(trial, where + i, off, on);
      trial.advance(guarded, point, Learning.ON);
    }
    assertThat(trial.save(guarded))
        .as("snapshot of %s, with points in between that it was not to learn", trial)
        .isEqualTo(trial.save(learning));
  }

  static void stopsGrowing(DetectorTrial trial) {
    Detector detector = trial.create();
    int full = Math.max(trial.fullAfter(), trial.readyWithin());
    long fullBytes = 0;
    long fullSize = 0;
    for (int i = 0; i < 4 * full; i++) {
      trial.advance(detector, trial.roughPoint(i), Learning.ON);
      if (i + 1 == full) {
        fullBytes = trial.save(detector).length;
        fullSize = detector.sizeBytes();
      }
    }
    String advice =
        " of %s after %d points, compared with after %d: state must stop growing. If it does so"
            + " later, override fullAfter(); if never, forget the oldest.";
    assertThat((long) trial.save(detector).length)
        .as("bytes of the snapshot" + advice, trial, 4 * full, full)
        .isLessThanOrEqualTo(withSlack(fullBytes));
    assertThat(detector.sizeBytes())
        .as("sizeBytes()" + advice, trial, 4 * full, full)
        .isLessThanOrEqualTo(withSlack(fullSize));
  }

  /** Numbers of variable length and half-empty buffers may still move a little. */
  private static long withSlack(long bytes) {
    return bytes + bytes / 20 + 64;
  }

  static void tellsItsSize(DetectorTrial trial) {
    assertThat(trial.create().sizeBytes())
        .as("sizeBytes() of %s that has seen nothing", trial)
        .isPositive();
    Detector ready = trial.createReady();
    byte[] state = trial.save(ready);
    assertThat(ready.sizeBytes())
        .as(
            "sizeBytes() of %s, of which the snapshot alone has %d bytes: count the arrays",
            trial, state.length)
        .isGreaterThanOrEqualTo(state.length / 8);
    int copies = (int) Math.max(LEAST_COPIES, BYTES_WEIGHED / Math.max(1, ready.sizeBytes()));
    // What the rest of the process lets go of in between is weighed too, now and then.
    Weight weight = Weight.of(trial, state, copies);
    for (int i = 1; i < MOST_WEIGHINGS && !weight.isPlausible(); i++) {
      weight = Weight.of(trial, state, copies);
    }
    assertThat(weight.isPlausible())
        .as(
            "sizeBytes() of %s must be within 20 %% of the truth: %d copies took %d bytes each,"
                + " and stated %d",
            trial, copies, weight.measured(), weight.stated())
        .isTrue();
  }

  /**
   * What copies of a detector weigh.
   *
   * @param measured bytes of heap that each took
   * @param stated what they say
   */
  private record Weight(long measured, long stated) {

    static Weight of(DetectorTrial trial, byte[] state, int copies) {
      List<Detector> held = new ArrayList<>(copies);
      long before = HeapInUse.bytes();
      for (int i = 0; i < copies; i++) {
        Detector copy = trial.restore(state);
        trial.advance(copy, trial.point(trial.readyWithin()), Learning.ON);
        held.add(copy);
      }
      long measured = (HeapInUse.bytes() - before) / held.size();
      return new Weight(measured, held.stream().mapToLong(Detector::sizeBytes).sum() / held.size());
    }

    boolean isPlausible() {
      return stated >= measured * 4 / 5 - SMALL_CHANGE && stated <= measured * 6 / 5 + SMALL_CHANGE;
    }
  }
}
