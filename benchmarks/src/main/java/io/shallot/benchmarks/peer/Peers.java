package io.shallot.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The peers that were built in. */
public final class Peers {

  private Peers() {}

  /** Returns them: the one that is always there, then those that a profile of the build added. */
  public static List<Peer> all() {
    List<Peer> peers = new ArrayList<>();
    peers.add(RandomCutForestPeer.usual());
    ServiceLoader.load(Peer.class).forEach(peers::add);
    return peers;
  }

  /**
   * Returns the peer of a name.
   *
   * @throws IllegalArgumentException if it was not built in, with the names of those that were
   */
  public static Peer named(String name) {
    List<Peer> all = all();
    return all.stream()
        .filter(peer -> peer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--peer: must be one that was built in, which are "
                        + all.stream().map(Peer::name).toList()
                        + ", but was "
                        + name));
  }
}
