package io.shallot.correlation.rule;

/**
 * How near a group is to firing.
 *
 * @param reached the number so far, or how many steps
 * @param needed the number at which it fires, or how many steps it takes; NaN where there is no
 *     single one
 * @param operands which operands have matched, a bit each; 0 where they do not matter
 * @param missing which operands are needed next, a bit each; 0 where they do not matter
 * @param untilMillis until when what is missing must come, or when the decision falls
 * @param waiting whether all is there and only an absence must be waited for
 */
record Progress(
    double reached,
    double needed,
    long operands,
    long missing,
    long untilMillis,
    boolean waiting) {}
