package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.shallot.api.Event;
import io.shallot.telemetry.LogCounts;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/logs.md says: compiles and runs its code, and compares its tables. */
class LogsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "logs.md");

  @TempDir Path directory;

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private Class<?> compiled(String name, String source) throws Exception {
    Path file = Files.writeString(directory.resolve(name + ".java"), source);
    ByteArrayOutputStream faults = new ByteArrayOutputStream();
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                faults,
                faults,
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                file.toString());
    assertThat(exitCode).as(faults.toString(UTF_8)).isZero();
    URL[] here = {directory.toUri().toURL()};
    return new URLClassLoader(here, getClass().getClassLoader()).loadClass(name);
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve("logs").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void follow_ofThePage_givesWhatIsThere() throws Exception {
    write("conn.log", "#path\tconn\n#fields\tts\tuid\n1713607200\tC1\n");
    var main = compiled("Follow", blocks("java").get(0)).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;

    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      main.invoke(null, (Object) new String[] {directory.resolve("logs").toString()});
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(UTF_8)).startsWith("conn C1").contains("follow=");
  }

  @Test
  void format_ofThePage_readsItsFiles() throws Exception {
    LogFormat door =
        (LogFormat)
            compiled("DoorFormat", blocks("java").get(1)).getDeclaredConstructor().newInstance();
    Path file = write("door.txt", "DOOR 1713607200 alice opened\nDOOR 12\nDOOR x bob opened\n");
    List<Event> events = new ArrayList<>();
    LogCounts counts;

    try (LogSource source =
        LogSource.open(List.of(file), ReadOptions.defaults().withFormats(door))) {
      source.forEach(events::add);
      counts = source.counts();
    }

    assertThat(events).extracting(Event::type).containsExactly("door");
    assertThat(events.get(0).text("user")).isEqualTo("alice");
    assertThat(counts.malformed()).hasSize(2).containsKey("a door line must have four words");
  }

  @Test
  void tables_ofThePage_areThoseOfTheCode() throws IOException {
    assertThat(blocks("text"))
        .containsExactly(
            EveRecords.TABLE, EcsRecords.TABLE, EcsRecords.EVE_TABLE, CsvLineParser.TABLE);
  }

  @Test
  void formats_ofThePage_areThoseShipped() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(LogFormats.shipped())
        .hasSize(6)
        .allSatisfy(format -> assertThat(page).contains("| `" + format.name() + "` |"));
  }

  @Test
  void named_unknown_namesThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogFormats.named("syslog"))
        .withMessageContaining("zeek-tsv")
        .withMessageContaining("syslog");
  }

  @Test
  void with_serviceOfATestJar_comesAfterThoseHandedOverAndBeforeThoseShipped() {
    LogFormat mine = new ServiceFormat();

    List<LogFormat> formats = LogFormats.with(List.of(mine));

    assertThat(formats.get(0)).isSameAs(mine);
    assertThat(formats.get(1)).isInstanceOf(ServiceFormat.class).isNotSameAs(mine);
    assertThat(formats.subList(2, formats.size())).isEqualTo(LogFormats.shipped());
  }

  @Test
  void poll_formatThatThrows_countsItAgainstItsLine() throws IOException {
    Path file = write("x.txt", "FAILS 1\nFAILS 2\n");

    try (LogSource source = LogSource.open(List.of(file))) {
      source.forEach(event -> {});

      assertThat(source.counts().malformed())
          .hasSize(1)
          .containsValue(2L)
          .containsKey("the format must not fail, whatever a line holds");
    }
  }
}
