/** What it costs to make a p-value of a score. */
@NullMarked
package io.shallot.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;
