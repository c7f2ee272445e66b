package io.shallot.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Incident;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

  @Test
  void writeTo_incidents_tellsThemMostUrgentFirst() throws IOException {
    String page = page(SampleIncidents.all(), 200);

    assertThat(page)
        .containsSubsequence(
            "<td class=\"number\">1</td><td><span class=\"badge critical\">",
            "10.20.0.14 sent 1.4 GB out",
            "<td class=\"number\">2</td><td><span class=\"badge high\">",
            "<td class=\"number\">3</td><td><span class=\"badge medium\">",
            "<td class=\"number\">4</td><td><span class=\"badge low\">");
  }

  @Test
  void writeTo_evidence_namesMetricEntityValueRangeAndTime() throws IOException {
    String page = page(SampleIncidents.all(), 200);

    assertThat(page)
        .contains(
            "<th scope=\"row\">distinct destination ports</th>"
                + "<td class=\"who\"><code>10.20.0.7</code></td>"
                + "<td class=\"number\">182 ports</td>"
                + "<td class=\"number\">0 to 10 ports</td>"
                + "<td class=\"time\">2025-03-12 11:35:00</td>"
                + "<td class=\"number\">2.5e-09</td>"
                + "<td class=\"number\">3</td>"
                + "<td>ewma, robust-z, seasonal</td>"
                + "<td>T1046</td>");
  }

  @Test
  void writeTo_evidence_plotsLineBandOnsetAndEpisode() throws IOException {
    String page = page(SampleIncidents.all(), 200);

    for (String part :
        List.of(
            "path class=\"line\"",
            "polygon class=\"band\"",
            "polygon class=\"onset\"",
            "rect class=\"episode\"")) {
      assertThat(page.split(part, -1)).as(part).hasSize(1 + 7);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "</style></script><script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)",
        "<!--",
        "&lt;script&gt;"
      })
  void writeTo_hostileNames_addNoMarkup(String name) throws IOException {
    String harmless = page(List.of(SampleIncidents.hostile("name")), 200);

    String page = page(List.of(SampleIncidents.hostile(name)), 200);

    assertThat(tags(page)).isEqualTo(tags(harmless));
    assertThat(page).doesNotContain("<script", "<img");
  }

  @Test
  void writeTo_controlAndDirectionCharacters_areShownAsReplaced() throws IOException {
    String page = page(List.of(SampleIncidents.hostile("a\u202Eb\u001B[2Jc\u0000d")), 200);

    assertThat(page).contains("a\uFFFDb\uFFFD[2Jc\uFFFDd").doesNotContain("\u202E", "\u001B");
  }

  @Test
  void writeTo_policy_allowsOnlyThePagesOwnStyle() throws Exception {
    String page = page(SampleIncidents.all(), 200);

    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
    assertThat(style.find()).isTrue();
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(page)
        .contains(
            "default-src &#39;none&#39;; style-src &#39;sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;");
    assertThat(page).doesNotContain("http:", "https:", "style=\"", "url(", "@import");
  }

  @Test
  void writeTo_moreIncidentsThanFit_keepsTheMostUrgentAndSaysSo() throws IOException {
    String page = page(SampleIncidents.all(), 2);

    assertThat(page)
        .contains("The 2 most urgent of 4 incidents are shown", "badge critical", "badge high")
        .doesNotContain("badge medium", "badge low");
  }

  @Test
  void writeTo_noIncidents_saysSo() throws IOException {
    assertThat(page(List.of(), 200)).contains("No incidents").doesNotContain("<table");
  }

  @Test
  void writeTo_sameIncidentsInAnotherOrder_givesTheSameBytes() throws IOException {
    List<Incident> reversed = new ArrayList<>(SampleIncidents.all());
    Collections.reverse(reversed);

    assertThat(page(reversed, 3)).isEqualTo(page(SampleIncidents.all(), 3));
  }

  static String page(List<Incident> incidents, int most) throws IOException {
    TopIncidents top = new TopIncidents(most);
    incidents.forEach(top::add);
    StringBuilder page = new StringBuilder();
    List<ReportPage.Figure> figures =
        List.of(
            new ReportPage.Figure("Incidents", Figures.count(top.seen())),
            new ReportPage.Figure("Events", Figures.count(105_918)),
            new ReportPage.Figure("Files", "1,055"),
            new ReportPage.Figure("Malformed lines", "0"));
    new ReportPage("Shallot report", figures, top, SampleIncidents.WINDOW).writeTo(page);
    return page.toString();
  }

  /** Returns the tags of a page with their attribute names: its structure without any text. */
  private static List<String> tags(String page) {
    return Pattern.compile("<[^>]*>")
        .matcher(page)
        .results()
        .map(tag -> tag.group().replaceAll("\"[^\"]*\"", "\"\""))
        .toList();
  }
}
