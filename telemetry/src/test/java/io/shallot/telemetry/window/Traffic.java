package io.shallot.telemetry.window;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Metric;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.expression.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Events and a small catalogue for tests. */
final class Traffic {

  static final EventSchema CONN =
      new EventSchema("conn", List.of("id.orig_h", "id.resp_h", "id.resp_p", "orig_bytes"));

  /** Connections, ports and answered bytes: every measure, one and two roles, a filter. */
  static final MetricCatalogue CATALOGUE =
      MetricCatalogue.of(
          List.of(
              MetricDefinition.of(Metric.of("count"), "conn").by(Role.source()),
              MetricDefinition.of(Metric.of("ports"), "conn")
                  .by(Role.source())
                  .measure(Measure.distinct("id.resp_p")),
              MetricDefinition.of(Metric.of("bytes"), "conn")
                  .where(Condition.not(Condition.in("id.resp_p", "22")))
                  .by(Role.destination(), Role.service())
                  .measure(Measure.sum("orig_bytes")),
              MetricDefinition.of(Metric.of("site"), "conn", "dns")));

  /** Only connections by source. */
  static final MetricCatalogue COUNT =
      MetricCatalogue.of(
          List.of(MetricDefinition.of(Metric.of("count"), "conn").by(Role.source())));

  private Traffic() {}

  static Event conn(long seconds, String source) {
    return conn(1_000 * seconds, source, "10.0.0.9", "80", "1");
  }

  static Event conn(long timeMillis, String source, String destination, String port, String bytes) {
    return Event.ofOwned(timeMillis, CONN, new String[] {source, destination, port, bytes});
  }

  /**
   * Returns connections in time order, with silences of all lengths between them, among few hosts
   * that come and go.
   */
  static List<Event> random(Random random, int events, long windowMillis) {
    List<Event> made = new ArrayList<>();
    long time = random.nextInt(1_000_000_000);
    for (int i = 0; i < events; i++) {
      time +=
          random.nextInt(20) == 0
              ? random.nextInt((int) (30 * windowMillis))
              : random.nextInt((int) (windowMillis / 2));
      made.add(
          conn(
              time,
              "10.0.0." + random.nextInt(1 + random.nextInt(8)),
              "10.0.1." + random.nextInt(2),
              Integer.toString(20 + random.nextInt(4)),
              random.nextInt(9) == 0 ? "-" : Double.toString(random.nextInt(9_000) / 1e3)));
    }
    return made;
  }

  /** Returns the events as they arrive when each one is delayed by up to some time. */
  static List<Event> delayed(List<Event> events, Random random, int latenessMillis) {
    record Arrival(long timeMillis, Event event) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (Event event : events) {
      arrivals.add(new Arrival(event.timeMillis() + random.nextInt(latenessMillis + 1), event));
    }
    Collections.shuffle(arrivals, random);
    arrivals.sort((a, b) -> Long.compare(a.timeMillis, b.timeMillis));
    return arrivals.stream().map(Arrival::event).toList();
  }
}
