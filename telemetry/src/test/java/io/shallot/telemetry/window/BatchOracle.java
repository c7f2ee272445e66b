package io.shallot.telemetry.window;

import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Missing;
import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.expression.Term;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What the windows should give, worked out slowly from all events at once: group by, then ask for
 * each window of each metric who had a record lately. Knows no budget and no sketch.
 */
final class BatchOracle {

  private final long idle;
  private final long backfill;

  BatchOracle(long idleMillis, long backfillMillis) {
    this.idle = idleMillis;
    this.backfill = backfillMillis;
  }

  private record Given(long end, int metric, int window, Sample sample) {}

  List<Sample> samples(List<MetricDefinition> definitions, List<Event> events) {
    long pane = gcd(definitions.stream().flatMap(d -> d.windows().stream()).toList());
    long first = floor(events.stream().mapToLong(Event::timeMillis).min().orElseThrow(), pane);
    long last = floor(events.stream().mapToLong(Event::timeMillis).max().orElseThrow(), pane);
    List<Given> given = new ArrayList<>();
    for (int metric = 0; metric < definitions.size(); metric++) {
      MetricDefinition definition = definitions.get(metric);
      for (Map.Entry<SeriesKey, List<Event>> one : grouped(definition, events).entrySet()) {
        for (int window = 0; window < definition.windows().size(); window++) {
          int m = metric;
          int w = window;
          new OneSeries(definition, definition.windows().get(w), one.getKey(), one.getValue())
              .give(first, last)
              .forEach((sample, end) -> given.add(new Given(end, m, w, sample)));
        }
      }
    }
    given.sort(
        Comparator.comparingLong(Given::end)
            .thenComparingInt(Given::metric)
            .thenComparingInt(Given::window)
            .thenComparing(each -> each.sample().series())
            .thenComparingLong(each -> each.sample().point().timeMillis()));
    return given.stream().map(Given::sample).toList();
  }

  /** One window of one series. */
  private final class OneSeries {

    private final MetricDefinition definition;
    private final Window window;
    private final SeriesKey key;
    private final List<Event> events;
    private final long pane;
    private final long step;
    private final long length;
    private final long patience;

    OneSeries(MetricDefinition definition, Window window, SeriesKey key, List<Event> events) {
      this.definition = definition;
      this.window = window;
      this.key = key;
      this.events = events;
      this.pane = gcd(definition.windows());
      this.step = window.every().toMillis();
      this.length = window.length().toMillis();
      this.patience = Math.max(idle, length);
    }

    /** Returns the samples with the ends of the windows that give them. */
    IdentityHashMap<Sample, Long> give(long first, long last) {
      IdentityHashMap<Sample, Long> given = new IdentityHashMap<>();
      boolean site = definition.by().isEmpty();
      long end = floor(first, step) + step;
      for (; end - step <= last; end += step) {
        long lastPane = end - pane;
        if (!site) {
          for (long recorded : panes(end - step, end)) {
            long before = lastRecord(Long.MIN_VALUE, recorded);
            if (before == Long.MIN_VALUE || recorded - before > patience) {
              long from = Math.max(floor(first, step), end - step - floor(backfill, step));
              if (before != Long.MIN_VALUE) {
                from = Math.max(from, floor(before + patience + pane, step));
              }
              for (long past = from; past < end - step; past += step) {
                put(given, past, end, Double.NaN);
              }
            }
          }
        }
        long recorded = lastRecord(Long.MIN_VALUE, end);
        if (site || (recorded != Long.MIN_VALUE && lastPane - recorded <= patience)) {
          put(given, end - step, end, value(within(end - length, end)));
        }
      }
      return given;
    }

    private void put(IdentityHashMap<Sample, Long> given, long time, long end, double value) {
      Missing missing = definition.missing();
      if (!Double.isNaN(value) || missing != Missing.SKIP) {
        double known = Double.isNaN(value) && missing == Missing.ZERO ? 0 : value;
        SeriesKey named = new SeriesKey(definition.nameOf(window), key.entities());
        given.put(new Sample(definition.metricOf(window), named, Point.at(time, known)), end);
      }
    }

    private List<Event> within(long from, long to) {
      return events.stream()
          .filter(event -> event.timeMillis() >= from && event.timeMillis() < to)
          .toList();
    }

    private List<Long> panes(long from, long to) {
      return within(from, to).stream()
          .map(event -> floor(event.timeMillis(), pane))
          .distinct()
          .sorted()
          .toList();
    }

    /** Returns the start of the last pane with a record before a time. */
    private long lastRecord(long from, long to) {
      return panes(from, to).stream().reduce((a, b) -> b).orElse(Long.MIN_VALUE);
    }

