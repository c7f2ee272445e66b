/**
 * What the way from log lines to values of series costs: lines a second, bytes of state.
 *
 * <p>The lines are real ones where a folder of Zeek logs is given, repeated in time: every copy is
 * moved to the time after the one before, so that windows open, close and forget as they would on a
 * long run. Without a folder they are made from a seed.
 */
@NullMarked
package io.shallot.benchmarks.telemetry;

import org.jspecify.annotations.NullMarked;
