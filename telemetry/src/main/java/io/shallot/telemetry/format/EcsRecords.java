package io.shallot.telemetry.format;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Records in the Elastic Common Schema under Zeek's types and names: as Elastic Agent and Filebeat
 * write what they read of Zeek and Suricata, and as Security Onion does.
 */
final class EcsRecords {

  /** What fields are called, as docs/logs.md has it too. */
  static final String TABLE =
      """
      *: ts = @timestamp
      uid = zeek.session_id log.id.uid
      id.orig_h = source.ip source.address client.ip client.address
      id.orig_p = source.port client.port
      id.resp_h = destination.ip destination.address server.ip server.address
      id.resp_p = destination.port server.port
      proto = network.transport
      community_id = network.community_id
      orig_cc = source.geo.country_iso_code client.country_code
      resp_cc = destination.geo.country_iso_code server.country_code
      orig_l2_addr = source.mac
      resp_l2_addr = destination.mac
      - = event.original
      conn: service = network.protocol
      conn_state = zeek.connection.state connection.state
      history = zeek.connection.history connection.history
      local_orig = zeek.connection.local_orig connection.local.originator
      local_resp = zeek.connection.local_resp connection.local.responder
      missed_bytes = zeek.connection.missed_bytes connection.bytes.missed
      orig_bytes = client.bytes
      resp_bytes = server.bytes
      orig_ip_bytes = client.ip_bytes source.bytes
      resp_ip_bytes = server.ip_bytes destination.bytes
      orig_pkts = source.packets client.packets
      resp_pkts = destination.packets server.packets
      id.orig_p = source.port client.port zeek.connection.icmp.type
      id.resp_p = destination.port server.port zeek.connection.icmp.code
      tunnel_parents = log.id.tunnel_parents
      dns: query = zeek.dns.query dns.query.name dns.question.name
      qtype = zeek.dns.qtype dns.query.type
      qtype_name = zeek.dns.qtype_name dns.query.type_name dns.question.type
      qclass = zeek.dns.qclass dns.query.class
      qclass_name = zeek.dns.qclass_name dns.query.class_name
      rcode = zeek.dns.rcode dns.response.code
      rcode_name = zeek.dns.rcode_name dns.response.code_name dns.response_code
      AA = zeek.dns.AA dns.authoritative
      TC = zeek.dns.TC dns.truncated
      RD = zeek.dns.RD dns.recursion.desired
      RA = zeek.dns.RA dns.recursion.available
      Z = zeek.dns.Z dns.reserved
      answers = zeek.dns.answers dns.answers.name
      TTLs = zeek.dns.TTLs dns.ttls
      rejected = zeek.dns.rejected dns.query.rejected
      trans_id = zeek.dns.trans_id dns.id
      http: method = http.request.method http.method
      host = url.domain http.virtual_host
      uri = url.original http.uri
      user_agent = user_agent.original http.useragent
      referrer = http.request.referrer http.referrer
      version = http.version
      status_code = http.response.status_code http.status_code
      status_msg = zeek.http.status_msg http.status_message
      info_code = zeek.http.info_code http.info_code
      info_msg = zeek.http.info_msg http.info_message
      request_body_len = http.request.body.bytes http.request.body.length
      response_body_len = http.response.body.bytes http.response.body.length
      username = url.username http.user
      trans_depth = zeek.http.trans_depth http.trans_depth
      resp_mime_types = zeek.http.resp_mime_types file.resp_mime_types
      orig_mime_types = zeek.http.orig_mime_types file.orig_mime_types
      ssl: version = zeek.ssl.version ssl.version
      cipher = zeek.ssl.cipher ssl.cipher tls.cipher
      curve = zeek.ssl.curve ssl.curve tls.curve
      server_name = zeek.ssl.server.name ssl.server_name tls.client.server_name
      established = zeek.ssl.established ssl.established tls.established
      resumed = zeek.ssl.resumed ssl.resumed tls.resumed
      next_protocol = zeek.ssl.next_protocol ssl.next_protocol tls.next_protocol
      subject = tls.server.subject ssl.certificate.subject
      issuer = tls.server.issuer ssl.certificate.issuer
      client_subject = tls.client.subject ssl.client.subject
      client_issuer = tls.client.issuer ssl.client.issuer
      validation_status = zeek.ssl.validation.status ssl.validation_status
      last_alert = zeek.ssl.last_alert ssl.last_alert
      ja3 = hash.ja3 tls.client.ja3
      ja3s = hash.ja3s tls.server.ja3s
      ja4 = hash.ja4
      ssh: version = zeek.ssh.version ssh.version
      auth_success = zeek.ssh.auth.success ssh.authentication.success
      auth_attempts = zeek.ssh.auth.attempts ssh.authentication.attempts
      cipher_alg = zeek.ssh.algorithm.cipher ssh.cipher_algorithm
      mac_alg = zeek.ssh.algorithm.mac ssh.mac_algorithm
      compression_alg = zeek.ssh.algorithm.compression ssh.compression_algorithm
      kex_alg = zeek.ssh.algorithm.key_exchange ssh.kex_algorithm
      host_key_alg = zeek.ssh.algorithm.host_key ssh.host_key_algorithm
      hassh = hash.hassh
      files: fuid = zeek.files.fuid log.id.fuid
      tx_hosts = zeek.files.tx_host source.ip server.ip
      rx_hosts = zeek.files.rx_host destination.ip client.ip
      conn_uids = zeek.files.session_ids log.id.uids zeek.session_id
      source = zeek.files.source file.source
      depth = zeek.files.depth file.depth
      analyzers = zeek.files.analyzers file.analyzer
      mime_type = zeek.files.mime_type file.mime_type
      filename = file.name
      is_orig = zeek.files.is_orig file.is_orig
      seen_bytes = zeek.files.seen_bytes file.bytes.seen
      total_bytes = file.size file.bytes.total
      missing_bytes = zeek.files.missing_bytes file.bytes.missing
      overflow_bytes = zeek.files.overflow_bytes file.bytes.overflow
      timedout = zeek.files.timedout file.timed_out
      md5 = file.hash.md5 hash.md5 zeek.files.md5
      sha1 = file.hash.sha1 hash.sha1 zeek.files.sha1
      sha256 = file.hash.sha256 hash.sha256 zeek.files.sha256
      x509: id = log.id.fuid
      certificate.version = x509.certificate.version
      certificate.serial = x509.certificate.serial
      certificate.subject = x509.certificate.subject
      certificate.issuer = x509.certificate.issuer
      certificate.not_valid_before = x509.certificate.not_valid_before
      certificate.not_valid_after = x509.certificate.not_valid_after
      certificate.key_alg = x509.certificate.key.algorithm
      certificate.sig_alg = x509.certificate.signing_algorithm
      certificate.key_type = x509.certificate.key.type
      certificate.key_length = x509.certificate.key.length
      certificate.exponent = x509.certificate.exponent
      certificate.curve = x509.certificate.curve
      san.dns = x509.san_dns
      basic_constraints.ca = x509.basic_constraints.ca
      alert: signature = rule.name
      signature_id = rule.uuid rule.id
      category = rule.category
      severity = event.severity
      action = rule.action
      firewall: action = event.action rule.action firewall.action
      policy = rule.name rule.id firewall.policy
      rule = rule.id rule.uuid
      interface = observer.ingress.interface.name interface.name
      device = observer.name observer.hostname
      direction = network.direction
      bytes = network.bytes
      packets = network.packets
      reason = event.reason
      windows: event_id = winlog.event_id event.code
      computer = winlog.computer_name host.name host.hostname
      channel = winlog.channel
      provider = winlog.provider_name event.provider
      level = log.level winlog.level
      task = winlog.task
      opcode = winlog.opcode
      user = user.name winlog.user.name winlog.event_data.SubjectUserName
      domain = user.domain winlog.user.domain winlog.event_data.SubjectDomainName
      target_user = winlog.event_data.TargetUserName user.target.name
      target_domain = winlog.event_data.TargetDomainName user.target.domain
      logon_type = winlog.event_data.LogonType
      logon_id = winlog.event_data.TargetLogonId winlog.logon.id
      status = winlog.event_data.Status
      process = process.executable process.name winlog.event_data.NewProcessName
      parent_process = process.parent.executable winlog.event_data.ParentProcessName
      command_line = process.command_line
      service_name = winlog.event_data.ServiceName service.name
      share_name = winlog.event_data.ShareName
      object_name = winlog.event_data.ObjectName
      workstation = winlog.event_data.WorkstationName
      record_id = winlog.record_id
      """;

