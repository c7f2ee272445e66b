/**
 * Turns anomalies and alerts into a handful of explained incidents.
 *
 * <p>There is one correlator so far, {@code shared-entity}: anomalies about one host, user or
 * domain within half an hour belong together. It works in a pipeline or by itself:
 *
 * <pre>{@code
 * Correlator correlator = Correlators.discover().make(CorrelatorSpec.of("shared-entity"));
 * for (Anomaly anomaly : anomalies) {
 *   correlator.accept(anomaly, incident -> {});
 * }
 * correlator.advance(
 *     Watermark.END, incident -> report(incident.severity(), incident.story()));
 * }</pre>
 *
 * <p>Results come when the watermark moves: first {@code OPENED}, then {@code GROWN} as often as
 * there is news, last {@code CLOSED}, with growing revision numbers and one id. An incident that
 * turns out to be part of an older one is given once more, {@code MERGED}, and names that one.
 *
 * <p>Threading: a correlator belongs to one thread at a time. Cost: look-ups by the things of each
 * anomaly and a sort of those that came since the last watermark, nothing per watermark as long as
 * nothing closes; memory is bounded by the parameters {@code capacity} and {@code evidence}.
 */
@NullMarked
package io.shallot.correlation;

import org.jspecify.annotations.NullMarked;
