/**
 * How a host watches a pipeline: counters and timers through one small interface.
 *
 * <p>Nothing of it influences a result.
 */
@NullMarked
package io.shallot.pipeline.watch;

import org.jspecify.annotations.NullMarked;
