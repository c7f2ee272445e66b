package io.shallot.console.report;

import io.shallot.api.Incident;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** When the incidents were: one bar each, the most urgent on top, each a link to its section. */
final class OverviewPlot {

  private static final int MOST_BARS = 40;
  private static final int BAR = 8;
  private static final int STRIDE = 11;
  private static final int TIME_TICKS = 12;

  private final List<Incident> incidents;
  private final Duration window;

  /** Makes a plot of at least one incident, most urgent first. */
  OverviewPlot(List<Incident> incidents, Duration window) {
    this.incidents = incidents.stream().limit(MOST_BARS).toList();
    this.window = window;
  }

  void writeTo(Html html) throws IOException {
    Frame frame = new Frame(1200, incidents.size() * STRIDE + 34, 30, 6, 10, 24);
    long from =
        incidents.stream().mapToLong(each -> each.start().toEpochMilli()).min().orElseThrow();
    long to =
        incidents.stream()
            .mapToLong(each -> each.end().plus(window).toEpochMilli())
            .max()
            .orElseThrow();
    Axis time = frame.horizontal((double) from, (double) to);
    html.open(
            "svg",
            "viewBox",
            frame.viewBox(),
            "class",
            "overview",
            "role",
            "group",
            "aria-label",
            "when the incidents were")
        .line();
    for (Ticks.Tick tick : Ticks.times(from, to, TIME_TICKS)) {
      frame.timeLabel(html, time.at(tick.at()), tick.label());
    }
    for (int i = 0; i < incidents.size(); i++) {
      bar(html, frame, time, i);
    }
    html.close().line();
  }

  private void bar(Html html, Frame frame, Axis time, int row) throws IOException {
    Incident incident = incidents.get(row);
    double start = time.at((double) incident.start().toEpochMilli());
    double end = time.at((double) incident.end().plus(window).toEpochMilli());
    double y = frame.top() + row * (double) STRIDE;
    String number = Integer.toString(row + 1);
    html.element(
        "text",
        number,
        "class",
        "y",
        "x",
        Frame.coordinate(frame.left() - 6.0),
        "y",
        Frame.coordinate(y + BAR));
    html.open("a", "href", "#incident-" + number, "aria-label", "incident " + number)
        .open(
            "rect",
            "class",
            incident.severity().name().toLowerCase(Locale.ROOT),
            "x",
            Frame.coordinate(start),
            "y",
            Frame.coordinate(y),
            "width",
            Frame.coordinate(Math.max(4, end - start)),
            "height",
            Integer.toString(BAR),
            "rx",
            "2")
        .element("title", Figures.time(incident.start()) + ": " + incident.story())
        .close()
        .close()
        .line();
  }
}
