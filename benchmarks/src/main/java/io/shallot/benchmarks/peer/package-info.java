/**
 * What another library must offer to run beside ours.
 *
 * <p>A peer is found by {@link java.util.ServiceLoader}. Its adapter lives in a source folder of
 * its own that only an opt-in profile of the build compiles, so that no peer, whatever its licence,
 * is on the class path of what ships.
 */
@NullMarked
package io.shallot.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
