package io.shallot.correlation.finding;

import io.shallot.api.EventSchema;

/** What kind of finding records of one shape may be. */
enum RecordForm {
  /** An alert of Suricata. */
  SURICATA,
  /** An alert of Wazuh. */
  WAZUH,
  /** An alert in the Elastic Common Schema; a record of that shape may also be a plain event. */
  ECS,
  /** A row of a published set of alerts: {@code time,name,ip,host,short} and labels. */
  ALERT_SET,
  /** A notice of Zeek. */
  NOTICE,
  /** A match of Zeek's signatures. */
  SIGNATURE,
  /** An indicator that Zeek saw. */
  INTEL,
  /** A person's word on an incident. */
  VERDICT,
  /** Anything else. */
  PLAIN;

  static RecordForm of(EventSchema schema) {
    return switch (schema.type()) {
      case "alert" -> has(schema, "signature") ? SURICATA : ofFields(schema);
      case "notice" -> NOTICE;
      case "signatures" -> SIGNATURE;
      case "intel" -> INTEL;
      case "verdict" -> VERDICT;
      default -> ofFields(schema);
    };
  }

  private static RecordForm ofFields(EventSchema schema) {
    if (has(schema, "rule.description") && has(schema, "rule.level")) {
      return WAZUH;
    }
    if (has(schema, "name") && has(schema, "host") && has(schema, "short")) {
      return ALERT_SET;
    }
    boolean named = has(schema, "rule.name") || has(schema, "kibana.alert.rule.name");
    return named && has(schema, "event.kind") ? ECS : PLAIN;
  }

  private static boolean has(EventSchema schema, String field) {
    return schema.indexOf(field) != EventSchema.ABSENT;
  }
}