  private static final FieldNames NAMES = FieldNames.of(TABLE);

  /** What fields of Suricata that became part of the schema were called in EVE. */
  static final String EVE_TABLE =
      """
      *: timestamp = @timestamp
      src_ip = source.ip source.address
      src_port = source.port
      dest_ip = destination.ip destination.address
      dest_port = destination.port
      proto = network.transport
      app_proto = suricata.eve.app_proto network.protocol
      community_id = network.community_id
      flow.pkts_toserver = source.packets
      flow.pkts_toclient = destination.packets
      flow.bytes_toserver = source.bytes
      flow.bytes_toclient = destination.bytes
      flow.start = event.start
      flow.end = event.end
      http.hostname = suricata.eve.http.hostname url.domain
      http.url = suricata.eve.http.url url.original
      http.http_method = suricata.eve.http.http_method http.request.method
      http.http_refer = suricata.eve.http.http_refer http.request.referrer
      http.http_user_agent = suricata.eve.http.http_user_agent user_agent.original
      http.status = suricata.eve.http.status http.response.status_code
      http.length = suricata.eve.http.length http.response.body.bytes
      dns.rrname = suricata.eve.dns.rrname dns.question.name
      dns.rrtype = suricata.eve.dns.rrtype dns.question.type
      dns.rcode = suricata.eve.dns.rcode dns.response_code
      dns.id = suricata.eve.dns.id dns.id
      dns.type = suricata.eve.dns.type dns.type
      tls.sni = suricata.eve.tls.sni tls.client.server_name
      tls.subject = suricata.eve.tls.subject tls.server.subject
      tls.issuerdn = suricata.eve.tls.issuerdn tls.server.issuer
      alert.signature = suricata.eve.alert.signature rule.name
      alert.signature_id = suricata.eve.alert.signature_id rule.id
      alert.category = suricata.eve.alert.category rule.category
      alert.severity = suricata.eve.alert.severity event.severity
      fileinfo.filename = suricata.eve.fileinfo.filename file.path
      fileinfo.size = suricata.eve.fileinfo.size file.size
      - = event.original
      """;

