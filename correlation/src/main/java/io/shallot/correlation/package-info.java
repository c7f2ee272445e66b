/** Turns anomalies and alerts into a handful of explained incidents. */
@NullMarked
package io.shallot.correlation;

import org.jspecify.annotations.NullMarked;
