/**
 * Small typed expressions over the fields of a record: which records a metric takes, whom it keeps
 * a series for, and what it measures.
 *
 * <p>A {@link io.shallot.telemetry.expression.Term} is a text or a number made of a record, a
 * {@link io.shallot.telemetry.expression.Condition} is true or false of it. Both are values: equal
 * ones do the same, so that what several metrics ask is asked once per record.
 *
 * <pre>{@code
 * Condition failed =
 *     Condition.and(
 *         Condition.in("proto", "tcp"), Condition.in("conn_state", "S0", "REJ", "RSTOS0"));
 * Predicate<Event> test = failed.on(schema); // positions resolved once per schema
 * }</pre>
 *
 * <p>Threading: everything here is immutable and may be shared. No line of a log makes it throw.
 */
@NullMarked
package io.shallot.telemetry.expression;

import org.jspecify.annotations.NullMarked;
