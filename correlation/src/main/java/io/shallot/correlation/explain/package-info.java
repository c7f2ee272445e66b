/** Says why an incident is one: the least evidence, the timeline, what was missing. */
@NullMarked
package io.shallot.correlation.explain;

import org.jspecify.annotations.NullMarked;
