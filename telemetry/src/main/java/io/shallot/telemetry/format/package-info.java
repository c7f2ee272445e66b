/**
 * How records become events: the formats that are shipped, and what it takes to add one.
 *
 * <p>The way of a file: its {@link io.shallot.telemetry.format.FirstBytes} are shown to every
 * {@link io.shallot.telemetry.format.LogFormat}, the one that is surest makes a {@link
 * io.shallot.telemetry.format.LineParser} for it, and that makes each record into an event or tells
 * a {@link io.shallot.telemetry.format.LineFate} why not. Whatever the format, events bear Zeek's
 * names of types and fields.
 *
 * <p>A format of your own implements {@code LogFormat} and is found by the service loader or handed
 * over in {@code ReadOptions}:
 *
 * <pre>{@code
 * public LineParser parser(EventMaker events) {
 *   return (bytes, offset, length, fate) -> {
 *     String[] words = new String(bytes, offset, length, UTF_8).split(" ");
 *     return events.event("door", List.of("ts", "user"), List.of(words[0], words[1]), fate);
 *   };
 * }
 * }</pre>
 *
 * <p>Threading: one parser, one thread. Nothing here throws because of what a record holds. Cost: a
 * text for each field that is set; some 0.5 microseconds for a connection in TSV, 1.5 in JSON.
 */
@NullMarked
package io.shallot.telemetry.format;

import org.jspecify.annotations.NullMarked;
