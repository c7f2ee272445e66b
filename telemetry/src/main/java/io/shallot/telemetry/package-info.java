/**
 * From log lines to events, and from events to points of series. Windows follow event time only.
 */
@NullMarked
package io.shallot.telemetry;

import org.jspecify.annotations.NullMarked;
