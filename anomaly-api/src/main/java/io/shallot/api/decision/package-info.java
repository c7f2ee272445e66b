/**
 * From p-values to episodes: when a series is strange, and when it has calmed down.
 *
 * <pre>{@code
 * EpisodeTracker tracker = new EpisodeTracker(EpisodePolicy.standard());
 * if (tracker.advance(p) == EpisodeStep.OPENED) {
 *   tellSomebody();   // once, not for each of the hundred points of an attack
 * }
 * }</pre>
 *
 * <p>One thread; constant time and a few bytes a series.
 */
@NullMarked
package io.shallot.api.decision;

import org.jspecify.annotations.NullMarked;
