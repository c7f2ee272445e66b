/**
 * The contract between telemetry, detectors, correlators and the host. Data and event time travel
 * together; nothing here asks a clock.
 */
@NullMarked
package io.shallot.api;

import org.jspecify.annotations.NullMarked;
