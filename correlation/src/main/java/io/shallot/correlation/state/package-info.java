/** Findings and anomalies as bytes, for the snapshots of correlators. Not exported. */
@NullMarked
package io.shallot.correlation.state;

import org.jspecify.annotations.NullMarked;
