package io.shallot.telemetry.columns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Missing;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.zone.Zones;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the shipped catalogues measure what they owe. */
class CoverageTest {

  /** The lines of the specification, and the last letter of what each of them lists. */
  private static final Map<Integer, Character> LINES =
      Map.ofEntries(
          Map.entry(1, 'b'), // connections, sources; by the zone of the client
          Map.entry(2, 'g'), // sources per server, port, both, URL, virtual host, agent, verb
          Map.entry(3, 'e'), // destinations per URL, virtual host, agent; agents; events per agent
          Map.entry(4, 'd'), // ports used by, used to, their change, new ones
          Map.entry(5, 'd'), // orphan SYNs, pings, external per host, per port
          Map.entry(6, 'd'), // requests per host and verb, URI and verb, all four; their sources
          Map.entry(7, 'p'), // queries and clients of six kinds, NXDOMAIN twice, TCP, per server
          Map.entry(8, 'e'), // servers and workstations per name and issuer, issuers per name
          Map.entry(9, 'b'), // into the workstation zone per server, per workstation
          Map.entry(10, 'e'), // from servers, workstations; continent, country, city
          Map.entry(11, 'c'), // alerts by priority, notices, test files
          Map.entry(12, 'i'), // type, day, source, destination, parsing, firewall thrice, Windows
          Map.entry(13, 'g'), // seven kinds of names
          Map.entry(14, 'j')); // entropy, n-grams, length, rarity, new, bytes, time, open, beacons

  private static final List<String> CATEGORIES =
      List.of(
          ("brute_force dictionary_attack command_and_control service_offline traffic_hijacking"
                  + " reconnaissance denial_of_service penetration system_health lateral_movement"
                  + " new_client_app phishing privilege_escalation execution exfiltration"
                  + " dns_killswitch dhcp_starvation dns_zone_transfer misbehaving_internal_host")
              .split(" ", -1));

  private static final Zones SITE =
      Zones.of(
          Map.of(
              "lan", List.of("10.0.0.0/8"),
              "servers", List.of("10.1.0.0/16"),
              "workstations", List.of("10.2.0.0/16"),
              "crown_jewels", List.of("10.1.0.10")));

  private static List<String> names(String catalogue) {
    return definitions(catalogue).stream().map(MetricDefinition::name).toList();
  }

  /** Returns all definitions, none left out for want of networks in a zone. */
  private static List<MetricDefinition> definitions(String catalogue) {
    return MetricCatalogue.named(catalogue, SITE).definitions();
  }

  /** Returns the metrics that stand below each mark such as A.4b. */
  private static SortedMap<String, List<String>> marked() throws IOException {
    Pattern mark = Pattern.compile(" *# (A\\.\\d+[a-z]) .*");
    Pattern metric = Pattern.compile(" *- name: (\\S+)");
    SortedMap<String, List<String>> marked = new TreeMap<>();
    String current = "";
    for (String line : text("network").lines().toList()) {
      Matcher begun = mark.matcher(line);
      Matcher named = metric.matcher(line);
      if (begun.matches()) {
        current = begun.group(1);
      } else if (named.matches()) {
        marked.computeIfAbsent(current, any -> new ArrayList<>()).add(named.group(1));
      }
    }
    return marked;
  }

  private static String text(String catalogue) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            MetricCatalogue.class.getResourceAsStream(catalogue + ".yaml"), catalogue)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void network_everyLineOfTheSpecification_hasItsMetrics() throws IOException {
    SortedMap<String, List<String>> marked = marked();
    List<String> wanted = new ArrayList<>();
    LINES.forEach(
        (line, last) -> {
          for (char letter = 'a'; letter <= last; letter++) {
            wanted.add("A." + line + letter);
          }
        });

    assertThat(marked.keySet()).containsAll(wanted);
    assertThat(names("network"))
        .containsAll(marked.values().stream().flatMap(List::stream).toList());
  }

  @Test
  void zeekWindows_columns_areTheVeryNamesOverTenMinutesAndAnHour() {
    List<MetricDefinition> columns = definitions("zeek-windows");

    assertThat(columns)
        .extracting(MetricDefinition::name)
        .containsExactlyInAnyOrderElementsOf(ColumnOracle.names());
    assertThat(columns)
        .allSatisfy(
            column -> {
              assertThat(column.windows())
                  .containsExactly(
                      Window.tumbling(Duration.ofMinutes(10)),
                      Window.sliding(Duration.ofHours(1), Duration.ofMinutes(10)));
              assertThat(column.by()).isEmpty();
              assertThat(column.missing()).isEqualTo(Missing.ZERO);
            });
  }

  @Test
  void full_isAllThatIsShipped() {
    List<String> all = new ArrayList<>();
    Stream.of("standard", "network", "zeek-windows").map(each -> names(each)).forEach(all::addAll);

    assertThat(names("full")).containsExactlyInAnyOrderElementsOf(new TreeSet<>(all));
    assertThat(names("network")).containsAll(names("standard"));
  }

  @Test
  void full_windows_areAllFourSomewhere() {
    TreeSet<String> windows = new TreeSet<>();
    for (MetricDefinition definition : definitions("network")) {
      definition.windows().forEach(window -> windows.add(window.toString()));
    }

    assertThat(windows).contains("5m", "10m", "1h/10m", "24h/1h");
  }

  @Test
  void full_tags_areOfTheClosedListAndEachIsUsed() {
    TreeSet<String> used = new TreeSet<>();
    for (MetricDefinition definition : definitions("full")) {
      assertThat(definition.metric().categories()).as(definition.name()).isNotEmpty();
      used.addAll(definition.metric().categories());
    }

    assertThat(used).containsExactlyInAnyOrderElementsOf(CATEGORIES);
  }

  @Test
  void manual_namesEveryMetricAndHowManyThereAre() throws IOException {
    String manual = Files.readString(Path.of("../docs/metrics.md"));

    assertThat(names("network"))
        .filteredOn(name -> !names("standard").contains(name))
        .allSatisfy(name -> assertThat(manual).contains("`" + name + "`"));
    assertThat(manual)
        .contains("| `standard` | " + names("standard").size() + " |")
        .contains("| `full` | " + names("full").size() + " |");
  }
}
