package io.shallot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Does what README.md says: compiles its Java, runs it, and runs its commands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("^```(java|sh)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern CLASS = Pattern.compile("\\bclass (\\w+)");

  private final List<String> sources = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();

  private Path directory = Path.of("");
  private Path logs = Path.of("");
  private URLClassLoader compiled = new URLClassLoader(new URL[0]);

  @BeforeAll
  void compile(@TempDir Path temporary) throws IOException {
    directory = temporary;
    for (MatchResult block : BLOCK.matcher(text("README.md")).results().toList()) {
      if (block.group(1).equals("java")) {
        sources.add(block.group(2));
      } else {
        block.group(2).lines().map(line -> line.replaceFirst("\\s+#.*", "")).forEach(commands::add);
      }
    }
    Path classes = Files.createDirectory(directory.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
    arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    arguments.addAll(List.of("-proc:none", "-Xlint:all", "-Werror"));
    for (String source : sources) {
      Matcher name = CLASS.matcher(source);
      assertThat(name.find()).as("a block of Java has a class: %s", source).isTrue();
      Path file = directory.resolve(name.group(1) + ".java");
      arguments.add(Files.writeString(file, source).toString());
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream faults = new ByteArrayOutputStream();
    int exitCode = javac.run(null, faults, faults, arguments.toArray(String[]::new));
    assertThat(exitCode).as(faults.toString(UTF_8)).isZero();
    compiled = new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());

    logs = directory.resolve("logs");
    TrafficGenerator.of(TrafficOptions.ofSeed(1).withWorkstations(10)).writeTo(logs);
  }

  @AfterAll
  void close() throws IOException {
    compiled.close();
  }

  @Test
  void embedded_onLogsWithAttacks_printsStories() throws Exception {
    var main = compiled.loadClass("Embedded").getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      main.invoke(null, (Object) new String[] {logs.toString()});
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(UTF_8).lines())
        .isNotEmpty()
        .allMatch(story -> story.contains(" UTC on "));
  }

  @Test
  void detector_holdsItsContract() throws Exception {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(compiled.loadClass("JumpTest")))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();

    LauncherFactory.create().execute(request, listener);

    StringWriter failures = new StringWriter();
    listener.getSummary().printFailuresTo(new PrintWriter(failures), 3);
    assertThat(listener.getSummary().getTestsSucceededCount()).isGreaterThanOrEqualTo(20);
    assertThat(failures).hasToString("");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_runs(String command) throws IOException {
    if (command.startsWith("./mvnw") || command.equals("./shallot demo")) {
      assertThat(text(".ci/run").lines().map(line -> line.strip().replace(" -B", "")))
          .contains(command);
      return;
    }
    Map<String, String> places =
        Map.ofEntries(
            Map.entry("eve.json", eve().toString()),
            Map.entry("incidents", directory.resolve("incidents").toString()),
            Map.entry("my-rules", rules(directory.resolve("my-rules")).toString()),
            Map.entry("changed", changed().toString()),
            Map.entry("labelled", labelled().toString()),
            Map.entry("/path/to/zeek/logs", logs.toString()),
            Map.entry("result", directory.resolve("result").toString()),
            Map.entry("series.csv", series().toString()),
            Map.entry("scores.csv", directory.resolve("scores.csv").toString()),
            Map.entry("metrics.csv", directory.resolve("metrics.csv").toString()),
            Map.entry("kept", directory.resolve("kept").toString()),
            Map.entry("state", directory.resolve("state").toString()));
    String[] words = command.split(" ", -1);

    CommandRun run =
        CommandRun.of(
            Stream.of(words)
                .skip(1)
                .map(word -> places.getOrDefault(word, word))
                .toArray(String[]::new));

    assertThat(words[0]).isEqualTo("./shallot");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  List<String> commands() {
    return commands.stream().filter(line -> !line.isBlank()).toList();
  }

  private Path eve() throws IOException {
    return Files.writeString(
        directory.resolve("eve.json"),
        """
        {"timestamp":"2025-03-12T14:06:00.000000+0000","event_type":"alert","src_ip":"10.20.0.23",\
        "src_port":40000,"dest_ip":"10.20.0.5","dest_port":22,"proto":"TCP","alert":{"action":\
        "allowed","gid":1,"signature_id":1,"rev":1,"signature":"Scan","category":\
        "Attempted Information Leak","severity":2}}
        """);
  }

  private Path changed() throws IOException {
    Path changed = directory.resolve("changed");
    assertThat(rules(changed.resolve("rules"))).isDirectory();
    return changed;
  }

  private static Path rules(Path place) throws IOException {
    Files.createDirectories(place);
    Files.writeString(
        place.resolve("rule.yaml"),
        """
        title: Own rule
        id: 0f5b6a4e-0f0c-4c43-8f4c-3a4f4c8f9d11
        logsource: {product: zeek, service: conn}
        detection:
          port: {id.resp_p: 4444}
          condition: port
        level: high
        """);
    return place;
  }

  private Path labelled() throws IOException {
    Path place = Files.createDirectories(directory.resolve("labelled"));
    Files.writeString(
        place.resolve("town_alerts.csv"),
        """
        time,name,ip,host,short,time_label,event_label
        1642723347,Wazuh: ClamAV database update,172.19.130.4,mail,W-Sys-Cav,false_positive,-
        1642726947,Wazuh: ClamAV database update,172.19.130.4,mail,W-Sys-Cav,false_positive,-
        1642827347,Suricata: Alert - ET SCAN Nmap,172.19.130.5,web,S-Nmap,service_scans,service_scan
        """);
    return place;
  }

  private Path series() throws IOException {
    return Files.writeString(
        directory.resolve("series.csv"),
        "timestamp,value\n2025-03-12T00:00:00Z,1\n2025-03-12T00:05:00Z,2\n");
  }

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}
