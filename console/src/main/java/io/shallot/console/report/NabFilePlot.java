package io.shallot.console.report;

import io.shallot.console.nab.NabDetections;
import io.shallot.console.nab.NabFile;
import io.shallot.console.nab.NabWindow;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One series of the benchmark as inline SVG: its values, its windows and probation shaded, and
 * below, for each detector, what it said and where that was detected.
 *
 * <p>Rows are spaced evenly, because that is how the benchmark counts: its clocks stand still and
 * step back.
 */
final class NabFilePlot {

  private static final int WIDTH = 960;
  private static final int LEFT = 58;
  private static final int RIGHT = 10;
  private static final int ABOVE = 8;
  private static final int VALUES = 120;
  private static final int GAP = 10;
  private static final int STRIP = 36;
  private static final int BELOW = 24;
  private static final int VALUE_TICKS = 3;
  private static final int TIMES = 6;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final NabFile file;
  private final List<NabReportPage.Plotted> detectors;
  private final Frame whole;
  private final Frame values;
  private final Axis across;

  NabFilePlot(NabFile file, List<NabReportPage.Plotted> detectors) {
    this.file = file;
    this.detectors = detectors;
    int strips = detectors.size() * (GAP + STRIP);
    int height = ABOVE + VALUES + strips + BELOW;
    this.whole = new Frame(WIDTH, height, LEFT, ABOVE, RIGHT, BELOW);
    this.values = new Frame(WIDTH, height, LEFT, ABOVE, RIGHT, strips + BELOW);
    this.across = whole.horizontal(0, (double) file.rows());
  }

  /** Writes the {@code svg} element. */
  void writeTo(Html html) throws IOException {
    html.open(
        "svg",
        "viewBox",
        whole.viewBox(),
        "role",
        "img",
        "aria-label",
        "values of " + file.path() + " with its windows and what was detected");
    html.line();
    shade(html, "probation", 0, file.probation());
    for (NabWindow window : file.windows()) {
      shade(html, "window", window.first(), window.last() + 1);
    }
    values(html);
    double top = values.bottom() + GAP;
    for (NabReportPage.Plotted detector : detectors) {
      strip(html, detector, top);
      top += GAP + STRIP;
    }
    for (int i = 0; i < TIMES; i++) {
      int row = (int) ((i + 0.5) / TIMES * file.rows());
      if (row < file.rows()) {
        String label = TIME.format(Instant.ofEpochMilli(file.timeMillis(row)));
        whole.timeLabel(html, across.at(row), label);
      }
    }
    html.close().line();
  }

  private void shade(Html html, String kind, int from, int to) throws IOException {
    double left = across.at(from);
    html.element(
        "rect",
        "",
        "class",
        kind,
        "x",
        Frame.coordinate(left),
        "y",
        Frame.coordinate(whole.top()),
        "width",
        Frame.coordinate(Math.max(1, across.at(to) - left)),
        "height",
        Frame.coordinate(whole.bottom() - whole.top()));
  }

  private void values(Html html) throws IOException {
    DoubleSummaryStatistics known =
        IntStream.range(0, file.rows())
            .mapToDouble(file::value)
            .filter(Double::isFinite)
            .summaryStatistics();
    double low = known.getCount() == 0 ? 0 : known.getMin();
    double high = known.getCount() == 0 ? 0 : known.getMax();
    double margin = high > low ? 0.04 * (high - low) : Math.max(0.5, 0.04 * Math.abs(high));
    Axis up = values.vertical(low - margin, high + margin);
    for (Ticks.Tick tick : Ticks.values(up.low(), up.high(), VALUE_TICKS, "")) {
      values.horizontalRule(html, up.at(tick.at()), tick.label());
    }
    line(html, "line", LinePath.of(file.rows(), file::value, across, up));
  }

  private void strip(Html html, NabReportPage.Plotted detector, double top) throws IOException {
    double[] scores = detector.of(file);
    double threshold = detector.result().threshold();
    double highest =
        IntStream.range(0, scores.length).mapToDouble(row -> scores[row]).max().orElse(1);
    Axis up = new Axis(0, highest <= 1 ? 1 : highest, top + STRIP, top);
    String low = Frame.coordinate(up.at(0));
    html.element(
        "text", detector.shortName(), "class", "y", "x", Integer.toString(LEFT - 6), "y", low);
    rule(html, "rule", low);
    rule(html, "threshold", Frame.coordinate(up.at(threshold)));
    line(html, "level", LinePath.ofHighest(scores.length, row -> scores[row], across, up));
    NabDetections detections = new NabDetections(file, scores, threshold);
    // A line without length under a round cap is a dot; marks of one column are drawn once.
    marks(html, "hit", detections.inWindows(), " " + Frame.coordinate(top + 4) + "h0");
    marks(html, "false", detections.outside(), " " + Frame.coordinate(top + 1) + "l6 6m0-6l-6 6");
  }

  private void marks(Html html, String kind, IntStream rows, String shape) throws IOException {
    int back = kind.equals("false") ? 3 : 0;
    StringBuilder path = new StringBuilder();
    rows.mapToLong(row -> Math.round(across.at(row)) - back)
        .distinct()
        .forEach(x -> path.append('M').append(x).append(shape));
    line(html, kind, path.toString());
  }

  private void rule(Html html, String kind, String y) throws IOException {
    html.element("path", "", "class", kind, "d", "M" + LEFT + " " + y + "H" + (WIDTH - RIGHT));
  }

  private static void line(Html html, String kind, String path) throws IOException {
    if (!path.isEmpty()) {
      html.element("path", "", "class", kind, "d", path).line();
    }
  }
}
