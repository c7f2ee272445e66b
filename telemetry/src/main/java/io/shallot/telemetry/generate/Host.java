package io.shallot.telemetry.generate;

import java.util.List;

/**
 * A machine of the network.
 *
 * @param filtered whether its firewall drops what is not allowed, instead of refusing it
 * @param openPorts TCP ports on which it answers its neighbours
 */
record Host(String name, String address, boolean filtered, List<Integer> openPorts) {

  Host {
    openPorts = List.copyOf(openPorts);
  }
}
