/**
 * Who judges: the caller's thread, or several of the pipeline's own, with one merge at the end.
 *
 * <p>The only package of the pipeline that starts threads to judge on.
 */
@NullMarked
package io.shallot.pipeline.shard;

import org.jspecify.annotations.NullMarked;
