/**
 * Hierarchical temporal memory: a detector that learns sequences of one series on line and scores
 * how badly it predicted the next point.
 */
@NullMarked
package io.shallot.htm;

import org.jspecify.annotations.NullMarked;
