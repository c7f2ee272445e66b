package io.shallot.telemetry.expression;

/**
 * Why no record of a log meets a condition.
 *
 * @param rule what should be
 * @param value what is instead
 * @param wantOfNetworks whether a record could, if a zone had networks
 */
public record Obstacle(String rule, String value, boolean wantOfNetworks) {}
