/**
 * Made series that live: what a pipeline is timed on when thousands of them get a value a minute.
 */
@NullMarked
package io.shallot.benchmarks.live;

import org.jspecify.annotations.NullMarked;
