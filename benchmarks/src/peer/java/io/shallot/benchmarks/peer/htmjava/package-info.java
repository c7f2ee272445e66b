/** The adapter to htm.java (AGPL-3.0), compiled only by the profile {@code peer-htm-java}. */
@NullMarked
package io.shallot.benchmarks.peer.htmjava;

import org.jspecify.annotations.NullMarked;
