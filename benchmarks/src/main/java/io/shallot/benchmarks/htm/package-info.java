/**
 * JMH benchmarks of HTM: its parts, the whole detector, its state. Each takes {@code -p
 * input=FILE.csv} for a series of one's own and, where a whole detector runs, {@code -p
 * detector=TYPE} and {@code -p variant=plain|backtracking}.
 */
@NullMarked
package io.shallot.benchmarks.htm;

import org.jspecify.annotations.NullMarked;
