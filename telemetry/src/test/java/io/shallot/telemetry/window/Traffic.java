package io.shallot.telemetry.window;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Metric;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Missing;
import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.Term;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events and a small catalogue for tests. */
final class Traffic {

  static final EventSchema CONN =
      new EventSchema("conn", List.of("id.orig_h", "id.resp_h", "id.resp_p", "orig_bytes"));

  /** A few metrics, one and two roles and none, a filter; windows of a minute. */
  static final MetricCatalogue CATALOGUE =
      minutes(
          MetricDefinition.of(Metric.of("count"), "conn").by(Role.source()),
          MetricDefinition.of(Metric.of("ports"), "conn")
              .by(Role.source())
              .measure(Measure.distinct("id.resp_p")),
          MetricDefinition.of(Metric.of("bytes"), "conn")
              .where(Condition.not(Condition.in("id.resp_p", "22")))
              .by(Role.destination(), Role.service())
              .measure(Measure.sum("orig_bytes")),
          MetricDefinition.of(Metric.of("site"), "conn", "dns"));

  /** Only connections by source, every minute. */
  static final MetricCatalogue COUNT =
      minutes(MetricDefinition.of(Metric.of("count"), "conn").by(Role.source()));

  private static final Term BYTES = Term.field("orig_bytes");
  private static final Term PORT = Term.field("id.resp_p");

  /** What needs no more than the records of a window. */
  static final List<Measure> MEASURES =
      List.of(
          Measure.count(),
          Measure.count("orig_bytes"),
          Measure.distinct("id.resp_p"),
          Measure.sum("orig_bytes"),
          new Measure.Mean(BYTES),
          new Measure.Min(BYTES),
          new Measure.Max(BYTES),
          new Measure.Quantile(BYTES, 0.75),
          new Measure.Rate(),
          new Measure.RateOf(Term.or(BYTES, 2)),
          new Measure.Share(Condition.in("id.resp_p", "22", "23")),
          new Measure.Ratio(BYTES, Term.or(BYTES, 1)),
          new Measure.Entropy(PORT),
          new Measure.Latest(BYTES, PORT));

  private static final List<List<Window>> WINDOWS =
      List.of(
          List.of(every(1, 1)),
          List.of(every(2, 2), every(6, 2)),
          List.of(every(1, 1), every(10, 2), every(15, 5)),
          List.of(every(3, 1), every(5, 5)),
          List.of(every(10, 10), every(2, 2), every(30, 10)));

  /** Returns a catalogue of all measures, with windows and policies that chance chooses. */
  static MetricCatalogue random(Random random) {
    List<MetricDefinition> definitions = new ArrayList<>();
    for (Measure measure : MEASURES) {
      Role[] roles = {Role.source(), Role.destination(), Role.service()};
      definitions.add(
          MetricDefinition.of(Metric.of("m" + definitions.size()), "conn")
              .by(Arrays.copyOf(roles, random.nextInt(4)))
              .where(
                  random.nextBoolean()
                      ? Condition.all()
                      : Condition.not(
                          Condition.and(
                              Condition.in("id.resp_p", "22"), Condition.blank("orig_bytes"))))
              .measure(measure)
              .windows(WINDOWS.get(random.nextInt(WINDOWS.size())).toArray(new Window[0]))
              .missing(List.of(Missing.values()).get(random.nextInt(3))));
    }
    return MetricCatalogue.of(definitions);
  }

  /** Returns a catalogue of these definitions with windows of a minute. */
  static MetricCatalogue minutes(MetricDefinition... definitions) {
    return MetricCatalogue.of(
        Arrays.stream(definitions).map(each -> each.windows(every(1, 1))).toList());
  }

  /** Returns windows of so many minutes, every so many. */
  static Window every(int minutes, int step) {
    return new Window(Duration.ofMinutes(minutes), Duration.ofMinutes(step));
  }

  private Traffic() {}

  static Event conn(long seconds, String source) {
    return conn(1_000 * seconds, source, "10.0.0.9", "80", "1");
  }

  static Event conn(
      long timeMillis, String source, String destination, String port, @Nullable String bytes) {
    return Event.ofOwned(
        timeMillis, CONN, new @Nullable String[] {source, destination, port, bytes});
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
              random.nextInt(9) == 0 ? null : Double.toString(random.nextInt(9_000) / 8.0)));
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
