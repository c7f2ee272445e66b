package io.shallot.api;

import java.util.Collections;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * One step of the way: takes items, learns that time moved, gives items.
 *
 * <p>A pure function of its state and its input. It asks no clock, so a replay and a live run are
 * the same code. Outputs are given in an order that depends on the input alone.
 *
 * @param <I> what it takes
 * @param <O> what it gives
 */
public interface Stage<I, O> {

  /** Takes an item and gives what follows from it at once. */
  void accept(I item, Consumer<? super O> out);

  /**
   * Learns that nothing older than the watermark is expected and gives what was waiting for that.
   * Watermarks never step back; {@link Watermark#END} comes last.
   */
  void advance(Watermark watermark, Consumer<? super O> out);

  /**
   * Returns the watermark of what this stage gives once it has been advanced to a watermark:
   * outputs given later are not older. A stage that gives a window after its end, but stamps it
   * with its start, holds the time of its outputs back by a window; by default nothing is held
   * back. It never steps back, and {@link Watermark#END} is given as it is: nothing comes after it.
   */
  default Watermark outputWatermark(Watermark watermark) {
    return watermark;
  }

  /**
   * Returns what was dropped, refused or shortened so far, by name and sorted by it, such as {@code
   * late}: nothing is lost without a number that says so.
   */
  default SortedMap<String, Long> counters() {
    return Collections.emptySortedMap();
  }
}
