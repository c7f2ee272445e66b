/**
 * Statistical, change-point, seasonal, density, multivariate and forecasting detectors. Each judges
 * one series, in bounded time and memory per point.
 */
@NullMarked
package io.shallot.detectors;

import org.jspecify.annotations.NullMarked;
