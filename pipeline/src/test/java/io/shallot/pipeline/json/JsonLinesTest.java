package io.shallot.pipeline.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.Incident;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Severity;
import io.shallot.api.Sink;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

  private static final Instant START = Instant.parse("2025-03-12T14:05:00Z");

  private static final Anomaly ANOMALY =
      new Anomaly(
          "an-1",
          Phase.CLOSED,
          Metric.of("ports").withTitle("distinct ports", "ports").withTechniques("T1046"),
          SeriesKey.of("ports", Entity.source("10.0.0.1\"<script>\n")),
          List.of("robust-z"),
          START,
          START.plusSeconds(300),
          2,
          0.5,
          Direction.PEAK,
          new Explanation(12, 2, 0, Double.NaN, List.of(new Factor("median", 2)), "far out"),
          START,
          List.of(new TracePoint(START, 1.25, Double.NaN, Double.NaN)));

  @Test
  void anomalies_oneItem_isOneLineOfDocumentedFields() throws IOException {
    StringWriter text = new StringWriter();

    try (Sink<Anomaly> sink = JsonLines.anomalies(text)) {
      sink.accept(ANOMALY);
    }

    assertThat(text)
        .hasToString(
            """
            {"v":1,"id":"an-1","phase":"closed","metric":"ports","title":"distinct ports",\
            "unit":"ports","series":"ports{source=10.0.0.1\\"<script>\\n}",\
            "entities":[{"role":"source","kind":"host","value":"10.0.0.1\\"<script>\\n"}],\
            "detectors":["robust-z"],"start":"2025-03-12T14:05:00Z",\
            "end":"2025-03-12T14:10:00Z","strange_points":2,"p_value":0.5,"coverage":1,"direction":"peak",\
            "peak_time":"2025-03-12T14:05:00Z","observed":12,"expected":2,"low":0,"high":null,\
            "explanation":"far out","factors":[{"name":"median","value":2}],"categories":[],\
            "techniques":["T1046"],"trace":[{"time":"2025-03-12T14:05:00Z","value":1.25,\
            "low":null,"high":null}]}
            """);
  }

  @Test
  void incidents_severalItems_areALineEachWithEvidence() throws IOException {
    StringWriter text = new StringWriter();
    Incident incident =
        Incident.ofAnomalies(
            "inc-1",
            3,
            Phase.GROWN,
            Severity.CRITICAL,
            40,
            START,
            START,
            ANOMALY.entities(),
            "it happened",
            List.of(ANOMALY),
            0,
            List.of("reconnaissance"),
            List.of("T1046"),
            Optional.empty());

    try (Sink<Incident> sink = JsonLines.incidents(text)) {
      sink.accept(incident);
      sink.accept(incident);
    }

    assertThat(text.toString().lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"v\":1,\"id\":\"inc-1\",\"revision\":3,\"phase\":\"grown\"")
                    .contains("\"severity\":\"critical\",\"risk\":40,", "\"story\":\"it happened\"")
                    .contains("\"evidence\":[{\"v\":1,\"id\":\"an-1\"")
                    .doesNotContain("\"trace\""));
  }
}
