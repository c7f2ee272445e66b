package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Permanence;

/**
 * How permanences change, in whole steps: what learning adds and takes, where a synapse connects
 * and below what it is nothing.
 *
 * @param increment what an active synapse of a winner gains
 * @param decrement what an inactive synapse of a winner loses
 * @param connected from where on a synapse counts
 * @param trim below this a synapse is set to 0: half the increment
 * @param raise what all synapses of a column gain that is connected or overlaps too little
 * @param stimulus how many connected synapses a column keeps at least
 */
record SynapseRules(
    int increment, int decrement, int connected, int trim, int raise, int stimulus) {

  /** In place of the permanence of an input that is not in the potential pool. */
  static final int OUTSIDE = -1;

  static SynapseRules of(SpatialPoolerParameters parameters) {
    int increment = Permanence.steps(parameters.synPermActiveInc());
    return new SynapseRules(
        increment,
        Permanence.steps(parameters.synPermInactiveDec()),
        Permanence.steps(parameters.synPermConnected()),
        (increment + 1) / 2,
        Math.max(1, Permanence.steps(parameters.synPermConnected() / 10)),
        parameters.stimulusThreshold());
  }

  /**
   * Brings the permanences of a column, none below 0, into range and, while too few are connected,
   * raises all of its pool; then trims. Entries outside the pool stay so.
   */
  void settle(int[] permanences, int inputs) {
    if (stimulus == 0) {
      trim(permanences, inputs);
      return;
    }
    clip(permanences, inputs);
    int connections = connections(permanences, inputs);
    while (connections < stimulus) {
      add(permanences, inputs, raise);
      connections = connections(permanences, inputs);
    }
    trim(permanences, inputs);
  }

  /** Raises the whole pool of a weak column once, then trims and clips. */
  void bumpUp(int[] permanences, int inputs) {
    add(permanences, inputs, raise);
    trim(permanences, inputs);
  }

  private void trim(int[] permanences, int inputs) {
    for (int i = 0; i < inputs; i++) {
      int permanence = permanences[i];
      int trimmed = permanence < trim ? Math.min(permanence, 0) : permanence;
      permanences[i] = Math.min(trimmed, Permanence.STEPS);
    }
  }

  private static void clip(int[] permanences, int inputs) {
    for (int i = 0; i < inputs; i++) {
      permanences[i] = Math.min(permanences[i], Permanence.STEPS);
    }
  }

  private static void add(int[] permanences, int inputs, int gain) {
    for (int i = 0; i < inputs; i++) {
      if (permanences[i] != OUTSIDE) {
        permanences[i] += gain;
      }
    }
  }

  private int connections(int[] permanences, int inputs) {
    int connections = 0;
    for (int i = 0; i < inputs; i++) {
      if (permanences[i] >= connected) {
        connections++;
      }
    }
    return connections;
  }
}
