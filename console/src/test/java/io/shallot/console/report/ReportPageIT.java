package io.shallot.console.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a page in a real browser that can reach no network. */
class ReportPageIT {

  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path directory;

  @Test
  void page_inABrowserWithoutNetwork_showsEveryIncidentAndPlot() throws Exception {
    Path page = write(ReportPageTest.page(SampleIncidents.all(), 200));

    String dom = Chromium.find().dump(page, directory);

    assertThat(dom).contains("id=\"incident-1\"", "id=\"incident-4\"");
    assertThat(count(dom, "<section class=\"incident\"")).isEqualTo(4);
    assertThat(count(dom, "<figure>")).isEqualTo(7);
    assertThat(count(dom, "<polygon class=\"band\"")).isEqualTo(7);
  }

  @Test
  void page_ofHostileNames_runsNothingInABrowser() throws Exception {
    String attack =
        "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
    Path page = write(ReportPageTest.page(List.of(SampleIncidents.hostile(attack)), 200));

    String dom = Chromium.find().dump(page, directory);

    assertThat(dom).contains("<title>Shallot report</title>").doesNotContain("<img", "<script");
  }

  private Path write(String page) throws IOException {
    return Files.writeString(directory.resolve("report.html"), page);
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  /** A headless browser. */
  private record Chromium(Path executable) {

    /** Returns the browser of this machine; without one the test is skipped. */
    static Chromium find() {
      Optional<Path> found =
          Stream.of(System.getenv("PATH").split(File.pathSeparator))
              .flatMap(
                  place ->
                      Stream.of("chromium", "chromium-browser", "google-chrome")
                          .map(name -> Path.of(place, name)))
              .filter(Files::isExecutable)
              .findFirst();
      assumeTrue(found.isPresent(), "skipped: there is no chromium on the PATH");
      return new Chromium(found.orElseThrow());
    }

    String dump(Path page, Path directory) throws IOException, InterruptedException {
      Path dom = directory.resolve("dom.html");
      Process process =
          new ProcessBuilder(
                  executable.toString(),
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  // Every name resolves to nothing: a page that needs the network would show it.
                  "--host-resolver-rules=MAP * ~NOTFOUND",
                  "--user-data-dir=" + directory.resolve("profile"),
                  "--dump-dom",
                  page.toUri().toString())
              .redirectOutput(dom.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      assertThat(ended).as("the browser ended in time").isTrue();
      return Files.readString(dom);
    }
  }
}
