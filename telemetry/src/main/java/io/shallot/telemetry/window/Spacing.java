package io.shallot.telemetry.window;

/**
 * The lengths that the windows of a stage share, in milliseconds.
 *
 * @param lengthMillis of a window
 * @param idleMillis how long after its last record a series still gives zeros
 * @param backfillMillis how far the implied past of a newcomer reaches back, a multiple of the
 *     length, not more than the idle time
 */
record Spacing(long lengthMillis, long idleMillis, long backfillMillis) {

  /** Returns the start of the window that holds a time. */
  long start(long timeMillis) {
    return timeMillis - Math.floorMod(timeMillis, lengthMillis);
  }
}