    private double value(List<Event> records) {
      if (records.isEmpty()) {
        return Double.NaN;
      }
      Measure measure = definition.measure();
      double seconds = length / 1e3;
      if (measure instanceof Measure.Count) {
        return records.size();
      }
      if (measure instanceof Measure.Rate) {
        return records.size() / seconds;
      }
      if (measure instanceof Measure.Present present) {
        return texts(records, present.of()).size();
      }
      if (measure instanceof Measure.Distinct distinct) {
        return texts(records, distinct.of()).stream().distinct().count();
      }
      if (measure instanceof Measure.Sum sum) {
        return sum(numbers(records, sum.of()));
      }
      if (measure instanceof Measure.RateOf rate) {
        return sum(numbers(records, rate.of())) / seconds;
      }
      if (measure instanceof Measure.Mean mean) {
        double[] numbers = numbers(records, mean.of());
        return numbers.length == 0 ? Double.NaN : sum(numbers) / numbers.length;
      }
      if (measure instanceof Measure.Min min) {
        return Arrays.stream(numbers(records, min.of())).min().orElse(Double.NaN);
      }
      if (measure instanceof Measure.Max max) {
        return Arrays.stream(numbers(records, max.of())).max().orElse(Double.NaN);
      }
      if (measure instanceof Measure.Quantile quantile) {
        return quantile(numbers(records, quantile.of()), quantile.rank());
      }
      if (measure instanceof Measure.Share share) {
        return (double) records.stream().filter(e -> share.of().on(e.schema()).test(e)).count()
            / records.size();
      }
      if (measure instanceof Measure.Ratio ratio) {
        double below = sum(numbers(records, ratio.to()));
        return below == 0 ? Double.NaN : sum(numbers(records, ratio.of())) / below;
      }
      if (measure instanceof Measure.Entropy entropy) {
        return entropy(texts(records, entropy.of()));
      }
      if (measure instanceof Measure.Latest latest) {
        Map<String, Double> largest = new TreeMap<>();
        for (Event event : records) {
          double number = number(event, latest.of());
          if (Double.isFinite(number)) {
            largest.merge(text(event, latest.key()), number, Math::max);
          }
        }
        return largest.isEmpty()
            ? Double.NaN
            : sum(largest.values().stream().mapToDouble(d -> d).toArray());
      }
      throw new IllegalArgumentException(measure.name());
    }
  }

  private static SortedMap<SeriesKey, List<Event>> grouped(
      MetricDefinition definition, List<Event> events) {
    SortedMap<SeriesKey, List<Event>> groups = new TreeMap<>();
    if (definition.by().isEmpty()) {
      groups.put(SeriesKey.of(definition.name()), new ArrayList<>());
    }
    for (Event event : events) {
      if (definition.from().contains(event.type())
          && definition.where().on(event.schema()).test(event)) {
        List<Entity> who = new ArrayList<>();
        for (Role role : definition.by()) {
          String value = text(event, role.value());
          if (!value.isEmpty()) {
            who.add(role.entity(value));
          }
        }
        if (who.size() == definition.by().size()) {
          groups
              .computeIfAbsent(new SeriesKey(definition.name(), who), key -> new ArrayList<>())
              .add(event);
        }
      }
    }
    return groups;
  }

  private static String text(Event event, Term term) {
    return term.text(event.schema()).apply(event);
  }

  private static double number(Event event, Term term) {
    return term.number(event.schema()).applyAsDouble(event);
  }

  /** Returns the texts of the records that have the field set. */
  private static List<String> texts(List<Event> records, Term field) {
    return records.stream()
        .filter(event -> event.has(field.name()))
        .map(event -> text(event, field))
        .toList();
  }

  private static double[] numbers(List<Event> records, Term term) {
    return records.stream()
        .mapToDouble(event -> number(event, term))
        .filter(Double::isFinite)
        .toArray();
  }

  private static double sum(double[] numbers) {
    return DoubleStream.of(numbers)
        .mapToObj(BigDecimal::valueOf)
        .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, MathContext.DECIMAL128))
        .doubleValue();
  }

  /** The smallest number that at least this share of all numbers does not exceed. */
  private static double quantile(double[] numbers, double rank) {
    return DoubleStream.of(numbers)
        .sorted()
        .filter(
            number ->
                DoubleStream.of(numbers).filter(other -> other <= number).count()
                    >= rank * numbers.length - 1e-9)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double entropy(List<String> texts) {
    Map<String, Long> counts =
        texts.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return texts.isEmpty()
        ? Double.NaN
        : counts.values().stream()
            .mapToDouble(count -> (double) count / texts.size())
            .map(share -> -share * Math.log(share) / Math.log(2))
            .sum();
  }

  private static long gcd(List<Window> windows) {
    long gcd = windows.get(0).every().toMillis();
    while (true) {
      long divisor = gcd;
      if (windows.stream().allMatch(w -> w.every().toMillis() % divisor == 0)) {
        return gcd;
      }
      gcd -= 1_000;
    }
  }

  private static long floor(long time, long step) {
    return Math.floorDiv(time, step) * step;
  }
}
