/** Runs Sigma correlation rules on the stream of findings. */
@NullMarked
package io.shallot.correlation.rule;

import org.jspecify.annotations.NullMarked;
