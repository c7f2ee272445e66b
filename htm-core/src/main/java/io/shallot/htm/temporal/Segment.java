package io.shallot.htm.temporal;

import java.util.List;

/**
 * A segment as it was when it was asked for: a cell and to what it listens.
 *
 * @param cell the cell it belongs to
 * @param confirmed whether a prediction of it ever came true
 * @param synapses its synapses, oldest first
 */
public record Segment(int cell, boolean confirmed, List<Synapse> synapses) {

  /** Copies the list. */
  public Segment {
    synapses = List.copyOf(synapses);
  }

  /**
   * A synapse of a segment.
   *
   * @param presynapticCell the cell it listens to
   * @param permanence in (0, 1]
   */
  public record Synapse(int presynapticCell, double permanence) {}
}
