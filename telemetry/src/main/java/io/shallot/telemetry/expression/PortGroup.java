package io.shallot.telemetry.expression;

import io.shallot.api.ConfigurationException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Ports under one name.
 *
 * @param name what conditions call it
 * @param ports such as {@code 80/tcp}, {@code 53/udp}, {@code 8080} for both, or {@code
 *     6000-6063/tcp}; at least one
 */
public record PortGroup(String name, List<String> ports) {

  private static final int MOST_PORT = 65_535;

  /**
   * Checks the ports.
   *
   * @throws ConfigurationException if there is none, or one is none; names every fault
   */
  public PortGroup {
    ports = List.copyOf(ports);
    List<String> faults = new ArrayList<>();
    if (ports.isEmpty()) {
      faults.add("it must list ports, but had none");
    }
    for (String port : ports) {
      if (!add(port, new BitSet(), new BitSet())) {
        faults.add(
            "a port must be a number from 0 to "
                + MOST_PORT
                + " or a range, with or without /tcp or /udp, but was "
                + port);
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException("ports " + name, faults);
    }
  }

  /** Returns the ports of TCP. */
  BitSet tcp() {
    return bits(true);
  }

  /** Returns the ports of UDP. */
  BitSet udp() {
    return bits(false);
  }

  private BitSet bits(boolean ofTcp) {
    BitSet tcp = new BitSet();
    BitSet udp = new BitSet();
    for (String port : ports) {
      add(port, tcp, udp);
    }
    return ofTcp ? tcp : udp;
  }

  private static boolean add(String port, BitSet tcp, BitSet udp) {
    int slash = port.indexOf('/');
    String protocol = slash < 0 ? "" : port.substring(slash + 1);
    String numbers = slash < 0 ? port : port.substring(0, slash);
    int dash = numbers.indexOf('-');
    int first = number(dash < 0 ? numbers : numbers.substring(0, dash));
    int last = dash < 0 ? first : number(numbers.substring(dash + 1));
    if (first < 0 || last < first || !(slash < 0 || isProtocol(protocol))) {
      return false;
    }
    if (!protocol.equals("udp")) {
      tcp.set(first, last + 1);
    }
    if (!protocol.equals("tcp")) {
      udp.set(first, last + 1);
    }
    return true;
  }

  private static boolean isProtocol(String text) {
    return text.equals("tcp") || text.equals("udp");
  }

  /** Returns the port that a text spells, or -1. */
  static int number(String text) {
    if (text.isEmpty() || text.length() > 5) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value <= MOST_PORT ? value : -1;
  }
}
