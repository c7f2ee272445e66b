package io.shallot.detectors.change;

import io.shallot.detectors.model.Floors;

/**
 * How a {@link SumModel} sums.
 *
 * @param type the detector's, for messages
 * @param slack deviations from the level that a point may have for free
 * @param keep the share of a sum that is left after a point
 * @param accept the sum from which on a change is accepted as the new level
 * @param settle how many points a change must have lasted before it is
 * @param warmUp how many points must have been seen before a score is ready
 * @param leastWeight what a point weighs in the level once there is much past
 * @param floors what a typical deviation is at least
 */
record SumSettings(
    String type,
    double slack,
    double keep,
    double accept,
    int settle,
    int warmUp,
    double leastWeight,
    Floors floors) {}
