package io.shallot.console.report;

import java.io.IOException;

/**
 * The area of a plot within its margins, in SVG units.
 *
 * @param width of the whole image
 * @param height of the whole image
 * @param left margin, where values are labelled
 * @param above margin
 * @param rightMargin margin
 * @param below margin, where times are labelled
 */
record Frame(int width, int height, int left, int above, int rightMargin, int below) {

  String viewBox() {
    return "0 0 " + width + " " + height;
  }

  double top() {
    return above;
  }

  double bottom() {
    return (double) height - below;
  }

  double right() {
    return (double) width - rightMargin;
  }

  Axis horizontal(double low, double high) {
    return new Axis(low, Math.max(high, low + 1), left, right());
  }

  Axis vertical(double low, double high) {
    return new Axis(low, high, bottom(), top());
  }

  void horizontalRule(Html html, double y, String label) throws IOException {
    String at = coordinate(y);
    html.element(
        "line",
        "",
        "class",
        "rule",
        "x1",
        coordinate(left),
        "x2",
        coordinate(right()),
        "y1",
        at,
        "y2",
        at);
    html.element(
        "text", label, "class", "y", "x", coordinate(left - 6.0), "y", coordinate(y + 3.5));
  }

  void timeLabel(Html html, double x, String label) throws IOException {
    String at = coordinate(x);
    html.element(
        "line",
        "",
        "class",
        "tick",
        "x1",
        at,
        "x2",
        at,
        "y1",
        coordinate(bottom()),
        "y2",
        coordinate(bottom() + 4));
    // Labels at the ends stay inside the image.
    double inside = Math.max(left, Math.min(right() - 18, x));
    html.element(
        "text", label, "class", "x", "x", coordinate(inside), "y", coordinate(bottom() + 17));
  }

  /** Returns a coordinate to a tenth of a unit, as short as it can be written. */
  static String coordinate(double pixels) {
    long tenths = Math.round(pixels * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10.0 + "";
  }
}
