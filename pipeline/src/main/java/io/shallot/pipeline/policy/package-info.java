/**
 * What a host may decide about a pipeline, as values: memory, promotion, learning, checkpoints.
 *
 * <p>Everything has a shipped setting; a wrong one is refused with the rule and the value.
 */
@NullMarked
package io.shallot.pipeline.policy;

import org.jspecify.annotations.NullMarked;
