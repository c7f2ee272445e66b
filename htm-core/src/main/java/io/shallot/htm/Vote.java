package io.shallot.htm;

/**
 * A value and how much speaks for it.
 *
 * @param value finite
 * @param weight above 0
 */
record Vote(double value, double weight) {}
