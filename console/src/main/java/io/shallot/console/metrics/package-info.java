/**
 * What a pipeline counts, as meters of Micrometer.
 *
 * <pre>{@code
 * AnomalyPipeline.builder().listener(new PipelineMetrics(meters, Tags.of("pipeline", "dmz")))
 * }</pre>
 *
 * <p>Threads may share one. Cost: a look-up in a map per number, some thirty numbers a second.
 */
@NullMarked
package io.shallot.console.metrics;

import org.jspecify.annotations.NullMarked;
