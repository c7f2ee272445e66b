/**
 * Says why an incident is one: the least evidence without which it would not be, and its story with
 * times, for people.
 *
 * <pre>{@code
 * Explainer explainer = Explainer.of(recorded, () -> Correlators.discover().make(spec));
 * explainer.minimalEvidence(incidentId).ifPresent(why -> print(IncidentText.of(why)));
 * }</pre>
 *
 * <p>Threading: an explainer may be used by one thread at a time. Cost: each question runs the
 * correlator over the recorded findings again, many times.
 */
@NullMarked
package io.shallot.correlation.explain;

import org.jspecify.annotations.NullMarked;
