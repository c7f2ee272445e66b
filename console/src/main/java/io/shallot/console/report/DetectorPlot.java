package io.shallot.console.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One detector on one series as an image of its own: the values, what was planted in them, and
 * below the scores and the surprises with the alerts.
 *
 * <p>A static SVG without script, readable on light and on dark pages. Same input, same bytes.
 *
 * @param title what is seen, in a sentence, for those who cannot see it
 * @param start time of the first point
 * @param step time from point to point
 * @param panels what is observed, one panel a channel, at least one
 * @param stretches what was planted, in order
 * @param verdicts what was said of each point
 * @param need the surprise from which a series that has long been quiet alerts
 */
public record DetectorPlot(
    String title,
    Instant start,
    Duration step,
    List<Panel> panels,
    List<Stretch> stretches,
    List<Verdict> verdicts,
    double need) {

  private static final int WIDTH = 760;
  private static final int LEFT = 104;
  private static final int RIGHT = 10;
  private static final int ABOVE = 34;
  private static final int ONE_PANEL = 120;
  private static final int SMALL_PANEL = 46;
  private static final int GAP = 12;
  private static final int STRIP = 46;
  private static final int BELOW = 42;
  private static final int MOST_TIMES = 8;

  /** Surprises are drawn up to here at least and at most. */
  private static final double LOW_TOP = 3;

  private static final double HIGH_TOP = 8;

  private static final String LEGEND =
      "shaded: planted \u00b7 dots: alerts on it \u00b7 crosses: other alerts \u00b7 dashed: surprise at"
          + " which a quiet series alerts";

  private static final String STYLE =
      """
      :root{--card:#fff;--ink:#1b1f24;--soft:#57606a;--edge:#d9dde2;--line:#1f5fa8;\
      --planted:#e8b04a;--strange:#b3261e;--hit:#2c7a3f}
      @media (prefers-color-scheme:dark){:root{--card:#1a1f25;--ink:#e4e8ec;--soft:#9da7b2;\
      --edge:#323a43;--line:#7db7f2;--planted:#b98a2f;--strange:#ff8a7a;--hit:#6fce85}}
      .card{fill:var(--card)}
      text{fill:var(--soft);font:11px system-ui,"Segoe UI","DejaVu Sans",sans-serif}
      .y{text-anchor:end}.x{text-anchor:middle}.what{text-anchor:middle;fill:var(--ink)}
      .rule,.tick{stroke:var(--edge);stroke-width:1}
      .planted{fill:var(--planted);fill-opacity:.35}
      path{fill:none;stroke-linejoin:round}
      .line{stroke:var(--line);stroke-width:1.2}
      .dots{stroke:var(--line);stroke-width:4;stroke-linecap:round}
      .need{stroke:var(--soft);stroke-dasharray:3 4}
      .hit{stroke:var(--hit);stroke-width:8;stroke-linecap:round}
      .false{stroke:var(--strange);stroke-width:1.8}
      """;

  /**
   * One channel.
   *
   * @param name what the values are
   * @param values one a point; NaN where missing
   * @param categories whether they are names rather than amounts, and no line leads from one to the
   *     next
   */
  public record Panel(String name, List<Double> values, boolean categories) {

    public Panel {
      values = List.copyOf(values);
    }
  }

  /**
   * A planted oddity.
   *
   * @param name in one or two words
   * @param first its first point
   * @param last its last point
   */
  public record Stretch(String name, int first, int last) {

    private boolean holds(int point) {
      return point >= first && point <= last;
    }
  }

  /**
   * What was said of a point.
   *
   * @param score the detector's; NaN if it was not ready
   * @param surprise what it was decided by
   * @param alerts whether it alerts
   */
  public record Verdict(double score, double surprise, boolean alerts) {}

  public DetectorPlot {
    panels = List.copyOf(panels);
    stretches = List.copyOf(stretches);
    verdicts = List.copyOf(verdicts);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a plot needs a panel, but had none");
    }
    for (Panel panel : panels) {
      if (panel.values().size() != verdicts.size()) {
        throw new IllegalArgumentException(
            "each value needs a verdict, but there are "
                + panel.values().size()
                + " of "
                + panel.name()
                + " and "
                + verdicts.size());
      }
    }
  }

  /** Returns the image, ending in a line break. */
  public String svg() {
    StringBuilder out = new StringBuilder();
    try {
      writeTo(new Html(out));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.append('\n').toString();
  }

  private void writeTo(Html html) throws IOException {
    int panel = panels.size() == 1 ? ONE_PANEL : SMALL_PANEL;
    int height = ABOVE + panels.size() * (panel + GAP) + 2 * STRIP + GAP + BELOW;
    Frame whole = new Frame(WIDTH, height, LEFT, ABOVE, RIGHT, BELOW);
    Axis across = whole.horizontal(0, (double) verdicts.size());
    html.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        whole.viewBox(),
        "width",
        Integer.toString(WIDTH),
        "height",
        Integer.toString(height),
        "role",
        "img",
        "aria-label",
        title);
    html.style(STYLE).line();
    html.element(
        "rect",
        "",
        "class",
        "card",
        "width",
        Integer.toString(WIDTH),
        "height",
        Integer.toString(height),
        "rx",
        "6");
    planted(html, whole, across);
    double top = ABOVE;
    for (Panel each : panels) {
      observed(html, each, strip(height, top, panel), across);
      top += panel + GAP;
    }
    scores(html, strip(height, top, STRIP), across);
    surprises(html, strip(height, top + STRIP + GAP, STRIP), across);
    long from = start.toEpochMilli();
    long to = from + verdicts.size() * step.toMillis();
    Axis times = whole.horizontal((double) from, (double) to);
    for (Ticks.Tick tick : Ticks.times(from, to, MOST_TIMES)) {
      whole.timeLabel(html, times.at(tick.at()), tick.label());
    }
    html.element(
        "text",
        LEGEND,
        "class",
        "x",
        "x",
        Integer.toString(WIDTH / 2),
        "y",
        Integer.toString(height - 8));
    html.close();
  }

  private static Frame strip(int height, double top, int tall) {
    return new Frame(WIDTH, height, LEFT, (int) top, RIGHT, height - (int) top - tall);
  }

  private void planted(Html html, Frame whole, Axis across) throws IOException {
    for (Stretch stretch : stretches) {
      double left = across.at(stretch.first());
      double width = Math.max(2, across.at(stretch.last() + 1.0) - left);
      html.element(
          "rect",
          "",
          "class",
          "planted",
          "x",
          Frame.coordinate(left),
          "y",
          Frame.coordinate(whole.top()),
          "width",
          Frame.coordinate(width),
          "height",
          Frame.coordinate(whole.bottom() - whole.top()));
      html.element(
          "text",
          stretch.name(),
          "class",
          "what",
          "x",
          Frame.coordinate(left + width / 2),
          "y",
          Frame.coordinate(whole.top() - 5));
    }
    html.line();
  }

  private void observed(Html html, Panel panel, Frame frame, Axis across) throws IOException {
    List<Double> values = panel.values();
    double low = least(values);
    double high = most(values);
    double margin = high > low ? 0.05 * (high - low) : 1;
    Axis up = frame.vertical(low - margin, high + margin);
    named(html, panel.name(), frame);
    int ticks = panels.size() == 1 ? 3 : 2;
    for (Ticks.Tick tick : Ticks.values(up.low(), up.high(), ticks, "")) {
      frame.horizontalRule(html, up.at(tick.at()), tick.label());
    }
    if (panel.categories()) {
      marks(html, "dots", across, values.size(), point -> true, point -> spot(up, values, point));
    } else {
      path(html, "line", LinePath.of(values.size(), values::get, across, up));
    }
  }

  private static String spot(Axis up, List<Double> values, int point) {
    return " " + Frame.coordinate(up.at(values.get(point))) + "h0";
  }

  private void scores(Html html, Frame frame, Axis across) throws IOException {
    double highest = highest(Verdict::score);
    Axis up = frame.vertical(0, highest > 0 ? highest : 1);
    named(html, "score", frame);
    frame.horizontalRule(html, up.at(0), "0");
    frame.horizontalRule(html, up.at(up.high()), Figures.number(up.high()));
    path(
        html,
        "line",
        LinePath.ofHighest(verdicts.size(), point -> verdicts.get(point).score(), across, up));
  }

  private void surprises(Html html, Frame frame, Axis across) throws IOException {
    double highest = highest(Verdict::surprise);
    Axis up = frame.vertical(0, Math.max(LOW_TOP, Math.min(HIGH_TOP, highest)));
    named(html, "surprise", frame);
    frame.horizontalRule(html, up.at(0), "0");
    frame.horizontalRule(html, up.at(up.high()), Figures.number(up.high()));
    String y = Frame.coordinate(up.at(need));
    path(html, "need", "M" + LEFT + " " + y + "H" + (WIDTH - RIGHT));
    path(
        html,
        "line",
        LinePath.ofHighest(verdicts.size(), point -> verdicts.get(point).surprise(), across, up));
    int top = (int) frame.top();
    IntPredicate planted = point -> stretches.stream().anyMatch(each -> each.holds(point));
    IntPredicate alerts = point -> verdicts.get(point).alerts();
    // A line without length under a round cap is a dot.
    marks(html, "hit", across, verdicts.size(), alerts.and(planted), point -> " " + top + "h0");
    marks(
        html,
        "false",
        across,
        verdicts.size(),
        alerts.and(planted.negate()),
        point -> " " + top + "m-4-4l8 8m0-8l-8 8");
  }

  private static void named(Html html, String name, Frame frame) throws IOException {
    html.element(
        "text", name, "x", "6", "y", Frame.coordinate((frame.top() + frame.bottom()) / 2 + 4));
  }

  private static void marks(
      Html html,
      String kind,
      Axis across,
      int points,
      IntPredicate chosen,
      IntFunction<String> shape)
      throws IOException {
    StringBuilder path = new StringBuilder();
    IntStream.range(0, points)
        .filter(chosen)
        .forEach(
            point ->
                path.append('M').append(Math.round(across.at(point))).append(shape.apply(point)));
    path(html, kind, path.toString());
  }

  private static void path(Html html, String kind, String path) throws IOException {
    if (!path.isEmpty()) {
      html.element("path", "", "class", kind, "d", path).line();
    }
  }

  private double highest(ToDoubleFunction<Verdict> number) {
    return most(verdicts.stream().mapToDouble(number).boxed().toList());
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(d -> d).filter(Double::isFinite).min().orElse(0);
  }

  private static double most(List<Double> values) {
    return values.stream().mapToDouble(d -> d).filter(Double::isFinite).max().orElse(0);
  }
}
