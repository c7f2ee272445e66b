/** What the registry of the pipeline costs besides the detectors. */
@NullMarked
package io.shallot.benchmarks.registry;

import org.jspecify.annotations.NullMarked;
