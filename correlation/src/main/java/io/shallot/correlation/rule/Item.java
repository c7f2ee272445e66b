package io.shallot.correlation.rule;

/**
 * What a group takes.
 *
 * @param timeMillis when; never older than what came before
 * @param operands which of the rule's operands it matches, a bit each
 * @param piece what it is
 * @param text the value of the field that the condition is about; empty where there is none
 * @param number the same as a number; NaN where there is none
 */
record Item(long timeMillis, long operands, Piece piece, String text, double number) {}
