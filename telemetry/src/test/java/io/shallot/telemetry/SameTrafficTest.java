package io.shallot.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.telemetry.LogFolder.Read;
import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same traffic through any format gives the same events, as far as the format has the fields.
 */
class SameTrafficTest {

  private static final int MOST_OF_A_TYPE = 1500;
  private static final List<String> TYPES = List.of("conn", "dns", "http", "ssl", "ssh");
  private static final String ENDS = "uid id.orig_h id.orig_p id.resp_h id.resp_p";

  @TempDir static Path generated;
  @TempDir Path root;

  private static final List<Event> EVENTS = new ArrayList<>();

  @BeforeAll
  static void takeSomeTraffic() throws IOException {
    TrafficGenerator.of(TrafficOptions.ofSeed(3).withWorkstations(10)).writeTo(generated);
    Map<String, Integer> taken = new HashMap<>();
    Map<String, Long> latest = new HashMap<>();
    for (Event event : LogFolder.read(List.of(generated), ReadOptions.defaults()).events()) {
      // Late records would come back in another place.
      boolean inOrder = latest.getOrDefault("", 0L) <= event.timeMillis();
      if (TYPES.contains(event.type())
          && inOrder
          && taken.merge(event.type(), 1, Integer::sum) <= MOST_OF_A_TYPE) {
        latest.put("", event.timeMillis());
        EVENTS.add(event);
      }
    }
  }

  private void assertSame(List<Event> expected, Map<String, String> fields, String text)
      throws IOException {
    LogFolder folder = new LogFolder(root);
    folder.write("export.log", text);
    Read read = folder.read();
    assertThat(read.counts().malformed()).isEmpty();
    assertThat(read.events()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      Event event = expected.get(i);
      Event other = read.events().get(i);
      assertThat(other.type()).isEqualTo(event.type());
      assertThat(other.timeMillis()).as("%s | %s", event, other).isEqualTo(event.timeMillis());
      for (String field : fields.getOrDefault(event.type(), "none").split(" ", -1)) {
        assertThat(same(event.text(field), other.text(field)))
            .as("%s of %s | %s", field, event, other)
            .isTrue();
      }
    }
  }

  private static boolean same(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    try {
      return Math.abs(Double.parseDouble(one) - Double.parseDouble(other)) < 1e-9;
    } catch (NumberFormatException notNumbers) {
      return false;
    }
  }

  private static Map<String, String> withEnds(Map<String, String> fields) {
    Map<String, String> all = new HashMap<>();
    fields.forEach((type, names) -> all.put(type, ENDS + " " + names));
    return all;
  }

  private static Map<String, String> allFields() {
    Map<String, String> all = new HashMap<>();
    for (String type : TYPES) {
      Set<String> names = new LinkedHashSet<>();
      EVENTS.stream()
          .filter(event -> event.type().equals(type))
          .forEach(event -> names.addAll(event.fields().keySet()));
      all.put(type, String.join(" ", names));
    }
    return all;
  }

  private static String lines(List<Event> events, Function<Event, String> writer) {
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append(writer.apply(event)).append('\n'));
    return text.toString();
  }

  @Test
  void poll_zeekJson_givesAllFields() throws IOException {
    assertThat(EVENTS).hasSizeGreaterThan(4000);

    assertSame(EVENTS, allFields(), lines(EVENTS, e -> OtherTools.json(e, "_path", false)));
  }

  @Test
  void poll_jsonArray_givesAllFields() throws IOException {
    String array = lines(EVENTS, e -> OtherTools.json(e, "_path", false)).strip();

    assertSame(EVENTS, allFields(), "[" + array.replace("\n", ",") + "]");
  }

  @Test
  void poll_jsonWithOtherNames_givesAllFields() throws IOException {
    assertSame(EVENTS, allFields(), lines(EVENTS, e -> OtherTools.json(e, "@stream", true)));
  }

  @Test
  void poll_elasticAgent_givesTheFieldsThatItKeeps() throws IOException {
    Map<String, String> fields =
        withEnds(
            Map.of(
                "conn",
                "proto service duration conn_state history local_orig orig_ip_bytes resp_ip_bytes"
                    + " orig_pkts resp_pkts",
                "dns",
                "proto query qtype qtype_name rcode rcode_name AA TC RD RA answers TTLs rejected rtt",
                "http",
                "method host uri user_agent referrer status_code version response_body_len",
                "ssl",
                "version cipher server_name established resumed",
                "ssh",
                "version client server auth_success auth_attempts"));

    assertSame(EVENTS, fields, lines(EVENTS, OtherTools::elastic));
  }

  @Test
  void poll_securityOnion_givesTheFieldsThatItKeeps() throws IOException {
    Map<String, String> fields =
        withEnds(
            Map.of(
                "conn",
                "proto service duration conn_state history local_orig orig_bytes resp_bytes"
                    + " orig_ip_bytes resp_ip_bytes orig_pkts resp_pkts",
                "dns",
                "proto query qtype qtype_name rcode rcode_name AA TC RD RA answers TTLs rejected",
                "http",
                "method host uri user_agent referrer status_code version response_body_len",
                "ssl",
                "version cipher server_name established resumed",
                "ssh",
                "version client server auth_success auth_attempts"));

    assertSame(EVENTS, fields, lines(EVENTS, OtherTools::securityOnion));
  }

  @Test
  void poll_suricata_givesTheFieldsThatItSees() throws IOException {
    List<Event> seen =
        EVENTS.stream()
            .filter(event -> !event.type().equals("dns") || event.has("rcode_name"))
            .filter(event -> !event.text("proto").equals("icmp"))
            .toList();
    Map<String, String> fields =
        withEnds(
            Map.of(
                "conn",
                "proto service conn_state orig_pkts resp_pkts orig_bytes resp_bytes",
                "dns",
                "proto query qtype_name rcode rcode_name AA TC RD RA answers",
                "http",
                "method host uri user_agent referrer status_code version response_body_len",
                "ssl",
                "version server_name",
                "ssh",
                "version client"));

    assertSame(seen, fields, lines(seen, OtherTools::eve));
  }

  @Test
  void poll_csvOfOneType_givesAllFields() throws IOException {
    for (String type : TYPES) {
      List<Event> events = EVENTS.stream().filter(event -> event.type().equals(type)).toList();
      String names = allFields().getOrDefault(type, "");
      String header = "type," + names.replace(' ', ',') + "\n";

      assertSame(
          events,
          Map.of(type, names),
          header + lines(events, e -> OtherTools.csv(e, List.of(names.split(" ", -1)))));
    }
  }
}
