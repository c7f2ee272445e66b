package io.shallot.telemetry.format;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Suricata's EVE records under Zeek's types and names. */
final class EveRecords {

  /** What fields are called, as docs/logs.md has it too. */
  static final String TABLE =
      """
      *: ts = timestamp
      id.orig_h = src_ip
      id.orig_p = src_port
      id.resp_h = dest_ip
      id.resp_p = dest_port
      uid = flow_id
      sensor = host
      orig_l2_addr = ether.src_mac
      resp_l2_addr = ether.dest_mac
      conn: service = app_proto
      orig_pkts = flow.pkts_toserver
      resp_pkts = flow.pkts_toclient
      orig_bytes = flow.bytes_toserver
      resp_bytes = flow.bytes_toclient
      alert: service = app_proto
      signature = alert.signature
      signature_id = alert.signature_id
      gid = alert.gid
      rev = alert.rev
      category = alert.category
      severity = alert.severity
      action = alert.action
      dns: query = dns.rrname
      qtype_name = dns.rrtype
      rcode_name = dns.rcode
      trans_id = dns.id
      AA = dns.aa
      TC = dns.tc
      RD = dns.rd
      RA = dns.ra
      dns_query: query = dns.rrname
      qtype_name = dns.rrtype
      trans_id = dns.id
      RD = dns.rd
      http: host = http.hostname
      uri = http.url
      method = http.http_method
      user_agent = http.http_user_agent
      referrer = http.http_refer
      status_code = http.status
      response_body_len = http.length
      version = http.protocol
      ssl: server_name = tls.sni
      version = tls.version
      subject = tls.subject
      issuer = tls.issuerdn
      resumed = tls.session_resumed
      ja3 = tls.ja3.hash
      ja3s = tls.ja3s.hash
      ja4 = tls.ja4
      ssh: client = ssh.client.software_version
      server = ssh.server.software_version
      version = ssh.client.proto_version
      hassh = ssh.client.hassh.hash
      hasshServer = ssh.server.hassh.hash
      files: tx_hosts = src_ip
      tx_port = src_port
      rx_hosts = dest_ip
      rx_port = dest_port
      conn_uids = flow_id
      source = app_proto
      filename = fileinfo.filename
      seen_bytes = fileinfo.size
      md5 = fileinfo.md5
      sha1 = fileinfo.sha1
      sha256 = fileinfo.sha256
      smtp: helo = smtp.helo
      mailfrom = smtp.mail_from
      rcptto = smtp.rcpt_to
      from = email.from
      to = email.to
      cc = email.cc
      subject = email.subject
      msg_id = email.message_id
      weird: name = anomaly.event
      source = anomaly.layer
      dhcp: mac = dhcp.client_mac
      assigned_addr = dhcp.assigned_ip
      requested_addr = dhcp.requested_ip
      client_addr = dhcp.client_ip
      host_name = dhcp.hostname
      msg_types = dhcp.dhcp_type
      trans_id = dhcp.id
      lease_time = dhcp.lease_time
      ftp: command = ftp.command
      arg = ftp.command_data
      reply_code = ftp.completion_code
      reply_msg = ftp.reply
      kerberos: client = krb5.cname
      service = krb5.sname
      request_type = krb5.msg_type
      error_msg = krb5.error_code
      cipher = krb5.encryption
      sip: method = sip.method
      uri = sip.uri
      status_code = sip.code
      status_msg = sip.reason
      smb_cmd: command = smb.command
      status = smb.status
      tree = smb.share
      version = smb.dialect
      snmp: version = snmp.version
      community = snmp.community
      rdp: cookie = rdp.cookie
      client_name = rdp.client.client_name
      """;

