/**
 * Runs many models over many series under one memory budget and one alert budget. A pipeline
 * belongs to one thread; parallelism is several pipelines.
 */
@NullMarked
package io.shallot.pipeline;

import org.jspecify.annotations.NullMarked;
