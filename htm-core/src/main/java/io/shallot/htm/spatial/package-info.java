/** The spatial pooler: any input as a set of active columns of fixed sparsity, learnt on line. */
@NullMarked
package io.shallot.htm.spatial;

import org.jspecify.annotations.NullMarked;
