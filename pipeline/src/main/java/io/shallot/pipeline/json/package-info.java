/**
 * Anomalies and incidents as JSON lines: one object a line, UTF-8, field names versioned by {@code
 * "v"} and documented in {@code docs/output-format.md}.
 *
 * <pre>{@code
 * Sink<Incident> sink = JsonLines.incidents(Files.newBufferedWriter(Path.of("incidents.jsonl")));
 * }</pre>
 *
 * <p>The codec knows no client and no file: connectors use it too. Numbers that are not known are
 * {@code null}; times are ISO-8601 in UTC. One thread.
 */
@NullMarked
package io.shallot.pipeline.json;

import org.jspecify.annotations.NullMarked;
