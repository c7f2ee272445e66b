/**
 * The 101 columns computed the slow and obvious way, to hold the engine against.
 *
 * <p>Nothing here shares code with readers, zones or windows.
 */
@NullMarked
package io.shallot.telemetry.columns;

import org.jspecify.annotations.NullMarked;
