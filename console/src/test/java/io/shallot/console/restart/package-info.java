/** What tests of restarts need: a source, sinks and a store that survive a pipeline. */
@NullMarked
package io.shallot.console.restart;

import org.jspecify.annotations.NullMarked;
