package io.shallot.telemetry.window;

/** The metrics of one group that take a record. */
final class Selection {

  // Position of the group in the stage.
  final int group;
  // The slots of the terms that name whom the record is about.
  final int[] roles;
  final Taking[] takings;
  // Scratch: the names of the current record.
  final String[] names;

  Selection(int group, int[] roles, Taking[] takings) {
    this.group = group;
    this.roles = roles;
    this.takings = takings;
    this.names = new String[roles.length];
  }
}
