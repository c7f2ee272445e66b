package io.shallot.benchmarks;

import io.shallot.benchmarks.peer.Peer;
import io.shallot.benchmarks.peer.PeerModel;

/** A peer that works for a while and calls everything normal. */
public final class StandIn implements Peer {

  private static final int WORK = 20_000;

  @Override
  public String name() {
    return "stand-in";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean slow() {
    return true;
  }

  @Override
  public PeerModel create(double lowest, double highest) {
    double[] range = {lowest, highest};
    return (timeMillis, value) -> {
      double sum = 0;
      for (int i = 0; i < WORK; i++) {
        sum += Math.sqrt(i + range[i & 1]);
      }
      return sum > 0 ? 0 : 1;
    };
  }
}
