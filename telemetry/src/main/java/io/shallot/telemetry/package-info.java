/**
 * From log lines to events, and from events to points of series. Windows follow event time only.
 *
 * <p>Reading: {@link io.shallot.telemetry.LogSource} merges files and folders of logs into one
 * sequence of events, and {@link io.shallot.telemetry.LogCounts} says what became of every line:
 *
 * <pre>{@code
 * try (LogSource logs = LogSource.open(List.of(Path.of("/var/log/zeek/2024-04-19")))) {
 *   logs.forEach(event -> ...);
 *   logs.counts().faults().forEach(System.err::println);
 * }
 * }</pre>
 *
 * <p>Cost: one pass over the bytes and a text for each field that is set. Threading: one thread per
 * source.
 */
@NullMarked
package io.shallot.telemetry;

import org.jspecify.annotations.NullMarked;
