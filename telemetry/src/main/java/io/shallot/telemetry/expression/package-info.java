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
 *
 * Condition same =
 *     ExpressionReader.condition(
 *             "proto == tcp and conn_state in [S0, REJ, RSTOS0]", Scope.of("conn"))
 *         .orElseThrow();
 * }</pre>
 *
 * <p>{@link io.shallot.telemetry.expression.ExpressionReader} reads the text that {@code name()}
 * writes. A {@link io.shallot.telemetry.expression.Vocabulary} says what the fields of each log
 * hold, so that a question that does not fit is a fault; {@link
 * io.shallot.telemetry.expression.Reach} finds conditions that no record can meet.
 *
 * <p>Threading: everything here may be shared; functions of texts remember their last results. No
 * line of a log makes it throw. Cost: some 20 to 100 ns for a comparison and record.
 */
@NullMarked
package io.shallot.telemetry.expression;

import org.jspecify.annotations.NullMarked;
