/**
 * The bytes of log files: opened, unpacked, cut into records. Internal to the telemetry module.
 *
 * <p>{@link io.shallot.telemetry.file.LogBytes} opens a file and unpacks gzip, {@link
 * io.shallot.telemetry.file.ByteWindow} holds the part of it that is looked at, and a {@link
 * io.shallot.telemetry.file.Records} cuts that into records of bounded length: {@link
 * io.shallot.telemetry.file.ByteLines} at line breaks, {@link
 * io.shallot.telemetry.file.JsonObjects} at the ends of objects.
 *
 * <p>Threading: one reader, one thread. Nothing here throws because of what a record holds.
 */
@NullMarked
package io.shallot.telemetry.file;

import org.jspecify.annotations.NullMarked;
