/** Correlation rules: made events, our rule stage on them, and what a peer must offer. */
@NullMarked
package io.shallot.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