  private static final FieldNames EVE_NAMES = FieldNames.of(EVE_TABLE);

  private static final String EVE = "suricata.eve.";

  /** Modules whose records are what a firewall let pass or dropped. */
  private static final Set<String> FIREWALLS =
      Set.of(
          "iptables",
          "pfsense",
          "pfelk",
          "opnsense",
          "panw",
          "cisco_asa",
          "cisco_ftd",
          "fortinet",
          "fortinet_fortigate",
          "checkpoint",
          "sophos",
          "juniper_srx",
          "sonicwall_firewall");

  private static final Map<String, String> TYPES = Map.of("connection", "conn", "flow", "conn");
  private static final int NANOS_PER_MICRO = 1000;

  private EcsRecords() {}

  /** Tells whether a record has the names of this schema. */
  static boolean isOne(FieldList record) {
    return record.has(RecordShape.OTHER_TIME)
        && (record.has("event.dataset")
            || record.has("data_stream.dataset")
            || record.has("event.module")
            || record.has("ecs.version")
            || record.has("source.ip")
            || record.has("message"));
  }

  /** Returns the record that this one was made of, as JSON; empty if it was not kept. */
  static String original(FieldList record) {
    String original = record.text("event.original");
    String text = original.isEmpty() ? record.text("message") : original;
    return text.startsWith("{") ? text : "";
  }

  /** Returns the type that the record names; empty if it names none. */
  static String type(FieldList record) {
    String dataset = record.text("event.dataset");
    if (dataset.isEmpty()) {
      dataset = record.text("data_stream.dataset");
    }
    if (record.has("winlog.event_id") || record.has("winlog.channel")) {
      return "windows";
    }
    int dot = dataset.indexOf('.');
    String module = dot < 0 ? dataset : dataset.substring(0, dot);
    if (FIREWALLS.contains(module) || dataset.endsWith("firewall")) {
      return "firewall";
    }
    boolean ours = dataset.startsWith("zeek.") || dataset.startsWith("suricata.");
    String name = ours ? dataset.substring(dot + 1) : dataset;
    return TYPES.getOrDefault(name, name).toLowerCase(Locale.ROOT);
  }

  /** Tells whether this is a record of Suricata that has lost its own form. */
  static boolean isOfSuricata(FieldList record) {
    return record.has(EVE + "event_type");
  }

  /** Copies a record of Suricata under the names it had in EVE. */
  static void toEve(FieldList from, FieldList to) {
    EVE_NAMES.rename(FieldNames.ANY, from, to);
    for (int i = 0; i < to.size(); i++) {
      String name = to.names().get(i);
      if (name.startsWith(EVE) && !to.has(name.substring(EVE.length()))) {
        to.names().set(i, name.substring(EVE.length()));
      }
    }
  }

  /** Copies a record of a type under Zeek's names. */
  static void rename(String type, FieldList from, FieldList to) {
    NAMES.rename(type, from, to);
    String ofZeek = "zeek." + type + '.';
    String ofType = type + '.';
    for (int i = 0; i < to.size(); i++) {
      String name = to.names().get(i);
      String bare = name.startsWith(ofZeek) ? name.substring(ofZeek.length()) : name;
      if (bare.startsWith(ofType) && bare.indexOf('.', ofType.length()) < 0) {
        bare = bare.substring(ofType.length());
      }
      if (!bare.equals(name) && !to.has(bare)) {
        to.names().set(i, bare);
      }
    }
    EveRecords.time(to, RecordShape.TIME);
    if (type.equals("conn")) {
      connection(from, to);
    }
    String answers = from.get("dns.answers");
    if (type.equals("dns") && answers != null) {
      to.setIfMissing("answers", JsonFields.member(answers, "data"));
      to.setIfMissing("TTLs", JsonFields.member(answers, "ttl"));
    }
  }

  private static void connection(FieldList from, FieldList to) {
    // Elastic keeps no count of the payload.
    to.setIfMissing("orig_bytes", from.get("source.bytes"));
    to.setIfMissing("resp_bytes", from.get("destination.bytes"));
    String duration = from.get("event.duration");
    if (duration == null || to.has("duration")) {
      return;
    }
    // Security Onion moves Zeek's seconds there, the schema wants nanoseconds.
    boolean seconds = from.has("log.id.uid") || duration.indexOf('.') >= 0;
    to.add("duration", seconds ? duration : secondsOfNanos(duration));
  }

  private static String secondsOfNanos(String nanos) {
    try {
      return EventTime.secondsText(Math.round(Long.parseLong(nanos) / (double) NANOS_PER_MICRO));
    } catch (NumberFormatException notANumber) {
      return nanos;
    }
  }
}
