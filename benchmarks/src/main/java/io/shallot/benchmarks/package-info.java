/**
 * Speed and memory, measured side by side with others. {@code benchmarks/run} starts what is here;
 * the JMH benchmarks are in packages of their own, and each of their classes asks one question.
 */
@NullMarked
package io.shallot.benchmarks;

import org.jspecify.annotations.NullMarked;