  private static final FieldNames NAMES = FieldNames.of(TABLE);

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("flow", "conn"),
          Map.entry("tls", "ssl"),
          Map.entry("fileinfo", "files"),
          Map.entry("anomaly", "weird"),
          Map.entry("krb5", "kerberos"),
          Map.entry("smb", "smb_cmd"),
          Map.entry("dcerpc", "dce_rpc"),
          Map.entry("http2", "http"),
          Map.entry("stats", "suricata_stats"));

  private static final Map<String, String> SERVICES =
      Map.of("tls", "ssl", "krb5", "krb", "dcerpc", "dce_rpc", "http2", "http", "ftp-data", "ftp");

  private static final Map<String, String> RCODES =
      Map.of(
          "NOERROR",
          "0",
          "FORMERR",
          "1",
          "SERVFAIL",
          "2",
          "NXDOMAIN",
          "3",
          "NOTIMP",
          "4",
          "REFUSED",
          "5");

  private EveRecords() {}

  /** Tells whether a record is one of Suricata. */
  static boolean isOne(FieldList record) {
    return record.has("event_type") && record.has("timestamp");
  }

  /** Copies a record under Zeek's names and returns its type. */
  static String rename(FieldList from, FieldList to) {
    String type = type(from);
    NAMES.rename(type, from, to);
    time(to, RecordShape.TIME);
    protocol(from, to);
    switch (type) {
      case "conn" -> connection(from, to);
      case "dns", "dns_query" -> names(from, to);
      case "http" -> replace(to, "version", EveRecords::httpVersion);
      case "ssl" -> replace(to, "version", EveRecords::tlsVersion);
      case "ssh" -> ssh(from, to);
      case "files" -> replace(to, "source", source -> source.toUpperCase(Locale.ROOT));
      case "smtp" -> {
        replace(to, "mailfrom", EveRecords::address);
        replace(to, "rcptto", EveRecords::address);
      }
      case "dhcp" -> replace(to, "msg_types", kind -> kind.toUpperCase(Locale.ROOT));
      case "kerberos" -> replace(to, "request_type", EveRecords::kerberosRequest);
      case "alert" -> alert(from, to);
      default -> {
        // Names alone are all there is to change.
      }
    }
    return type;
  }

  /**
   * Returns Zeek's type. Zeek has one record for a question and its answer, Suricata one each: the
   * answer, which repeats the question, is the one that counts.
   */
  private static String type(FieldList record) {
    String type = record.text("event_type");
    if (type.equals("dns")) {
      String kind = record.text("dns.type");
      return kind.equals("query") || kind.equals("request") ? "dns_query" : "dns";
    }
    return TYPES.getOrDefault(type, type);
  }

  /** Writes a time in seconds; one that names no offset is in UTC. */
  static void time(FieldList record, String field) {
    replace(
        record,
        field,
        text -> {
          String said = IsoTime.inUtcIfNotSaid(text);
          long micros = EventTime.timeMicros(said);
          return micros == EventTime.NOT_A_NUMBER ? text : EventTime.secondsText(micros);
        });
  }

  private static void protocol(FieldList from, FieldList to) {
    replace(
        to,
        "proto",
        proto -> {
          String lower = proto.toLowerCase(Locale.ROOT);
          return lower.endsWith("icmp") || lower.equals("icmpv6") ? "icmp" : lower;
        });
    if (!from.has("src_port") && from.has("icmp_type")) {
      // As Zeek writes them: the type of the message as the port of its sender.
      to.setIfMissing("id.orig_p", from.get("icmp_type"));
      to.setIfMissing("id.resp_p", from.get("icmp_code"));
    }
    String service = to.get("service");
    if (service != null && from.text("app_proto").equals(service)) {
      if (service.equals("failed") || service.equals("unknown")) {
        to.remove("service");
      } else {
        to.set("service", SERVICES.getOrDefault(service, service));
      }
    }
  }

  private static void connection(FieldList from, FieldList to) {
    long start = micros(from.text("flow.start"));
    long end = micros(from.text("flow.end"));
    if (EventTime.plausible(start)) {
      to.set(RecordShape.TIME, EventTime.secondsText(start));
      if (EventTime.plausible(end) && end >= start) {
        to.set("duration", EventTime.secondsText(end - start));
      }
    }
    to.setIfMissing("orig_ip_bytes", from.get("flow.bytes_toserver"));
    to.setIfMissing("resp_ip_bytes", from.get("flow.bytes_toclient"));
    to.setIfMissing("conn_state", FlowState.of(from, to.text("proto")));
  }

  private static long micros(String time) {
    return EventTime.timeMicros(IsoTime.inUtcIfNotSaid(time));
  }

  private static void names(FieldList from, FieldList to) {
    String queries = from.get("dns.queries");
    if (queries != null) {
      to.setIfMissing("query", JsonFields.member(queries, "rrname"));
      to.setIfMissing("qtype_name", JsonFields.member(queries, "rrtype"));
    }
    if (from.text("dns.type").equals("query") || from.text("dns.type").equals("request")) {
      return;
    }
    // Suricata writes a flag only when it is set.
    to.setIfMissing("AA", "F");
    to.setIfMissing("TC", "F");
    to.setIfMissing("RD", "F");
    to.setIfMissing("RA", "F");
    to.setIfMissing("rcode", RCODES.get(to.text("rcode_name")));
    String answers = from.get("dns.answers");
    if (answers != null) {
      to.setIfMissing("answers", JsonFields.member(answers, "rdata"));
      to.setIfMissing("TTLs", JsonFields.member(answers, "ttl"));
    }
  }

  private static void ssh(FieldList from, FieldList to) {
    greeting(from, to, "client");
    greeting(from, to, "server");
    replace(to, "version", version -> version.substring(0, Math.min(1, version.length())));
  }

  private static void greeting(FieldList from, FieldList to, String side) {
    String version = from.text("ssh." + side + ".proto_version");
    replace(to, side, software -> "SSH-" + version + '-' + software);
  }

  /** Turns an alert on a packet of the server round: the originator is the client. */
  private static void alert(FieldList from, FieldList to) {
    if (!from.text("direction").equals("to_client")) {
      return;
    }
    swap(to, "id.orig_h", "id.resp_h");
    swap(to, "id.orig_p", "id.resp_p");
  }

  private static void swap(FieldList record, String one, String other) {
    String first = record.get(one);
    String second = record.get(other);
    if (first != null && second != null) {
      record.set(one, second);
      record.set(other, first);
    }
  }

  private static String httpVersion(String protocol) {
    return protocol.startsWith("HTTP/") ? protocol.substring("HTTP/".length()) : protocol;
  }

  /** Turns {@code TLS 1.2} and {@code TLSv1} into {@code TLSv12} and {@code TLSv10}. */
  private static String tlsVersion(String version) {
    String number = version.startsWith("TLS ") ? "v" + version.substring("TLS ".length()) : "";
    if (!number.isEmpty()) {
      return "TLS" + number.replace(".", "");
    }
    return version.equals("TLSv1") ? "TLSv10" : version;
  }

  private static String kerberosRequest(String message) {
    boolean initial = message.startsWith("KRB_AS");
    return initial ? "AS" : message.startsWith("KRB_TGS") ? "TGS" : message;
  }

  private static String address(String mail) {
    return mail.replace("<", "").replace(">", "");
  }

  private interface Rewriting {
    String rewrite(String value);
  }

  private static void replace(FieldList record, String field, Rewriting rewriting) {
    @Nullable String value = record.get(field);
    if (value != null) {
      record.set(field, rewriting.rewrite(value));
    }
  }
}
