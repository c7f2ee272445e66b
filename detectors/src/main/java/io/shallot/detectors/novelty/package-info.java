/** Novelty detectors. */
@NullMarked
package io.shallot.detectors.novelty;

import org.jspecify.annotations.NullMarked;
