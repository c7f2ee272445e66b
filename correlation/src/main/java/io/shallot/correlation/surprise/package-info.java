/** Groups findings without rules: by how surprising they are and whom they are about. */
@NullMarked
package io.shallot.correlation.surprise;

import org.jspecify.annotations.NullMarked;
