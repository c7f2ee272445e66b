package io.shallot.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws what is found against false alarms, a curve for each kind of series, as an SVG. */
final class TradeOffPlot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEFT = 60;
  private static final int RIGHT = 20;
  private static final int TOP = 20;
  private static final int BOTTOM = 50;

  private static final List<String> COLOURS = List.of("#0b6fa4", "#c2410c", "#4d7c0f", "#7e22ce");

  /** False alarms are drawn by their logarithm, because settings differ by factors. */
  private static final double[] ACROSS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50};

  private final double low;
  private final double high;
  private final StringBuilder svg = new StringBuilder();

  private TradeOffPlot(List<TradeOffPoint> points) {
    double least = ACROSS[ACROSS.length - 1];
    double most = ACROSS[0];
    for (TradeOffPoint point : points) {
      least = Math.min(least, shown(point));
      most = Math.max(most, shown(point));
    }
    this.low = least / 1.2;
    this.high = most * 1.2;
  }

  /** Returns the picture of some points, at least one; those of a curve in the order drawn. */
  static String of(List<TradeOffPoint> points) {
    return new TradeOffPlot(points).draw(points);
  }

  private String draw(List<TradeOffPoint> points) {
    line("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'", WIDTH, HEIGHT);
    line(" font-family='sans-serif' font-size='13' fill='#333'>");
    line("<rect width='%d' height='%d' fill='#fff'/>", WIDTH, HEIGHT);
    axes();
    Map<String, List<TradeOffPoint>> curves = new TreeMap<>();
    for (TradeOffPoint point : points) {
      curves.computeIfAbsent(point.series(), ignored -> new ArrayList<>()).add(point);
    }
    int place = 0;
    for (Map.Entry<String, List<TradeOffPoint>> curve : curves.entrySet()) {
      curve(curve.getKey(), curve.getValue(), place);
      place++;
    }
    line("</svg>");
    return svg.toString();
  }

  private void axes() {
    int bottom = HEIGHT - BOTTOM;
    for (int tenths = 0; tenths <= 10; tenths += 2) {
      double y = y(tenths / 10.0);
      line(
          "<path d='M%d %.1fH%d' stroke='#ddd'/><text x='%d' y='%.1f' text-anchor='end'>%d %%</text>",
          LEFT, y, WIDTH - RIGHT, LEFT - 6, y + 4, 10 * tenths);
    }
    for (double alarms : ACROSS) {
      if (alarms >= low && alarms <= high) {
        line(
            "<path d='M%.1f %dV%d' stroke='#ddd'/>"
                + "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
            x(alarms), TOP, bottom, x(alarms), bottom + 18, TradeOffPoint.plain(alarms));
      }
    }
    line(
        "<text x='%d' y='%d' text-anchor='middle'>false alarms per 1,000 points</text>",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10);
    line(
        "<text transform='translate(14 %d) rotate(-90)' text-anchor='middle'>events found</text>",
        (TOP + bottom) / 2);
  }

  private void curve(String series, List<TradeOffPoint> points, int place) {
    String colour = COLOURS.get(place % COLOURS.size());
    StringBuilder path = new StringBuilder();
    for (TradeOffPoint point : points) {
      path.append(path.isEmpty() ? 'M' : 'L');
      path.append(String.format(Locale.ROOT, "%.1f %.1f", x(shown(point)), y(point.found())));
    }
    line("<path d='%s' fill='none' stroke='%s' stroke-width='2'/>", path, colour);
    for (TradeOffPoint point : points) {
      double x = x(shown(point));
      double y = y(point.found());
      line("<circle cx='%.1f' cy='%.1f' r='3.5' fill='%s'/>", x, y, colour);
      line(
          "<text x='%.1f' y='%.1f' text-anchor='middle' fill='%s'>%s</text>",
          x, y - 8, colour, point.setting());
    }
    int y = HEIGHT - BOTTOM - 16 - 18 * place;
    line(
        "<circle cx='%d' cy='%d' r='3.5' fill='%s'/><text x='%d' y='%d'>%s</text>",
        WIDTH - 260, y - 4, colour, WIDTH - 250, y, escaped(series));
  }

  /** Returns its false alarms; where there is none, the least that can be drawn. */
  private static double shown(TradeOffPoint point) {
    return Math.max(ACROSS[0], point.falseAlarms());
  }

  private double x(double alarms) {
    double share = Math.log(alarms / low) / Math.log(high / low);
    return LEFT + share * (WIDTH - RIGHT - LEFT);
  }

  private static double y(double found) {
    int bottom = HEIGHT - BOTTOM;
    return bottom - found * (bottom - TOP);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void line(String format, Object... figures) {
    svg.append(String.format(Locale.ROOT, format, figures)).append('\n');
  }
}
