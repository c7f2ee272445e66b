package io.shallot.telemetry.window;

/** A metric that takes records of some shape: where its cells are, and what they read. */
final class Taking {

  // Position in the group.
  final int metric;
  final Meter meter;
  final Reading reading;

  Taking(int metric, Meter meter, Reading reading) {
    this.metric = metric;
    this.meter = meter;
    this.reading = reading;
  }
}
