/** Runs over many files: some at a time, their computing time measured. */
@NullMarked
package io.shallot.console.parallel;

import org.jspecify.annotations.NullMarked;
