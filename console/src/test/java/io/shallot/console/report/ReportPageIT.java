package io.shallot.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a page in a real browser that can reach no network. */
class ReportPageIT {

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
}
