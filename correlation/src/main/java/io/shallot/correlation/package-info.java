/**
 * Turns findings of every kind into a handful of explained incidents.
 *
 * <pre>
 * Finding -> order -> rules (Sigma) -> patterns -> grouping by surprise -> desk -> Incident
 *                     sigma, rule      pattern     surprise                desk
 * </pre>
 *
 * <p>A host gives findings and says how far time has come; incidents come out when it does:
 *
 * <pre>{@code
 * EventFindings findings = EventFindings.shipped();
 * CorrelationEngine engine =
 *     CorrelationEngine.builder()
 *         .rules(SigmaRules.builder().starter().files(Path.of("rules")).load())
 *         .suppress(Suppressions.load(Path.of("suppressions.yaml")))
 *         .digests(digest -> count(digest.findings()))
 *         .build();
 * for (Event event : events) {
 *   engine.accept(findings.of(event), incident -> tell(incident));
 *   engine.advance(new Watermark(event.timeMillis() - 300_000), incident -> tell(incident));
 * }
 * engine.advance(Watermark.END, incident -> tell(incident));
 * }</pre>
 *
 * <p>An incident is told {@code OPENED} first, then {@code GROWN} as often as there is news, last
 * {@code CLOSED}, with growing revision numbers and one id that depends on its findings alone. One
 * that turns out to be part of another is told once more, {@code MERGED}, and names that one.
 *
 * <p>Without rules of its own a pipeline gets the engine by name: {@code surprise}. Pipelines that
 * have anomalies and nothing else may prefer {@code shared-entity}.
 *
 * <p>Threading: an engine belongs to one thread at a time. Cost: about three microseconds a finding
 * with 200 rules and 100,000 entities, one where it only matters to rules. Memory: bounded in each
 * part, see {@code docs/correlation.md} and {@code RuleLimits}; what is let go is counted.
 */
@NullMarked
package io.shallot.correlation;

import org.jspecify.annotations.NullMarked;
