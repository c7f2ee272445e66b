/**
 * The rules of the house, for the {@code ArchitectureTest} of every module: who may know whom, and
 * what a module that only computes must not touch.
 */
@NullMarked
package io.shallot.api.testkit.arch;

import org.jspecify.annotations.NullMarked;
