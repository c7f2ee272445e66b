/**
 * Temporal memory: which columns will be active next, learnt from the sequences that were seen.
 *
 * <p>Two variants stand behind {@link io.shallot.htm.temporal.TemporalMemory}: the plain one and
 * the backtracking one.
 */
@NullMarked
package io.shallot.htm.temporal;

import org.jspecify.annotations.NullMarked;
