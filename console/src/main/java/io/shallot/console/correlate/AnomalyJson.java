package io.shallot.console.correlate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Sides;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads anomalies back from the JSON that results are written in. */
final class AnomalyJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AnomalyJson() {}

  /**
   * Returns the anomaly of a line.
   *
   * @throws IOException if it is no JSON
   * @throws IllegalArgumentException if it lacks something, or says what no anomaly can
   * @throws java.time.DateTimeException if a time is none
   */
  static Anomaly read(String line) throws IOException {
    JsonNode root = JSON.readTree(line);
    String name = text(root, "metric");
    List<Entity> entities =
        list(
            root,
            "entities",
            each -> new Entity(text(each, "role"), text(each, "kind"), text(each, "value")));
    Metric metric =
        new Metric(
            name,
            text(root, "title"),
            text(root, "unit"),
            Sides.BOTH,
            0,
            list(root, "categories", JsonNode::asText),
            list(root, "techniques", JsonNode::asText));
    return new Anomaly(
        text(root, "id"),
        Phase.valueOf(upper(root, "phase")),
        metric,
        new SeriesKey(name, entities),
        list(root, "detectors", JsonNode::asText),
        Instant.parse(text(root, "start")),
        Instant.parse(text(root, "end")),
        root.path("strange_points").asInt(),
        number(root, "p_value"),
        Direction.valueOf(upper(root, "direction")),
        explanation(root),
        Instant.parse(text(root, "peak_time")),
        list(
            root,
            "trace",
            each ->
                new TracePoint(
                    Instant.parse(text(each, "time")),
                    number(each, "value"),
                    number(each, "low"),
                    number(each, "high"))),
        root.path("coverage").asDouble(1));
  }

  private static Explanation explanation(JsonNode root) {
    return new Explanation(
        number(root, "observed"),
        number(root, "expected"),
        number(root, "low"),
        number(root, "high"),
        list(root, "factors", each -> new Factor(text(each, "name"), number(each, "value"))),
        text(root, "explanation"));
  }

  private static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> reading) {
    List<T> items = new ArrayList<>();
    node.path(field).forEach(each -> items.add(reading.apply(each)));
    return items;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " must be a text, but was " + value);
    }
    return value.asText();
  }

  private static String upper(JsonNode node, String field) {
    return text(node, field).toUpperCase(Locale.ROOT);
  }

  /** Returns a number; NaN where it is null or missing. */
  private static double number(JsonNode node, String field) {
    return node.path(field).asDouble(Double.NaN);
  }
}
