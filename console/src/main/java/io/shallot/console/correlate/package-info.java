/** What the commands that correlate have in common: findings out of files, and runs over them. */
@NullMarked
package io.shallot.console.correlate;

import org.jspecify.annotations.NullMarked;
