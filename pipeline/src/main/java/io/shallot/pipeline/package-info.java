/**
 * The way from events to incidents, put together.
 *
 * <pre>{@code
 * try (LogSource source = LogSource.open(List.of(Path.of("logs")));
 *     AnomalyPipeline pipeline =
 *         AnomalyPipeline.builder()
 *             .metrics(WindowStage.of(MetricCatalogue.standard()))
 *             .detect("robust-z", "ewma", "seasonal")
 *             .correlate("shared-entity")
 *             .incidents(Sink.of(incident -> System.out.println(incident.story())))
 *             .build()) {
 *   source.forEach(pipeline::accept);
 * }
 * }</pre>
 *
 * <p>A pipeline belongs to one thread; it judges on that, or on {@linkplain
 * io.shallot.pipeline.PipelineBuilder#shards several} of its own with the same results. No result
 * depends on a clock: event times move a watermark that trails the newest event by the allowed
 * lateness, and everything else follows from the watermark. A detector that throws is set aside for
 * the series on which it did so; the run goes on and the {@link io.shallot.pipeline.PipelineSummary
 * summary} says so. With a {@linkplain io.shallot.pipeline.PipelineBuilder#state state} a pipeline
 * that is stopped or killed goes on later as if nothing had happened.
 *
 * <p>An episode opens when one detector is convinced (the smallest p-value times the number of
 * those asked), none of those that are ready objects, and all find the effect worth a person's
 * time; it goes on while the most convinced one is. See {@link
 * io.shallot.api.decision.EpisodePolicy} for the numbers. A series of which no value could have
 * mattered yet is kept, not judged; what is told is the same.
 *
 * <p>Cost: memory is bounded by {@link io.shallot.pipeline.policy.ModelPolicy}; a point costs what
 * its detectors cost and, besides, some 100 ns where models are in the cache of the processor, and
 * several times that where ten thousand take turns.
 */
@NullMarked
package io.shallot.pipeline;

import org.jspecify.annotations.NullMarked;
