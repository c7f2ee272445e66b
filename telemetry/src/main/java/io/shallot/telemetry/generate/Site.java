package io.shallot.telemetry.generate;

import java.util.List;

/**
 * A name in the Internet with the servers behind it.
 *
 * @param plain whether it still speaks HTTP without TLS
 */
record Site(String name, List<String> addresses, boolean plain) {

  Site {
    addresses = List.copyOf(addresses);
  }
}
