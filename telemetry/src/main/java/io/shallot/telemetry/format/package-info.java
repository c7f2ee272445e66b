/**
 * How bytes become events: lines, gzip, Zeek TSV, JSON lines. Internal to the telemetry module.
 *
 * <p>The way of a file: {@link io.shallot.telemetry.format.LogBytes} opens it and unpacks gzip,
 * {@link io.shallot.telemetry.format.ByteLines} cuts it into lines of bounded length, {@link
 * io.shallot.telemetry.format.LogFormat} looks at the first of them, and a {@link
 * io.shallot.telemetry.format.LineParser} makes each into an event or tells a {@link
 * io.shallot.telemetry.format.LineFate} why not.
 *
 * <p>Threading: one reader, one thread. Nothing here throws because of what a line holds.
 */
@NullMarked
package io.shallot.telemetry.format;

import org.jspecify.annotations.NullMarked;
