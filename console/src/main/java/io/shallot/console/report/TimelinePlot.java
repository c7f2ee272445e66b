package io.shallot.console.report;

import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The trace of one anomaly as inline SVG: values as a line, the expected range as a band, the
 * episode shaded, its points marked.
 *
 * <p>Before the episode only values are known; there the first range that is known is drawn again,
 * dashed and lighter, as what was expected at onset. Every point tells its time and value when the
 * mouse rests on it.
 */
final class TimelinePlot {

  private static final Frame FRAME = new Frame(680, 190, 62, 10, 10, 24);
  private static final int VALUE_TICKS = 4;
  private static final int TIME_TICKS = 7;

  private final Anomaly anomaly;
  private final Duration window;
  private final List<TracePoint> trace;
  private final Axis time;
  private final Axis value;

  /**
   * Makes a plot.
   *
   * @param anomaly with a trace of at least one point
   * @param window the length that each point stands for
   */
  TimelinePlot(Anomaly anomaly, Duration window) {
    this.anomaly = anomaly;
    this.window = window;
    this.trace = anomaly.trace();
    this.time =
        FRAME.horizontal(
            (double) trace.get(0).time().toEpochMilli(),
            (double) trace.get(trace.size() - 1).time().plus(window).toEpochMilli());
    double low = 0;
    double high = 0;
    for (TracePoint point : trace) {
      for (double y : new double[] {point.value(), point.low(), point.high()}) {
        if (Double.isFinite(y)) {
          low = Math.min(low, y);
          high = Math.max(high, y);
        }
      }
    }
    double span = high > low ? high - low : 1;
    this.value = FRAME.vertical(low < 0 ? low - span * 0.06 : 0, high + span * 0.08);
  }

  /** Writes the {@code svg} element. */
  void writeTo(Html html) throws IOException {
    html.open(
        "svg",
        "viewBox",
        FRAME.viewBox(),
        "role",
        "img",
        "aria-label",
        "timeline of "
            + anomaly.metric().title()
            + " from "
            + label(trace.get(0))
            + " to "
            + label(trace.get(trace.size() - 1)));
    episode(html);
    grid(html);
    onset(html);
    band(html);
    line(html);
    points(html);
    html.close().line();
  }

  private void episode(Html html) throws IOException {
    double from = time.at(millis(anomaly.start()));
    double to = time.at(millis(anomaly.end().plus(window)));
    html.element(
        "rect",
        "",
        "class",
        "episode",
        "x",
        Frame.coordinate(from),
        "y",
        Frame.coordinate(FRAME.top()),
        "width",
        Frame.coordinate(Math.max(1, to - from)),
        "height",
        Frame.coordinate(FRAME.bottom() - FRAME.top()));
  }

  private void grid(Html html) throws IOException {
    String unit = anomaly.metric().unit();
    for (Ticks.Tick tick : Ticks.values(value.low(), value.high(), VALUE_TICKS, unit)) {
      FRAME.horizontalRule(html, value.at(tick.at()), tick.label());
    }
    for (Ticks.Tick tick : Ticks.times((long) time.low(), (long) time.high(), TIME_TICKS)) {
      FRAME.timeLabel(html, time.at(tick.at()), tick.label());
    }
  }

  /** The first range that is known, drawn from the beginning to where it is known. */
  private void onset(Html html) throws IOException {
    int first = 0;
    while (first < trace.size() && !hasRange(trace.get(first))) {
      first++;
    }
    if (first > 0 && first < trace.size()) {
      TracePoint known = trace.get(first);
      TracePoint back = new TracePoint(trace.get(0).time(), Double.NaN, known.low(), known.high());
      polygon(html, List.of(back, known), "onset");
    }
  }

  private void band(Html html) throws IOException {
    List<TracePoint> run = new ArrayList<>();
    for (TracePoint point : trace) {
      if (hasRange(point)) {
        run.add(point);
      } else {
        polygon(html, run, "band");
        run.clear();
      }
    }
    polygon(html, run, "band");
  }

  private static boolean hasRange(TracePoint point) {
    return !Double.isNaN(point.low()) && !Double.isNaN(point.high());
  }

  private void polygon(Html html, List<TracePoint> run, String kind) throws IOException {
    if (run.isEmpty()) {
      return;
    }
    StringBuilder corners = new StringBuilder();
    for (TracePoint point : run) {
      corner(corners, millis(point.time()), point.high());
    }
    // A point stands for a whole window, so the band lasts to the end of its last one.
    TracePoint last = run.get(run.size() - 1);
    if (kind.equals("band")) {
      corner(corners, millis(last.time().plus(window)), last.high());
      corner(corners, millis(last.time().plus(window)), last.low());
    }
    for (int i = run.size() - 1; i >= 0; i--) {
      corner(corners, millis(run.get(i).time()), run.get(i).low());
    }
    html.element("polygon", "", "class", kind, "points", corners.toString().trim());
  }

  private void corner(StringBuilder corners, double millis, double y) {
    corners
        .append(Frame.coordinate(time.at(millis)))
        .append(',')
        .append(Frame.coordinate(value.at(y)))
        .append(' ');
  }

  private void line(Html html) throws IOException {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (TracePoint point : trace) {
      if (Double.isNaN(point.value())) {
        drawing = false;
        continue;
      }
      path.append(drawing ? 'L' : 'M');
      corner(path, millis(point.time()), point.value());
      drawing = true;
    }
    html.element("path", "", "class", "line", "d", path.toString().trim());
  }

  private void points(Html html) throws IOException {
    for (TracePoint point : trace) {
      if (!Double.isNaN(point.value())) {
        boolean inEpisode =
            !point.time().isBefore(anomaly.start()) && !point.time().isAfter(anomaly.end());
        html.open(
                "circle",
                "class",
                inEpisode ? "strange" : "spot",
                "cx",
                Frame.coordinate(time.at(millis(point.time()))),
                "cy",
                Frame.coordinate(value.at(point.value())),
                "r",
                "3.5")
            .element("title", label(point))
            .close();
      }
    }
  }

  private String label(TracePoint point) {
    String unit = anomaly.metric().unit();
    String range = Figures.range(point.low(), point.high(), unit);
    return Figures.time(point.time())
        + ": "
        + Figures.value(point.value(), unit)
        + (range.isEmpty() ? "" : ", expected " + range);
  }

  private static double millis(Instant instant) {
    return (double) instant.toEpochMilli();
  }
}
