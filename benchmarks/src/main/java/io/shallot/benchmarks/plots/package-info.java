/**
 * The plots of {@code docs/detectors}: each detector on a made series of the kind that it is for.
 *
 * <pre>{@code
 * Files.writeString(file, DetectorPlots.svg(Detectors.discover(), "robust-z"));
 * }</pre>
 *
 * <p>Series come from a seed and detectors have their defaults, so the same version gives the same
 * bytes.
 */
@NullMarked
package io.shallot.benchmarks.plots;

import org.jspecify.annotations.NullMarked;
