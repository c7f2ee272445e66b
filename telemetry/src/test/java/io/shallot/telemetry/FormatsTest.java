package io.shallot.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.telemetry.LogFolder.Read;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One record through each format. */
class FormatsTest {

  @TempDir Path root;
  private LogFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new LogFolder(root);
  }

  private Event only(String name, String text) throws IOException {
    folder.write(name, text);
    Read read = folder.read();
    assertThat(read.counts().malformed()).isEmpty();
    assertThat(read.events()).hasSize(1);
    return read.events().get(0);
  }

  @Test
  void poll_eveFlow_isAConnection() throws IOException {
    Event event =
        only(
            "eve.json",
            """
            {"timestamp":"2024-04-20T10:00:05.000000+0000","flow_id":77,"event_type":"flow",\
            "src_ip":"10.0.0.1","src_port":4711,"dest_ip":"10.0.0.2","dest_port":443,"proto":"TCP",\
            "app_proto":"tls","community_id":"1:x=","flow":{"pkts_toserver":5,"pkts_toclient":4,\
            "bytes_toserver":600,"bytes_toclient":1200,"start":"2024-04-20T12:00:00.500000+0200",\
            "end":"2024-04-20T10:00:02.750000+0000","state":"closed","reason":"timeout"},\
            "tcp":{"tcp_flags":"1b","tcp_flags_ts":"1b","tcp_flags_tc":"1b"}}
            """);

    assertThat(event.type()).isEqualTo("conn");
    assertThat(event.time()).isEqualTo("2024-04-20T10:00:02.750Z");
    assertThat(event.fields())
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry("ts", "1713607200.500000"),
                Map.entry("duration", "2.250000"),
                Map.entry("uid", "77"),
                Map.entry("id.orig_h", "10.0.0.1"),
                Map.entry("id.orig_p", "4711"),
                Map.entry("id.resp_h", "10.0.0.2"),
                Map.entry("id.resp_p", "443"),
                Map.entry("proto", "tcp"),
                Map.entry("service", "ssl"),
                Map.entry("conn_state", "SF"),
                Map.entry("orig_pkts", "5"),
                Map.entry("resp_pkts", "4"),
                Map.entry("orig_bytes", "600"),
                Map.entry("resp_bytes", "1200"),
                Map.entry("community_id", "1:x=")));
  }

  @ParameterizedTest
  @CsvSource({
    "02, 14, 1, REJ",
    "02, '', 0, S0",
    "06, '', 0, RSTOS0",
    "03, '', 0, SH",
    "1b, 1b, 4, SF",
    "1e, 1a, 4, RSTO",
    "1a, 1e, 4, RSTR",
    "1b, 1a, 4, S2",
    "1a, 1b, 4, S3",
    "1a, 1a, 4, S1",
    "18, 18, 4, OTH",
    "18, 12, 4, ''",
    "zz, 12, 4, ''",
  })
  void poll_eveFlowOfTcp_hasTheStateThatTheFlagsTell(
      String toServer, String toClient, int packets, String state) throws IOException {
    Event event =
        only(
            "eve.json",
            """
            {"timestamp":"2024-04-20T10:00:05+0000","event_type":"flow","proto":"TCP",\
            "flow":{"pkts_toserver":5,"pkts_toclient":%d},\
            "tcp":{"tcp_flags_ts":"%s","tcp_flags_tc":"%s"}}
            """
                .formatted(packets, toServer, toClient));

    assertThat(event.text("conn_state")).isEqualTo(state);
  }

  @Test
  void poll_eveDnsAnswer_isTheDnsRecordAndTheQuestionIsNot() throws IOException {
    folder.write(
        "eve.json",
        """
        {"timestamp":"2024-04-20T10:00:00+0000","event_type":"dns","src_ip":"10.0.0.1",\
        "dns":{"version":2,"type":"query","id":9,"rrname":"a.example.org","rrtype":"A"}}
        {"timestamp":"2024-04-20T10:00:01+0000","event_type":"dns","src_ip":"10.0.0.1",\
        "dns":{"version":2,"type":"answer","id":9,"rd":true,"ra":true,"rrname":"a.example.org",\
        "rrtype":"A","rcode":"NOERROR","answers":[{"rrname":"a.example.org","rrtype":"CNAME",\
        "ttl":60,"rdata":"b.example.org"},{"rrname":"b.example.org","ttl":30,"rdata":"10.1.1.1"}]}}
        {"timestamp":"2024-04-20T10:00:02+0000","event_type":"dns","src_ip":"10.0.0.1",\
        "dns":{"version":3,"type":"response","id":10,"rcode":"NXDOMAIN",\
        "queries":[{"rrname":"x.example.org","rrtype":"AAAA"}]}}
        """);

    Read read = folder.read();

    assertThat(read.events()).extracting(Event::type).containsExactly("dns_query", "dns", "dns");
    assertThat(read.events().get(1).fields())
        .containsAllEntriesOf(
            Map.of(
                "query", "a.example.org",
                "qtype_name", "A",
                "rcode", "0",
                "rcode_name", "NOERROR",
                "answers", "b.example.org,10.1.1.1",
                "TTLs", "60,30",
                "AA", "F",
                "RD", "T",
                "RA", "T"));
    assertThat(read.texts("query")).endsWith("x.example.org");
    assertThat(read.texts("qtype_name")).endsWith("AAAA");
    assertThat(read.texts("rcode")).endsWith("3");
  }

  @Test
  void poll_eveHttpTlsSshFileMail_haveZeeksNames() throws IOException {
    String head = "{\"timestamp\":\"2024-04-20T10:00:00+0000\",\"src_ip\":\"10.0.0.1\",";
    folder.write(
        "eve.json",
        head
            + """
            "event_type":"http","host":"sensor1","http":{"hostname":"www.example.org","url":"/a?b",\
            "http_user_agent":"curl/8","http_method":"GET","protocol":"HTTP/1.1","status":404,\
            "length":12}}
            """
            + head
            + """
            "event_type":"tls","tls":{"subject":"CN=x","issuerdn":"CN=y","sni":"x.example.org",\
            "version":"TLS 1.2","ja3":{"hash":"j"},"session_resumed":true}}
            """
            + head
            + """
            "event_type":"ssh","ssh":{"client":{"proto_version":"2.0","software_version":"Go"},\
            "server":{"proto_version":"2.0","software_version":"OpenSSH_9.6"}}}
            """
            + head
            + """
            "event_type":"fileinfo","dest_ip":"10.0.0.9","flow_id":5,"app_proto":"http",\
            "fileinfo":{"filename":"/x.exe","size":7,"sha256":"ab"}}
            """
            + head
            + """
            "event_type":"smtp","smtp":{"helo":"h","mail_from":"<a@x>","rcpt_to":["<b@x>","<c@x>"]},\
            "email":{"subject":"Hi"}}
            """
            + head
            + "\"event_type\":\"mqtt\",\"mqtt\":{\"topic\":\"t\"}}\n");

    List<Event> events = folder.read().events();

    assertThat(events)
        .extracting(Event::type)
        .containsExactly("http", "ssl", "ssh", "files", "smtp", "mqtt");
    assertThat(events.get(0).fields())
        .containsAllEntriesOf(
            Map.of(
                "host", "www.example.org",
                "uri", "/a?b",
                "user_agent", "curl/8",
                "method", "GET",
                "version", "1.1",
                "status_code", "404",
                "response_body_len", "12",
                "sensor", "sensor1",
                "id.orig_h", "10.0.0.1"));
    assertThat(events.get(1).fields())
        .containsAllEntriesOf(
            Map.of(
                "server_name", "x.example.org",
                "version", "TLSv12",
                "subject", "CN=x",
                "issuer", "CN=y",
                "ja3", "j",
                "resumed", "T"));
    assertThat(events.get(2).fields())
        .containsAllEntriesOf(
            Map.of("client", "SSH-2.0-Go", "server", "SSH-2.0-OpenSSH_9.6", "version", "2"));
    assertThat(events.get(3).fields())
        .containsAllEntriesOf(
            Map.of(
                "tx_hosts", "10.0.0.1",
                "rx_hosts", "10.0.0.9",
                "conn_uids", "5",
                "source", "HTTP",
                "filename", "/x.exe",
                "seen_bytes", "7",
                "sha256", "ab"));
    assertThat(events.get(4).fields())
        .containsAllEntriesOf(
            Map.of("helo", "h", "mailfrom", "a@x", "rcptto", "b@x,c@x", "subject", "Hi"));
    assertThat(events.get(5).text("mqtt.topic")).isEqualTo("t");
  }

  @Test
  void poll_eveAlertOnAPacketOfTheServer_isTurnedRound() throws IOException {
    Event event =
        only(
            "eve.json",
            """
            {"timestamp":"2024-04-20T10:00:00.123456","event_type":"alert","src_ip":"1.1.1.1",\
            "src_port":80,"dest_ip":"10.0.0.1","dest_port":5000,"proto":"TCP",\
            "direction":"to_client","alert":{"signature":"X","signature_id":2001,"severity":1,\
            "category":"C","action":"allowed"}}
            """);

    assertThat(event.time()).isEqualTo("2024-04-20T10:00:00.123Z");
    assertThat(event.fields())
        .containsAllEntriesOf(
            Map.of(
                "id.orig_h", "10.0.0.1",
                "id.orig_p", "5000",
                "id.resp_h", "1.1.1.1",
                "id.resp_p", "80",
                "signature", "X",
                "signature_id", "2001",
                "severity", "1",
                "category", "C"));
  }

  @Test
  void poll_ecsConnectionOfElastic_isAConnection() throws IOException {
    Event event =
        only(
            "export.ndjson",
            """
            {"@timestamp":"2019-01-11T06:33:37.857Z","ecs":{"version":"8.10.0"},\
            "event":{"dataset":"zeek.connection","duration":76967000,"category":["network"]},\
            "source":{"address":"4.4.2.2","ip":"4.4.2.2","port":38334,"bytes":103,"packets":1,\
            "geo":{"country_iso_code":"US"}},\
            "destination":{"address":"8.8.8.8","ip":"8.8.8.8","port":53,"bytes":206,"packets":1},\
            "network":{"transport":"udp","protocol":"dns","community_id":"1:h="},\
            "zeek":{"session_id":"CAcJw2","connection":{"history":"Dd","local_orig":false,\
            "state":"SF","missed_bytes":0}},"tags":["forwarded"]}
            """);

    assertThat(event.type()).isEqualTo("conn");
    assertThat(event.time()).isEqualTo("2019-01-11T06:33:37.933Z");
    assertThat(event.fields())
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry("ts", "1547188417.857000"),
                Map.entry("uid", "CAcJw2"),
                Map.entry("id.orig_h", "4.4.2.2"),
                Map.entry("id.orig_p", "38334"),
                Map.entry("id.resp_h", "8.8.8.8"),
                Map.entry("id.resp_p", "53"),
                Map.entry("proto", "udp"),
                Map.entry("service", "dns"),
                Map.entry("duration", "0.076967"),
                Map.entry("conn_state", "SF"),
                Map.entry("history", "Dd"),
                Map.entry("local_orig", "F"),
                Map.entry("orig_ip_bytes", "103"),
                Map.entry("orig_pkts", "1"),
                Map.entry("orig_cc", "US")));
  }

  @Test
  void poll_ecsOfWindows_isAWindowsEvent() throws IOException {
    Event event =
        only(
            "winlogbeat.json",
            """
                {"@timestamp":"2024-03-01T12:00:00Z","event":{"dataset":"system.security","code":"4625"},\
                "winlog":{"event_id":4625,"channel":"Security","computer_name":"dc1.example.org",\
                "event_data":{"TargetUserName":"admin","LogonType":"3"}},"ecs":{"version":"8.0.0"}}
                """);

    assertThat(event.type()).isEqualTo("windows");
    assertThat(event.fields())
        .containsEntry("event_id", "4625")
        .containsEntry("channel", "Security")
        .containsEntry("computer", "dc1.example.org")
        .containsEntry("target_user", "admin")
        .containsEntry("logon_type", "3");
  }

  @Test
  void poll_ecsOfAFirewall_isAFirewallRecord() throws IOException {
    Event event =
        only(
            "pfsense.json",
            """
                {"@timestamp":"2024-03-01T12:00:00Z","event":{"dataset":"pfsense.log","action":"block"},\
                "source":{"ip":"198.51.100.7","port":50000},"destination":{"ip":"192.0.2.1","port":22},\
                "network":{"transport":"tcp"},"rule":{"name":"no ssh"},"ecs":{"version":"8.0.0"}}
                """);

    assertThat(event.type()).isEqualTo("firewall");
    assertThat(event.fields())
        .containsEntry("action", "block")
        .containsEntry("policy", "no ssh")
        .containsEntry("id.orig_h", "198.51.100.7")
        .containsEntry("id.resp_p", "22")
        .containsEntry("proto", "tcp");
  }

  @Test
  void poll_ecsThatKeptTheOriginal_isTheOriginal() throws IOException {
    folder.write(
        "export.ndjson",
        """
        {"@timestamp":"2019-01-11T06:33:37.857Z","event":{"dataset":"zeek.connection",\
        "original":"{\\"ts\\":1547188417.857497,\\"id.orig_h\\":\\"4.4.2.2\\",\\"orig_bytes\\":75}"},\
        "source":{"ip":"4.4.2.2","bytes":103}}
        {"@timestamp":"2019-01-11T06:33:38.857Z","event":{"dataset":"suricata.eve"},\
        "message":"{\\"timestamp\\":\\"2019-01-11T06:33:38.857+0000\\",\\"event_type\\":\\"tls\\"}"}
        {"@timestamp":"2019-01-11T06:33:39.857Z","event.dataset":"zeek.dns","message":"{broken",\
        "dns.question.name":"x.org"}
        """);

    Read read = folder.read();

    assertThat(read.events()).extracting(Event::type).containsExactly("conn", "ssl", "dns");
    assertThat(read.events().get(0).fields())
        .isEqualTo(Map.of("ts", "1547188417.857497", "id.orig_h", "4.4.2.2", "orig_bytes", "75"));
    assertThat(read.texts("query")).endsWith("x.org");
  }

  @Test
  void poll_ecsWithDottedKeysOfSecurityOnion_hasZeeksNames() throws IOException {
    folder.write(
        "so.ndjson",
        """
        {"@timestamp":"2024-04-20T10:00:00.500Z","event.dataset":"conn","event.module":"zeek",\
        "log.id.uid":"C1","source.ip":"10.0.0.1","client.ip":"10.0.0.1","source.port":1,\
        "event.duration":2.5,"client.bytes":10,"client.ip_bytes":50,"connection.state":"S1",\
        "network.transport":"tcp","connection.local.originator":true}
        {"@timestamp":"2024-04-20T10:00:04.500Z","event.dataset":"dns","event.module":"zeek",\
        "dns.query.name":"a.org","dns.query.type_name":"A","dns.response.code_name":"NXDOMAIN",\
        "dns.authoritative":false,"dns.answers.name":["b.org"]}
        {"@timestamp":"2024-04-20T10:00:05.500Z","event.dataset":"weird","event.module":"zeek",\
        "weird.name":"bad_checksum"}
        """);

    List<Event> events = folder.read().events();

    assertThat(events).extracting(Event::type).containsExactly("conn", "dns", "weird");
    assertThat(events.get(0).fields())
        .containsAllEntriesOf(
            Map.of(
                "uid", "C1",
                "id.orig_h", "10.0.0.1",
                "id.orig_p", "1",
                "duration", "2.5",
                "orig_bytes", "10",
                "orig_ip_bytes", "50",
                "conn_state", "S1",
                "local_orig", "T"));
    assertThat(events.get(0).time()).isEqualTo("2024-04-20T10:00:03Z");
    assertThat(events.get(1).fields())
        .containsAllEntriesOf(
            Map.of(
                "query", "a.org",
                "qtype_name", "A",
                "rcode_name", "NXDOMAIN",
                "AA", "F",
                "answers", "b.org"));
    assertThat(events.get(2).text("name")).isEqualTo("bad_checksum");
  }

  @Test
  void poll_ecsOfSuricataThatLostItsForm_goesThroughEve() throws IOException {
    Event event =
        only(
            "x.json",
            """
            {"@timestamp":"2024-04-20T10:00:09Z","event":{"dataset":"suricata.eve",\
            "start":"2024-04-20T10:00:00Z","end":"2024-04-20T10:00:04Z"},\
            "suricata":{"eve":{"event_type":"flow","flow_id":"9","app_proto":"http"}},\
            "source":{"ip":"10.0.0.1","packets":3,"bytes":300},"network":{"transport":"udp"},\
            "destination":{"ip":"10.0.0.2","packets":0,"bytes":0}}
            """);

    assertThat(event.type()).isEqualTo("conn");
    assertThat(event.time()).isEqualTo("2024-04-20T10:00:04Z");
    assertThat(event.fields())
        .containsAllEntriesOf(
            Map.of(
                "id.orig_h", "10.0.0.1",
                "uid", "9",
                "service", "http",
                "conn_state", "S0",
                "orig_bytes", "300",
                "duration", "4.000000"));
  }

  @ParameterizedTest
  @CsvSource({"','", "';'", "'\t'"})
  void poll_csvWithOtherNames_hasZeeksNames(String delimiter) throws IOException {
    Event event =
        only(
            "firewall.csv",
            """
            Time,Src IP,dst_ip,dst_port,Protocol,policy,blocked,empty
            2024-04-20 10:00:00,10.0.0.1,"10.0.0.2",443,TCP,"say ""no"" to x",true,
            """
                .replace(",", delimiter));

    assertThat(event.type()).isEqualTo("firewall");
    assertThat(event.time()).isEqualTo("2024-04-20T10:00:00Z");
    assertThat(event.fields())
        .isEqualTo(
            Map.of(
                "ts", "2024-04-20 10:00:00Z",
                "id.orig_h", "10.0.0.1",
                "id.resp_h", "10.0.0.2",
                "id.resp_p", "443",
                "proto", "tcp",
                "policy", "say \"no\" to x",
                "blocked", "T"));
  }

  @Test
  void poll_csvWithTypeColumnAndNewHeader_readsOnWithTheNewOne() throws IOException {
    folder.write(
        "export.csv",
        """
        ts,type,query
        1713607200.5,dns,a.org
        "not closed,1
        1713607201.5,dns
        ts,user,type
        1713607202.5,bob,login
        """);

    Read read = folder.read();

    assertThat(read.events()).extracting(Event::type).containsExactly("dns", "login");
    assertThat(read.texts("query")).containsExactly("a.org", "");
    assertThat(read.texts("user")).containsExactly("", "bob");
    assertThat(read.counts().malformedLines()).isEqualTo(2);
    assertThat(read.counts().headerLines()).isEqualTo(2);
  }

  // The predecessor put microseconds into a field of milliseconds: times of the year 55,000.
  @ParameterizedTest
  @CsvSource({
    "1713607200",
    "1713607200.000",
    "1713607200000",
    "1713607200000000",
    "1713607200000000000",
    "2024-04-20T12:00:00+0200"
  })
  void poll_metricLineOfAnyUnitOfTime_hasTheSameTime(String time) throws IOException {
    Event event = only("metrics.txt", "web.cpu;host=web1 0.5 " + time + "\n");

    assertThat(event.type()).isEqualTo("metric");
    assertThat(event.time()).isEqualTo("2024-04-20T10:00:00Z");
    assertThat(event.fields())
        .isEqualTo(Map.of("ts", time, "name", "web.cpu", "host", "web1", "value", "0.5"));
  }

  @Test
  void poll_brokenMetricLines_areCountedByRule() throws IOException {
    folder.write(
        "metrics.txt",
        "# cpu\na 1 1713607200\na x 1713607200\na 1\na 1 1713607201\na 1 12\na 1 1713607202\n");

    Read read = folder.read();

    assertThat(read.events()).hasSize(3);
    assertThat(read.counts().malformed()).hasSize(3);
    assertThat(read.counts().headerLines()).isEqualTo(1);
  }

  @Test
  void poll_jsonDocument_losesOnlyTheDamagedRecord() throws IOException {
    String record = "  {\n    \"_path\": \"dns\",\n    \"ts\": %d,\n    \"q\": {\"a\": [1]}\n  }";
    String sound = record.formatted(1_000_000_000);
    String damaged = record.formatted(1_000_000_001);
    folder.write(
        "pretty.json",
        "[\n"
            + String.join(
                ",\n",
                sound,
                damaged.replace("\"dns\"", "\"dns"),
                damaged.replace("  }", ""),
                damaged.replace("[1]", "[1"),
                damaged.replace("}\n", "}}\n"),
                "  junk",
                sound)
            + "\n]\n");

    Read read = folder.read();

    // The surplus bracket stands behind a sound record.
    assertThat(read.events()).hasSize(3);
    assertThat(read.counts().malformedLines()).isBetween(4L, 6L);
    assertThat(read.counts().faults().get(0).line()).isEqualTo(7);
  }

  @Test
  void poll_jsonArrayInOneLine_losesOnlyTheDamagedRecord() throws IOException {
    String sound = "{\"_path\":\"dns\",\"ts\":1000000000,\"q\":{\"a\":[{\"b\":1},{\"b\":2}]}}";
    folder.write(
        "compact.json",
        "["
            + String.join(
                ",",
                sound,
                sound.replace("\"dns\"", "\"dns"),
                sound,
                sound.replace("}}", "}"),
                sound,
                sound.replace("]}", "}"),
                sound)
            + "]");

    Read read = folder.read();

    assertThat(read.events()).hasSize(4);
    assertThat(read.counts().malformedLines()).isBetween(3L, 5L);
  }

  @Test
  void poll_objectsOverSeveralLinesWithoutArray_areRead() throws IOException {
    folder.write(
        "dns.json",
        "{\n  \"ts\": 1000000000\n}\n{\n  \"ts\": 1000000001,\n  \"x\": \"}{\\\"\"\n}\n");

    assertThat(folder.read().texts("x")).containsExactly("", "}{\"");
  }

  @Test
  void poll_recordsOfSeveralToolsInOneFile_areEachRead() throws IOException {
    folder.write(
        "all.json",
        """
        {"_path":"dns","ts":1000000000,"query":"a"}
        {"timestamp":"2001-09-09T01:46:41+0000","event_type":"tls","tls":{"sni":"b"}}
        {"@timestamp":"2001-09-09T01:46:42Z","event":{"dataset":"zeek.dns"},"dns":{"question":{"name":"c"}}}
        {"ts":1000000003,"event_type":"login","user":"d"}
        {"@stream":"x509","ts":1000000004,"certificate_subject":"CN=e"}
        """);

    Read read = folder.read();

    assertThat(read.events())
        .extracting(Event::type)
        .containsExactly("dns", "ssl", "dns", "login", "x509");
    assertThat(read.texts("certificate.subject")).endsWith("CN=e");
  }
}
