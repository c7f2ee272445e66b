package io.shallot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.telemetry.LogCounts;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.ReadOptions;
import io.shallot.telemetry.format.LogFormat;
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

/** Does what docs/logs.md says: compiles and runs its code. */
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
}
