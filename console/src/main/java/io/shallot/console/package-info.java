/** The {@code shallot} command and the live monitor page: the reference host of the library. */
@NullMarked
package io.shallot.console;

import org.jspecify.annotations.NullMarked;
