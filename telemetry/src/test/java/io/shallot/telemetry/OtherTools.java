package io.shallot.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shallot.api.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes records of Zeek's logs as other tools would write the same traffic. */
final class OtherTools {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> NUMBERS =
      Set.of(
          ("ts id.orig_p id.resp_p duration orig_bytes resp_bytes missed_bytes orig_pkts"
                  + " orig_ip_bytes resp_pkts resp_ip_bytes trans_id rtt qclass qtype rcode Z"
                  + " trans_depth request_body_len response_body_len status_code auth_attempts"
                  + " version.ssh")
              .split(" ", -1));
  private static final Set<String> FLAGS =
      Set.of(
          "local_orig",
          "local_resp",
          "AA",
          "TC",
          "RD",
          "RA",
          "rejected",
          "resumed",
          "established",
          "auth_success");
  private static final Set<String> LISTS =
      Set.of("answers", "TTLs", "tunnel_parents", "resp_mime_types", "tags");

  // What each side of a TCP connection that ended so has sent.
  private static final Map<String, String> FLAGS_OF_STATE =
      Map.of(
          "S0", "02 ", "REJ", "02 14", "RSTOS0", "06 ", "SH", "03 ", "SF", "1b 1b", "S1", "1a 1a",
          "RSTO", "1e 1a", "RSTR", "1a 1e", "S2", "1b 1a");

  private OtherTools() {}

