package io.shallot.pipeline.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.Entity;
import io.shallot.api.Evidence;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.IncidentStage;
import io.shallot.api.Tactic;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The JSON form of results; version 1. A field may be added, none is renamed or removed. */
final class ResultJson {

  private static final int VERSION = 1;

  private ResultJson() {}

  static void write(Incident incident, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("v", VERSION);
    json.writeStringField("id", incident.id());
    json.writeNumberField("revision", incident.revision());
    json.writeStringField("phase", lower(incident.phase()));
    if (incident.mergedInto().isPresent()) {
      json.writeStringField("merged_into", incident.mergedInto().get());
    }
    json.writeStringField("severity", lower(incident.severity()));
    number("risk", incident.risk(), json);
    json.writeStringField("start", incident.start().toString());
    json.writeStringField("end", incident.end().toString());
    entities(incident.entities(), json);
    json.writeStringField("story", incident.story());
    strings("categories", incident.categories(), json);
    strings("techniques", incident.techniques(), json);
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : incident.evidence()) {
      write(evidence, json);
    }
    json.writeEndArray();
    json.writeNumberField("findings", incident.findings());
    timeline(incident.timeline(), json);
    json.writeStringField("why_now", incident.whyNow());
    json.writeObjectFieldStart("overflow");
    for (Map.Entry<String, Long> lost : incident.overflow().entrySet()) {
      json.writeNumberField(lost.getKey(), lost.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(Evidence evidence, JsonGenerator json) throws IOException {
    Optional<Anomaly> anomaly = evidence.finding().anomaly();
    if (anomaly.isPresent()) {
      write(anomaly.get(), false, json);
    } else {
      write(evidence.finding(), evidence.count(), evidence.last(), json);
    }
  }

  private static void write(Finding finding, long count, Instant last, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("v", VERSION);
    json.writeStringField("id", finding.id());
    json.writeStringField("kind", lower(finding.kind()));
    json.writeStringField("name", finding.name());
    entities(finding.entities(), json);
    json.writeStringField("start", finding.start().toString());
    json.writeStringField("end", last.toString());
    json.writeNumberField("count", count);
    if (finding.severity().isPresent()) {
      json.writeStringField("severity", lower(finding.severity().get()));
    }
    strings("categories", finding.categories(), json);
    strings("tactics", finding.tactics().stream().map(Tactic::word).toList(), json);
    strings("techniques", finding.techniques(), json);
    json.writeEndObject();
  }

  private static void timeline(List<IncidentStage> timeline, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("timeline");
    for (IncidentStage stage : timeline) {
      json.writeStartObject();
      json.writeStringField("family", stage.family());
      if (stage.tactic().isPresent()) {
        json.writeStringField("tactic", stage.tactic().get().word());
      }
      json.writeStringField("first", stage.first().toString());
      json.writeStringField("last", stage.last().toString());
      json.writeNumberField("count", stage.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void write(Anomaly anomaly, boolean withTrace, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("v", VERSION);
    json.writeStringField("id", anomaly.id());
    json.writeStringField("phase", lower(anomaly.phase()));
    json.writeStringField("metric", anomaly.metric().name());
    json.writeStringField("title", anomaly.metric().title());
    json.writeStringField("unit", anomaly.metric().unit());
    json.writeStringField("series", anomaly.series().toString());
    entities(anomaly.entities(), json);
    strings("detectors", anomaly.detectors(), json);
    json.writeStringField("start", anomaly.start().toString());
    json.writeStringField("end", anomaly.end().toString());
    json.writeNumberField("strange_points", anomaly.strangePoints());
    number("p_value", anomaly.pValue(), json);
    number("coverage", anomaly.coverage(), json);
    json.writeStringField("direction", lower(anomaly.direction()));
    json.writeStringField("peak_time", anomaly.peakTime().toString());
    explanation(anomaly.peak(), json);
    strings("categories", anomaly.metric().categories(), json);
    strings("techniques", anomaly.metric().techniques(), json);
    if (withTrace) {
      trace(anomaly.trace(), json);
    }
    json.writeEndObject();
  }

  private static void explanation(Explanation explanation, JsonGenerator json) throws IOException {
    number("observed", explanation.observed(), json);
    number("expected", explanation.expected(), json);
    number("low", explanation.low(), json);
    number("high", explanation.high(), json);
    json.writeStringField("explanation", explanation.text());
    json.writeArrayFieldStart("factors");
    for (Factor factor : explanation.factors()) {
      json.writeStartObject();
      json.writeStringField("name", factor.name());
      number("value", factor.value(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void trace(List<TracePoint> trace, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("trace");
    for (TracePoint point : trace) {
      json.writeStartObject();
      json.writeStringField("time", point.time().toString());
      number("value", point.value(), json);
      number("low", point.low(), json);
      number("high", point.high(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void entities(List<Entity> entities, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("entities");
    for (Entity entity : entities) {
      json.writeStartObject();
      json.writeStringField("role", entity.role());
      json.writeStringField("kind", entity.kind());
      json.writeStringField("value", entity.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void strings(String name, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void number(String name, double value, JsonGenerator json) throws IOException {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      json.writeNullField(name);
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumberField(name, (long) value);
    } else {
      json.writeNumberField(name, value);
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
