package io.shallot.telemetry;

import java.util.List;

/**
 * Sound lines of a format.
 *
 * @param head lines that come before them
 */
record SampleLines(String format, String fileName, List<String> head, List<String> lines) {

  private static final List<SampleLines> ALL =
      List.of(
          new SampleLines(
              "zeek-tsv",
              "conn.log",
              List.of(
                  "#separator \\x09",
                  "#set_separator\t,",
                  "#empty_field\t(empty)",
                  "#unset_field\t-",
                  "#path\tconn",
                  "#fields\tts\tuid\tid.orig_h\tid.orig_p\tproto\tduration\torig_bytes\tnote\ttunnel"),
              List.of(
                  "1713607195.815968\tCOI62L2k\t64.225.56.201\t3192\ttcp\t0.000058\t0\ta\\x09b\t-",
                  "1713607196.815968\tCOI62L2x\tfe80::1\t3192\tudp\t-\t(empty)\t\u00e4\u20ac\t-")),
          new SampleLines(
              "json",
              "dns.log",
              List.of(),
              List.of(
                  "{\"ts\":1713607195.815968,\"uid\":\"C1\",\"id.orig_h\":\"10.0.0.1\",\"AA\":false,"
                      + "\"answers\":[\"a\",\"b\"],\"TTLs\":[60.0,1e2],\"x\":null,\"n\":{\"m\":{\"k\":1}}}",
                  "{\"_path\":\"conn\",\"ts\":\"2018-03-24T17:15:20.865716Z\",\"duration\":1.5,"
                      + "\"id\":{\"orig_h\":\"10.0.0.1\"},\"l\":[{\"a\":1},[2,{\"b\":\"\\u00e4\\n\"}]]}",
                  "{\"@stream\":\"x509\",\"ts\":1713607195815,\"certificate_subject\":\"CN=\u00e4\"}")),
          new SampleLines(
              "suricata-eve",
              "eve.json",
              List.of(),
              List.of(
                  "{\"timestamp\":\"2024-04-20T10:00:05.000000+0000\",\"event_type\":\"flow\","
                      + "\"src_ip\":\"10.0.0.1\",\"proto\":\"TCP\",\"flow\":{\"pkts_toclient\":4,"
                      + "\"start\":\"2024-04-20T12:00:00.5+0200\",\"end\":\"2024-04-20T10:00:02+0000\"},"
                      + "\"tcp\":{\"tcp_flags_ts\":\"1b\",\"tcp_flags_tc\":\"1b\"}}",
                  "{\"timestamp\":\"2024-04-20T10:00:05\",\"event_type\":\"dns\",\"dns\":{\"type\":"
                      + "\"answer\",\"rrname\":\"a\",\"rcode\":\"NOERROR\",\"answers\":[{\"rdata\":\"x\"}]}}",
                  "{\"timestamp\":\"2024-04-20T10:00:05Z\",\"event_type\":\"ssh\",\"ssh\":{\"client\":"
                      + "{\"proto_version\":\"2.0\",\"software_version\":\"x\"}}}",
                  "{\"timestamp\":\"2024-04-20T10:00:05Z\",\"event_type\":\"tls\",\"tls\":{\"version\":"
                      + "\"TLS 1.2\",\"sni\":\"a\"}}",
                  "{\"timestamp\":\"2024-04-20T10:00:05Z\",\"event_type\":\"alert\",\"direction\":"
                      + "\"to_client\",\"src_ip\":\"a\",\"dest_ip\":\"b\",\"alert\":{\"severity\":1}}")),
          new SampleLines(
              "ecs",
              "export.ndjson",
              List.of(),
              List.of(
                  "{\"@timestamp\":\"2019-01-11T06:33:37.857Z\",\"event\":{\"dataset\":\"zeek.connection\","
                      + "\"duration\":76967000},\"source\":{\"ip\":\"4.4.2.2\",\"port\":1,\"bytes\":103},"
                      + "\"zeek\":{\"connection\":{\"state\":\"SF\"}}}",
                  "{\"@timestamp\":\"2019-01-11T06:33:37.857Z\",\"event.dataset\":\"dns\",\"dns.answers\":"
                      + "[{\"data\":\"x\",\"ttl\":3}],\"dns.query.name\":\"a.b\",\"log.id.uid\":\"C\"}",
                  "{\"@timestamp\":\"2019-01-11T06:33:37.857Z\",\"event\":{\"dataset\":\"zeek.http\","
                      + "\"original\":\"{\\\"ts\\\":1547188417.8,\\\"host\\\":\\\"a\\\"}\"}}",
                  "{\"@timestamp\":\"2019-01-11T06:33:37Z\",\"suricata\":{\"eve\":{\"event_type\":\"http\"}},"
                      + "\"event.dataset\":\"suricata.eve\",\"url.domain\":\"x\"}")),
          new SampleLines(
              "csv",
              "firewall.csv",
              List.of("time,type,src_ip,dst_port,proto,policy"),
              List.of(
                  "2024-04-20 10:00:00,fw,10.0.0.1,443,6,\"say \"\"no\"\", twice\"",
                  "1713607200,fw,10.0.0.1,80,TCP,-",
                  "1713607200123,,\"10.0.0.1\",80,tcp,true")),
          new SampleLines(
              "metric-lines",
              "metrics.txt",
              List.of("# metrics"),
              List.of(
                  "web.cpu;host=web1;x= 0.5 1713607200",
                  "web.cpu -1e-3 1713607200000000",
                  "a\t12\t1713607200123456789")));

  static List<SampleLines> all() {
    return ALL;
  }

  static List<SampleLines> ofJson() {
    return ALL.stream().filter(sample -> sample.lines.get(0).startsWith("{")).toList();
  }

  int seed() {
    return format.hashCode();
  }

  @Override
  public String toString() {
    return format;
  }
}
