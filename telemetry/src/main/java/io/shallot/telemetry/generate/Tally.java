package io.shallot.telemetry.generate;

/** Number, bytes and span of the connections added so far. */
final class Tally {

  private long connections;
  private long uploadBytes;
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;

  void add(Flow flow) {
    connections++;
    uploadBytes += flow.originBytes();
    firstMicros = Math.min(firstMicros, flow.startMicros());
    lastMicros = Math.max(lastMicros, flow.endMicros());
  }

  long connections() {
    return connections;
  }

  long uploadBytes() {
    return uploadBytes;
  }

  long firstMicros() {
    return firstMicros;
  }

  long lastMicros() {
    return lastMicros;
  }
}
