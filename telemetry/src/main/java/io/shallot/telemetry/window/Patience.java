package io.shallot.telemetry.window;

/**
 * How long a stage waits for those who fall silent, in milliseconds.
 *
 * @param idleMillis how long after its last record a series still gives values, at least
 * @param backfillMillis how far the implied past of a newcomer reaches back, at most the idle time
 */
record Patience(long idleMillis, long backfillMillis) {}
