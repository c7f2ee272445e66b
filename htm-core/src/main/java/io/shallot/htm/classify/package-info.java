/** Classifier: from active bits to a distribution over what comes in so many steps. */
@NullMarked
package io.shallot.htm.classify;

import org.jspecify.annotations.NullMarked;
