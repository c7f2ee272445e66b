/**
 * From events to points: event-time windows over a metric catalogue.
 *
 * <pre>{@code
 * WindowStage windows = WindowStage.of(MetricCatalogue.standard());
 * for (Event event : events) {
 *   windows.accept(event, samples::add);
 *   windows.advance(new Watermark(event.timeMillis() - latenessMillis), samples::add);
 * }
 * windows.advance(Watermark.END, samples::add);
 * }</pre>
 *
 * <p>(A real host keeps the watermark from stepping back; the pipeline module does that.)
 *
 * <p>Only the watermark closes a window, so a replay gives what the live run gave, and the order in
 * which records arrive makes no difference as long as none is late. A host that falls silent gives
 * zeros, not nothing: silence is a value that a detector must see. A host seen for the first time
 * gets a short past of zeros, so that a detector is not blind to a newcomer.
 *
 * <p>Threading: a stage belongs to one thread. Cost: an event costs a test of each different plain
 * condition of its log, a look-up for each different set of roles and an addition for each metric
 * that takes it; a window costs a value for each live series. Memory is bounded by series budgets
 * and by the panes that lateness keeps open, see {@link io.shallot.telemetry.window.WindowStage}.
 */
@NullMarked
package io.shallot.telemetry.window;

import org.jspecify.annotations.NullMarked;
