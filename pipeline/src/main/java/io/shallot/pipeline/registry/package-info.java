/**
 * The models of all series: made, promoted, passivated, revived, forgotten.
 *
 * <p>Not for hosts. Series are dealt by their keys into a fixed number of partitions that know
 * nothing of one another, so that any number of threads gives the same results.
 */
@NullMarked
package io.shallot.pipeline.registry;

import org.jspecify.annotations.NullMarked;
