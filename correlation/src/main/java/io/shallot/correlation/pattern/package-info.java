/**
 * Finds unusual patterns of the findings themselves: how many of a category there are in 10
 * minutes, an hour, a day and a week, judged by a detector of the host's choice.
 *
 * <pre>{@code
 * PatternStage patterns =
 *     PatternStage.create(
 *         PatternParameters.standard(), Detectors.discover(), DetectorSpec.of("seasonal"));
 * patterns.accept(finding, sink);
 * patterns.advance(watermark, sink);   // sink gets findings of kind PATTERN
 * }</pre>
 *
 * <p>Threading: a stage belongs to one thread at a time.
 */
@NullMarked
package io.shallot.correlation.pattern;

import org.jspecify.annotations.NullMarked;
