/**
 * Temporal memory: which columns will be active next, learnt from the sequences that were seen.
 *
 * <p>Two variants stand behind {@link io.shallot.htm.temporal.TemporalMemory}: the plain one and
 * the backtracking one.
 *
 * <pre>{@code
 * PlainTemporalMemory memory = new PlainTemporalMemory(PlainParameters.nab());
 * int predicted = memory.countPredicted(columns);       // what was expected of this step
 * double rawScore = 1 - predicted / (double) columns.count();
 * memory.compute(columns, true);                        // learns, and predicts the next step
 * }</pre>
 *
 * <p>One memory is for one thread at a time. What a step needs only while it runs is kept per
 * thread, so that a model holds little more than its synapses: about 13 to 15 bytes each.
 */
@NullMarked
package io.shallot.htm.temporal;

import org.jspecify.annotations.NullMarked;
