/**
 * What another library must offer to run beside ours, and those that do.
 *
 * <p>Random cut forest is a dependency like any other. Every other peer is found by {@link
 * java.util.ServiceLoader}: its adapter lives in a source folder of its own that only an opt-in
 * profile of the build compiles, so that no peer, whatever its licence, is on the class path of
 * what ships.
 */
@NullMarked
package io.shallot.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
