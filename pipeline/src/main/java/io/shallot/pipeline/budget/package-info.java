/**
 * Which episodes are told, where a host allows only so many a day.
 *
 * <p>Not for hosts, who choose an {@link io.shallot.api.decision.AlertBudget}. One thread; constant
 * time for each thing a model has to say.
 */
@NullMarked
package io.shallot.pipeline.budget;

import org.jspecify.annotations.NullMarked;
