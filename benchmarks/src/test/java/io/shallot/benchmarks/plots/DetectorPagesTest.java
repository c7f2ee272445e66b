package io.shallot.benchmarks.plots;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.DetectorProvider;
import io.shallot.api.Detectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/detectors.md} and the pages below it: all there, and the plots are what is drawn. */
class DetectorPagesTest {

  private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
  private static final Path PAGES = DOCS.resolve("detectors");
  private static final int MOST_BYTES = 40_000;
  private static final Pattern ROW =
      Pattern.compile("^\\| \\[`([a-z-]+)`]\\(detectors/([a-z-]+)\\.md\\) \\|", Pattern.MULTILINE);
  private static final Pattern JAVA =
      Pattern.compile("^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  private final Detectors detectors = Detectors.discover();

  /** After a change of a detector: {@code benchmarks/run plots --out docs/detectors}. */
  @ParameterizedTest
  @MethodSource("types")
  void plot_ofEveryType_isWhatTheDetectorSaysToday(String type) throws IOException {
    String committed = Files.readString(PAGES.resolve(type + ".svg"));

    String drawn = DetectorPlots.svg(detectors, type);

    assertThat(drawn.equals(committed))
        .as("%s.svg is stale: benchmarks/run plots --out docs/detectors", type)
        .isTrue();
    assertThat(drawn.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    assertThat(drawn).doesNotContain("<script", "href");
  }

  @ParameterizedTest
  @MethodSource("types")
  void page_ofEveryType_namesItAndShowsItsPlot(String type) throws IOException {
    String page = Files.readString(PAGES.resolve(type + ".md"));

    assertThat(page).startsWith("# " + type + ": ").contains("](" + type + ".svg)");
    assertThat(page).contains("**When it fails.**", "**Cost.**", "**Paper");
  }

  @Test
  void entrance_leadsToEveryPage() throws IOException {
    String text = Files.readString(DOCS.resolve("detectors.md"));

    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> f.endsWith(".md")))
          .allMatch(page -> text.contains("(detectors/" + page + ")"));
    }
  }

  @Test
  void entrance_listsEveryTypeOnceWithItsScale() throws IOException {
    String text = Files.readString(DOCS.resolve("detectors.md"));

    List<MatchResult> rows = ROW.matcher(text).results().toList();

    assertThat(rows).extracting(row -> row.group(1)).containsExactlyInAnyOrderElementsOf(types());
    assertThat(rows).allMatch(row -> row.group(1).equals(row.group(2)));
    assertThat(detectors.providers().all())
        .allMatch(provider -> lineOf(text, provider).contains("| " + provider.scale().word()));
  }

  @Test
  void entrance_links_leadToFiles() throws IOException {
    String text = Files.readString(DOCS.resolve("detectors.md"));

    Matcher links = Pattern.compile("]\\(([^)#:]+)\\)").matcher(text);

    assertThat(links.results().map(link -> DOCS.resolve(link.group(1)))).allMatch(Files::exists);
  }

  @Test
  void entrance_snippet_alertsOnceOnTheSpike(@TempDir Path directory) throws Exception {
    Matcher block = JAVA.matcher(Files.readString(DOCS.resolve("detectors.md")));
    assertThat(block.find()).isTrue();
    Path source = Files.writeString(directory.resolve("Watch.java"), block.group(1));
    String path = System.getProperty("java.class.path");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                printed,
                printed,
                "-Xlint:all,-path",
                "-proc:none",
                "-cp",
                path,
                source.toString());
    assertThat(exitCode).as(printed.toString(StandardCharsets.UTF_8)).isZero();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (URLClassLoader compiled =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      var main = compiled.loadClass("Watch").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("2024-01-30T20:00:00Z");
  }

  static List<String> types() {
    return List.copyOf(
        new TreeSet<>(
            Detectors.discover().providers().all().stream().map(DetectorProvider::type).toList()));
  }

  private static String lineOf(String text, DetectorProvider provider) {
    return text.lines()
        .filter(line -> line.startsWith("| [`" + provider.type() + "`]"))
        .findFirst()
        .orElse("");
  }
}
