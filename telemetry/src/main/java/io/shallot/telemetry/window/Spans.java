package io.shallot.telemetry.window;

import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Window;
import java.math.BigInteger;
import java.util.List;

/**
 * The windows of a definition in milliseconds, and how folds lay out what they keep for them:
 * windows of the same step share a <em>track</em>, a ring with a place for each step of the longest
 * of them.
 */
final class Spans {

  private final long paneMillis;
  private final long[] lengths;
  private final long[] steps;
  private final int[] trackOf;
  private final long[] trackSteps;
  private final int[] trackPlaces;
  private final int[] trackOffsets;
  private final int places;

  private Spans(List<Window> windows) {
    int count = windows.size();
    this.lengths = windows.stream().mapToLong(window -> window.length().toMillis()).toArray();
    this.steps = windows.stream().mapToLong(window -> window.every().toMillis()).toArray();
    this.paneMillis = commonStep(windows);
    this.trackSteps = windows.stream().mapToLong(w -> w.every().toMillis()).distinct().toArray();
    this.trackOf = new int[count];
    this.trackPlaces = new int[trackSteps.length];
    for (int i = 0; i < count; i++) {
      int track = 0;
      while (trackSteps[track] != steps[i]) {
        track++;
      }
      trackOf[i] = track;
      trackPlaces[track] = Math.max(trackPlaces[track], windows.get(i).steps());
    }
    this.trackOffsets = new int[trackSteps.length];
    int offset = 0;
    for (int i = 0; i < trackSteps.length; i++) {
      trackOffsets[i] = offset;
      offset += trackPlaces[i];
    }
    this.places = offset;
  }

  static Spans of(MetricDefinition definition) {
    return new Spans(definition.windows());
  }

  /** Returns the largest length that divides the steps of all these windows, in milliseconds. */
  static long commonStep(List<Window> windows) {
    return windows.stream()
        .map(window -> BigInteger.valueOf(window.every().toMillis()))
        .reduce(BigInteger.ZERO, BigInteger::gcd)
        .longValueExact();
  }

  /** Returns the length of a pane: what divides all steps. */
  long paneMillis() {
    return paneMillis;
  }

  /** Returns how many windows there are. */
  int windows() {
    return lengths.length;
  }

  /** Returns the length of a window. */
  long length(int window) {
    return lengths[window];
  }

  /** Returns the time from one value of a window to the next. */
  long step(int window) {
    return steps[window];
  }

  /** Returns the longest length. */
  long longest() {
    long longest = 0;
    for (long length : lengths) {
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** Returns how many different steps there are. */
  int tracks() {
    return trackSteps.length;
  }

  /** Returns the track of a window. */
  int track(int window) {
    return trackOf[window];
  }

  /** Returns how many steps the longest window of a track has. */
  int places(int track) {
    return trackPlaces[track];
  }

  /** Returns how many places all tracks have together. */
  int places() {
    return places;
  }

  /** Returns the number, counted from 0 over all tracks, of the place of a step of a track. */
  int place(int track, long stepNumber) {
    return trackOffsets[track] + (int) Math.floorMod(stepNumber, (long) trackPlaces[track]);
  }

  /** Returns how many steps a window has. */
  int steps(int window) {
    return (int) (lengths[window] / steps[window]);
  }

  /** Returns the number of the step of a track that holds a time. */
  long stepNumber(int track, long time) {
    return Math.floorDiv(time, trackSteps[track]);
  }

  /** Returns the latest end of a window whose last step holds a time. */
  long lastEnd(long time) {
    long last = Long.MIN_VALUE;
    for (long step : trackSteps) {
      last = Math.max(last, Math.floorDiv(time, step) * step + step);
    }
    return last;
  }

  /** Returns the start of the step that holds a time. */
  static long floor(long time, long step) {
    return Math.floorDiv(time, step) * step;
  }
}