  static String json(Event event, String typeField, boolean underscores) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put(typeField, event.type());
    event
        .fields()
        .forEach(
            (name, text) -> {
              String key = underscores ? name.replace('.', '_') : name;
              record.put(key, value(name, text));
            });
    return write(record);
  }

  private static Object value(String name, String text) {
    if (LISTS.contains(name)) {
      return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }
    if (FLAGS.contains(name)) {
      return text.equals("T");
    }
    return NUMBERS.contains(name) ? new BigDecimal(text) : text;
  }

  /** As Elastic Agent keeps it, with nested objects. */
  static String elastic(Event event) {
    Map<String, Object> doc = new LinkedHashMap<>();
    put(doc, "@timestamp", iso(event));
    put(doc, "ecs.version", "8.17.0");
    put(
        doc,
        "event.dataset",
        "zeek." + (event.type().equals("conn") ? "connection" : event.type()));
    Map<String, String> names =
        names(
            """
            uid zeek.session_id
            id.orig_h source.ip
            id.orig_p source.port
            id.resp_h destination.ip
            id.resp_p destination.port
            proto network.transport
            conn.service network.protocol
            conn.conn_state zeek.connection.state
            conn.history zeek.connection.history
            conn.local_orig zeek.connection.local_orig
            conn.orig_ip_bytes source.bytes
            conn.resp_ip_bytes destination.bytes
            conn.orig_pkts source.packets
            conn.resp_pkts destination.packets
            http.method http.request.method
            http.host url.domain
            http.uri url.original
            http.user_agent user_agent.original
            http.referrer http.request.referrer
            http.status_code http.response.status_code
            http.version http.version
            http.response_body_len http.response.body.bytes
            ssl.server_name zeek.ssl.server.name
            ssh.auth_success zeek.ssh.auth.success
            ssh.auth_attempts zeek.ssh.auth.attempts
            """);
    rename(event, names, doc, "zeek." + event.type() + ".");
    if (event.has("duration")) {
      BigDecimal nanos = new BigDecimal(event.text("duration")).movePointRight(9);
      put(doc, "event.duration", nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
    return write(doc);
  }

  /** As Security Onion keeps it, here with dots in the names. */
  static String securityOnion(Event event) {
    Map<String, Object> doc = new LinkedHashMap<>();
    doc.put("@timestamp", iso(event));
    doc.put("event.module", "zeek");
    doc.put("event.dataset", event.type());
    Map<String, String> names =
        names(
            """
            uid log.id.uid
            id.orig_h source.ip
            id.orig_p source.port
            id.resp_h destination.ip
            id.resp_p destination.port
            proto network.transport
            conn.service network.protocol
            conn.duration event.duration
            conn.orig_bytes client.bytes
            conn.resp_bytes server.bytes
            conn.conn_state connection.state
            conn.local_orig connection.local.originator
            conn.history connection.history
            conn.orig_pkts client.packets
            conn.orig_ip_bytes client.ip_bytes
            conn.resp_pkts server.packets
            conn.resp_ip_bytes server.ip_bytes
            dns.query dns.query.name
            dns.qtype dns.query.type
            dns.qtype_name dns.query.type_name
            dns.rcode dns.response.code
            dns.rcode_name dns.response.code_name
            dns.AA dns.authoritative
            dns.TC dns.truncated
            dns.RD dns.recursion.desired
            dns.RA dns.recursion.available
            dns.answers dns.answers.name
            dns.TTLs dns.ttls
            dns.rejected dns.query.rejected
            http.host http.virtual_host
            http.user_agent http.useragent
            http.response_body_len http.response.body.length
            ssh.auth_success ssh.authentication.success
            ssh.auth_attempts ssh.authentication.attempts
            """);
    Map<String, Object> nested = new LinkedHashMap<>();
    rename(event, names, nested, event.type() + ".");
    flatten("", nested, doc);
    return write(doc);
  }

  /** As Suricata writes what it sees of it; empty for what it does not log. */
  static String eve(Event event) {
    Map<String, Object> doc = new LinkedHashMap<>();
    Instant start = Instant.ofEpochMilli(0).plusNanos(micros(event.text("ts")) * 1000);
    put(doc, "timestamp", suricataTime(event.time()));
    put(doc, "flow_id", event.text("uid"));
    put(doc, "event_type", eveType(event.type()));
    Map<String, String> names =
        names(
            """
            id.orig_h src_ip
            id.orig_p src_port
            id.resp_h dest_ip
            id.resp_p dest_port
            conn.orig_pkts flow.pkts_toserver
            conn.resp_pkts flow.pkts_toclient
            conn.orig_bytes flow.bytes_toserver
            conn.resp_bytes flow.bytes_toclient
            dns.query dns.rrname
            dns.qtype_name dns.rrtype
            dns.rcode_name dns.rcode
            http.host http.hostname
            http.uri http.url
            http.method http.http_method
            http.user_agent http.http_user_agent
            http.referrer http.http_refer
            http.status_code http.status
            http.response_body_len http.length
            ssl.server_name tls.sni
            """);
    rename(event, names, doc, "zeek.");
    put(doc, "proto", event.text("proto").toUpperCase(Locale.ROOT));
    switch (event.type()) {
      case "conn" -> {
        put(doc, "app_proto", event.text("service").equals("ssl") ? "tls" : event.text("service"));
        put(doc, "flow.start", suricataTime(start));
        put(doc, "flow.end", suricataTime(start.plusNanos(micros(event.text("duration")) * 1000)));
        String flags = FLAGS_OF_STATE.getOrDefault(event.text("conn_state"), "18 18");
        put(doc, "tcp.tcp_flags_ts", flags.substring(0, 2));
        put(doc, "tcp.tcp_flags_tc", flags.substring(3));
      }
      case "dns" -> {
        put(doc, "timestamp", suricataTime(start));
        put(doc, "dns.type", "answer");
        for (String flag : List.of("AA", "TC", "RD", "RA")) {
          if (event.text(flag).equals("T")) {
            put(doc, "dns." + flag.toLowerCase(Locale.ROOT), true);
          }
        }
        List<Map<String, Object>> answers = new ArrayList<>();
        for (String answer : event.text("answers").split(",", -1)) {
          answers.add(Map.of("rdata", answer));
        }
        if (event.has("answers")) {
          put(doc, "dns.answers", answers);
        }
      }
      case "http" -> put(doc, "http.protocol", "HTTP/" + event.text("version"));
      case "ssl" ->
          put(doc, "tls.version", event.text("version").replaceAll("TLSv(\\d)(\\d)", "TLS $1.$2"));
      case "ssh" -> {
        put(doc, "ssh.client.proto_version", "2.0");
        put(doc, "ssh.client.software_version", event.text("client").replace("SSH-2.0-", ""));
      }
      default -> throw new IllegalArgumentException(event.type());
    }
    return write(doc);
  }

  private static String eveType(String type) {
    return switch (type) {
      case "conn" -> "flow";
      case "ssl" -> "tls";
      default -> type;
    };
  }

  /** One line of values in the order of the names; those that are unset are empty. */
  static String csv(Event event, List<String> names) {
    List<String> cells = new ArrayList<>(List.of(event.type()));
    for (String name : names) {
      String text = event.text(name);
      boolean quoted = text.contains(",") || text.contains("\"");
      cells.add(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }
    return String.join(",", cells);
  }

  private static Map<String, String> names(String table) {
    Map<String, String> names = new LinkedHashMap<>();
    table.lines().forEach(line -> names.put(line.split(" ", -1)[0], line.split(" ", -1)[1]));
    return names;
  }

  private static void rename(
      Event event, Map<String, String> names, Map<String, Object> doc, String prefix) {
    event
        .fields()
        .forEach(
            (name, text) -> {
              String common = names.get(name);
              String known = common == null ? names.get(event.type() + "." + name) : common;
              boolean elsewhere = name.equals("ts") || name.equals("duration");
              if (known != null || !elsewhere) {
                put(doc, known == null ? prefix + name : known, value(name, text));
              }
            });
  }

  private static void flatten(String prefix, Map<?, ?> from, Map<String, Object> to) {
    from.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            flatten(prefix + name + ".", inner, to);
          } else {
            to.put(prefix + name, value);
          }
        });
  }

  @SuppressWarnings("unchecked") // Every object in here is made by this method.
  private static void put(Map<String, Object> doc, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      doc.put(path, value);
    } else {
      Object inner = doc.computeIfAbsent(path.substring(0, dot), absent -> new LinkedHashMap<>());
      put((Map<String, Object>) inner, path.substring(dot + 1), value);
    }
  }

  private static String iso(Event event) {
    return Instant.EPOCH.plusNanos(micros(event.text("ts")) * 1000).toString();
  }

  private static String suricataTime(Instant time) {
    return time.toString().replace("Z", "+0000");
  }

  private static long micros(String seconds) {
    return seconds.isEmpty() ? 0 : new BigDecimal(seconds).movePointRight(6).longValue();
  }

  private static String write(Map<String, Object> record) {
    try {
      return JSON.writeValueAsString(record);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
