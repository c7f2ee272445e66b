/**
 * What the pipeline holds of one series: its detectors, their calibration, its episode.
 *
 * <p>Not for hosts. One thread at a time; a model asks no clock and knows no other series.
 */
@NullMarked
package io.shallot.pipeline.model;

import org.jspecify.annotations.NullMarked;
