package io.shallot.telemetry.generate;

import java.util.Optional;

/**
 * One connection as Zeek sums it up.
 *
 * @param service what Zeek recognised in it; empty when nothing
 * @param durationMicros empty-handed connections (one packet) have none: -1
 * @param state conn_state of Zeek, such as {@code SF}
 */
record Flow(
    String uid,
    String origin,
    int originPort,
    String responder,
    int responderPort,
    String protocol,
    String service,
    long startMicros,
    long durationMicros,
    long originBytes,
    long responderBytes,
    String state,
    String history) {

  private static final int PAYLOAD_PER_PACKET = 1_400;

  long endMicros() {
    return startMicros + Math.max(0, durationMicros);
  }

  /**
   * Returns when Zeek gives the connection up and writes it: its time-out after the last packet.
   */
  long writtenMicros() {
    if (service.equals("dns")) {
      return endMicros() + 10_000_000;
    }
    return endMicros() + (protocol.equals("tcp") ? 5_000_000 : 60_000_000);
  }

  /** Returns what a sensor that stops at this time has seen of it; nothing if it begins later. */
  Optional<Flow> seenUntil(long stopMicros) {
    if (startMicros >= stopMicros) {
      return Optional.empty();
    }
    if (endMicros() < stopMicros) {
      return Optional.of(this);
    }
    double share = (double) (stopMicros - 1 - startMicros) / durationMicros;
    boolean tcp = protocol.equals("tcp");
    return Optional.of(
        new Flow(
            uid,
            origin,
            originPort,
            responder,
            responderPort,
            protocol,
            service,
            startMicros,
            stopMicros - 1 - startMicros,
            (long) (originBytes * share),
            (long) (responderBytes * share),
            tcp ? "S1" : state,
            tcp ? "ShADad" : history));
  }

  String row() {
    boolean answered = history.length() > 1;
    boolean tcp = protocol.equals("tcp");
    int headerBytes = tcp ? 40 : 28;
    long originPackets = packets(originBytes, responderBytes, tcp && answered);
    long responderPackets = answered ? packets(responderBytes, originBytes, tcp) : 0;
    if (state.equals("REJ")) {
      originPackets = 1;
      responderPackets = 1;
    }
    Row row = Row.of(startMicros, this).text(protocol).text(service);
    if (durationMicros < 0) {
      row.columns("- - -");
    } else {
      row.interval(durationMicros).count(originBytes).count(responderBytes);
    }
    return row.text(state)
        .flag(SmallNetwork.isInside(origin))
        .flag(SmallNetwork.isInside(responder))
        .count(0)
        .text(history)
        .count(originPackets)
        .count(originBytes + originPackets * headerBytes)
        .count(responderPackets)
        .count(responderBytes + responderPackets * headerBytes)
        .columns("-")
        .end();
  }

  /** Data one way, an acknowledgement for every second packet of the other way, the handshake. */
  private static long packets(long sent, long received, boolean talks) {
    long data = (sent + PAYLOAD_PER_PACKET - 1) / PAYLOAD_PER_PACKET;
    return Math.max(1, data + (talks ? 3 + received / (2 * PAYLOAD_PER_PACKET) : 0));
  }
}
