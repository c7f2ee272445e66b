/**
 * What is measured: metrics as data, each a small query over log records.
 *
 * <p>A definition says from which logs it takes records, where (a filter), by whom (the entities
 * that get a series each), what it measures, and how many series it may keep:
 *
 * <pre>{@code
 * MetricDefinition largeAnswers =
 *     MetricDefinition.of(
 *             Metric.of("dns.bytes").withTitle("bytes of DNS answers", "bytes"), "conn")
 *         .where(Filter.in("service", "dns"))
 *         .by(Role.source())
 *         .measure(Measure.sum("resp_bytes"));
 * MetricCatalogue catalogue = MetricCatalogue.standard().with(largeAnswers);
 * }</pre>
 *
 * <p>Filters, roles and measures are closed sets of records with a name each, so that a file format
 * maps to them one to one. What needs field positions is resolved once per {@link
 * io.shallot.api.EventSchema}, never per event.
 *
 * <p>Threading: everything here is immutable and may be shared.
 */
@NullMarked
package io.shallot.telemetry.catalogue;

import org.jspecify.annotations.NullMarked;
