/** Finds unusual patterns of the findings themselves. */
@NullMarked
package io.shallot.correlation.pattern;

import org.jspecify.annotations.NullMarked;
