/**
 * Checkpoints: what a pipeline saves, where it lies, and how it is found again.
 *
 * <p>A checkpoint is a manifest that names immutable blobs of a {@link io.shallot.api.StateStore}.
 * Only what changed since the last one is written; blobs that no kept manifest names are removed.
 */
@NullMarked
package io.shallot.pipeline.state;

import org.jspecify.annotations.NullMarked;
