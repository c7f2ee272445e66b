package io.shallot.telemetry.expression;

/** The names of fields that the shipped definitions use, as Zeek writes them. */
final class Fields {

  static final String SOURCE = "id.orig_h";
  static final String DESTINATION = "id.resp_h";
  static final String DESTINATION_PORT = "id.resp_p";
  static final String PROTOCOL = "proto";
  static final String SERVICE = "service";

  private Fields() {}

  static void require(String field) {
    if (field.isEmpty()) {
      throw new IllegalArgumentException("a field needs a name, but it was empty");
    }
  }
}
