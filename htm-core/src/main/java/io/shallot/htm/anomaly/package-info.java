/** Raw anomaly score of a prediction, and how likely it is given the recent past. */
@NullMarked
package io.shallot.htm.anomaly;

import org.jspecify.annotations.NullMarked;
