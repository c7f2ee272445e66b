package io.shallot.benchmarks.rules;

/**
 * One event of a made log.
 *
 * @param timeMillis when, in milliseconds since the epoch; whole seconds
 * @param kind what happened, such as {@code failed-login}
 * @param host where
 * @param user who
 */
public record RuleEvent(long timeMillis, String kind, String host, String user) {}
