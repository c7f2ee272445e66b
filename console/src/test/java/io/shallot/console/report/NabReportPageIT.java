package io.shallot.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page of the benchmark in a real browser that can reach no network. */
class NabReportPageIT {

  @TempDir private Path directory;

  @Test
  void page_inABrowserWithoutNetwork_showsTablesAndPlots() throws Exception {
    Path page =
        Files.writeString(
            directory.resolve("report.html"), NabReportPageTest.page("one", "a/a.csv"));

    String dom = Chromium.find().dump(page, directory);

    assertThat(dom)
        .contains("id=\"file-1\"", "id=\"file-2\"", "<path class=\"level\"", "<path class=\"hit\"")
        .contains("What is known to be wrong with the benchmark");
  }
}
