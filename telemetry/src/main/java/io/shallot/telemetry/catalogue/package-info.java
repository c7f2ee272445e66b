/**
 * What is measured: metrics as data, each a small query over log records.
 *
 * <p>A definition says from which logs it takes records, where (a condition), by whom (the entities
 * that get a series each), what it measures, over which windows, and how many series it may keep. A
 * catalogue is a list of them, read from a YAML file or made in code:
 *
 * <pre>{@code
 * MetricCatalogue ours = MetricCatalogue.load(Path.of("my-metrics.yaml"));
 *
 * MetricDefinition largeAnswers =
 *     MetricDefinition.of(
 *             Metric.of("dns.bytes").withTitle("bytes of DNS answers", "bytes"), "conn")
 *         .where(Condition.in("service", "dns"))
 *         .by(Role.source())
 *         .measure(Measure.sum("resp_bytes"));
 * MetricCatalogue both = MetricCatalogue.standard().with(largeAnswers);
 * }</pre>
 *
 * <p>Everything that is wrong with a file is told at once, with file, line, metric, field and rule:
 * names that are not known, questions of the wrong kind, series of the same name, metrics that no
 * record can reach. The manual of catalogues says what a file may hold.
 *
 * <p>Conditions, roles and measures are closed sets of records with a name each, which is what a
 * file says. What needs field positions is resolved once per {@link io.shallot.api.EventSchema},
 * never per event.
 *
 * <p>Threading: everything here is immutable and may be shared. Cost: some 0.2 ms per metric to
 * read and check a file.
 */
@NullMarked
package io.shallot.telemetry.catalogue;

import org.jspecify.annotations.NullMarked;
