/** The adapter to Esper (GPL-2.0), compiled only by the profile {@code peer-esper}. */
@NullMarked
package io.shallot.benchmarks.peer.esper;

import org.jspecify.annotations.NullMarked;
