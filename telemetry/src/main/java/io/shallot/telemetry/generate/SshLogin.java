package io.shallot.telemetry.generate;

/**
 * How an SSH login went, as far as the sensor can tell.
 *
 * @param success {@code T}, {@code F}, or empty when it cannot be told
 */
record SshLogin(String success, int attempts, String clientVersion) {}
