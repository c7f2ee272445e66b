/** Sigma rules, detection and correlation, as checked data. */
@NullMarked
package io.shallot.correlation.sigma;

import org.jspecify.annotations.NullMarked;
