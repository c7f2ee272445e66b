/**
 * Turns findings of every kind into a handful of explained incidents.
 *
 * <pre>
 * Finding -> order -> rules (Sigma) -> patterns -> grouping by surprise -> desk -> Incident
 *                     sigma, rule      pattern     surprise                desk
 * </pre>
 *
 * <p>Threading: a correlator belongs to one thread at a time.
 */
@NullMarked
package io.shallot.correlation;

import org.jspecify.annotations.NullMarked;
