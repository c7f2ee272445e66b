package io.shallot.benchmarks.peer.htmjava;

import io.shallot.benchmarks.peer.Peer;
import io.shallot.benchmarks.peer.PeerModel;

/** htm.java, the HTM library for Java in use today. */
public final class HtmJavaPeer implements Peer {

  /** Makes the peer; {@link java.util.ServiceLoader} does. */
  public HtmJavaPeer() {}

  @Override
  public String name() {
    return "htm.java";
  }

  @Override
  public String version() {
    return "0.6.13";
  }

  @Override
  public boolean slow() {
    return true;
  }

  @Override
  public PeerModel create(double lowest, double highest) {
    return new HtmJavaModel(lowest, highest);
  }
}
