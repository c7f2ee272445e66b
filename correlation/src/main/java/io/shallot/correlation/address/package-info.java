/** Networks of addresses, for rules and suppressions. Not exported. */
@NullMarked
package io.shallot.correlation.address;

import org.jspecify.annotations.NullMarked;
