package io.shallot.correlation.shared;

import io.shallot.api.Anomaly;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.HumanNumber;
import io.shallot.api.Metric;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells in one line what happened, from the heaviest pieces of evidence. */
final class Story {

  /** How many pieces of evidence are told; the rest is counted. */
  static final int TOLD = 3;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  // An address or a name comes from outside and may hold anything; a story is one line.
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

  private Story() {}

  /**
   * Returns the story.
   *
   * @param evidence at least one anomaly
   * @param uncounted how many more anomalies belong to it that are not in the evidence
   * @param start time of its first strange point
   * @param end time of its last one, as far as is known
   */
  static String of(Collection<Anomaly> evidence, long uncounted, Instant start, Instant end) {
    List<Anomaly> told = mostTelling(evidence);
    Anomaly first = told.get(0);
    String subject = subject(first);
    StringBuilder story = new StringBuilder();
    story.append(subject).append(' ').append(verb(first)).append(' ').append(quantity(first));
    story.append(' ').append(when(first.start(), first.end())).append(expected(first));
    for (Anomaly other : told.subList(1, told.size())) {
      story.append(", also ").append(quantity(other));
      if (!subject(other).equals(subject)) {
        story.append(" (").append(subject(other)).append(')');
      }
      story.append(expected(other));
    }
    long more = evidence.size() + uncounted - told.size();
    if (more > 0) {
      story.append(" and ").append(HumanNumber.text((double) more)).append(" more");
    }
    if (start.isBefore(first.start()) || end.isAfter(first.end())) {
      boolean dayIsSaid = day(start).equals(day(first.start())) && day(end).equals(day(start));
      story.append(", all ").append(dayIsSaid ? clock(start, end) : when(start, end));
    }
    return CONTROLS.matcher(story).replaceAll(" ");
  }

  // The heaviest anomaly of each series: five episodes of one series are one piece of news.
  private static List<Anomaly> mostTelling(Collection<Anomaly> evidence) {
    Set<Object> seen = new HashSet<>();
    List<Anomaly> told = new ArrayList<>();
    for (Anomaly anomaly : evidence.stream().sorted(Risk.HEAVIEST_FIRST).toList()) {
      if (told.size() < TOLD && seen.add(anomaly.series())) {
        told.add(anomaly);
      }
    }
    return told;
  }

  private static String subject(Anomaly anomaly) {
    List<Entity> entities = anomaly.entities();
    if (entities.isEmpty()) {
      return "the whole site";
    }
    List<Entity> linking = entities.stream().filter(Thing::links).toList();
    List<Entity> rest = entities.stream().filter(entity -> !Thing.links(entity)).toList();
    if (linking.isEmpty()) {
      return values(rest, ", ");
    }
    return values(linking, " to ") + (rest.isEmpty() ? "" : " (" + values(rest, ", ") + ")");
  }

  private static String values(List<Entity> entities, String separator) {
    return entities.stream().map(Entity::value).collect(Collectors.joining(separator));
  }

  private static String verb(Anomaly anomaly) {
    Direction direction = anomaly.direction();
    if (!Double.isFinite(anomaly.peak().observed()) || direction == Direction.NONE) {
      return "had";
    }
    return direction == Direction.DIP ? "fell to" : "reached";
  }

  private static String quantity(Anomaly anomaly) {
    Metric metric = anomaly.metric();
    double observed = anomaly.peak().observed();
    if (!Double.isFinite(observed)) {
      return "unusual " + metric.title();
    }
    String amount = amount(observed, metric);
    String title = metric.title();
    if (!inBytes(metric)) {
      boolean unitSaid = metric.unit().isEmpty() || title.contains(metric.unit());
      return amount + (unitSaid ? " " : " " + metric.unit() + " of ") + title;
    }
    // "bytes sent" becomes "1.9 GB sent".
    return amount
        + (title.startsWith("bytes ") ? title.substring("bytes".length()) : " of " + title);
  }

  private static String amount(double value, Metric metric) {
    return inBytes(metric) ? Quantities.bytes(value) : HumanNumber.text(value);
  }

  private static boolean inBytes(Metric metric) {
    return metric.unit().equals("bytes");
  }

  private static String expected(Anomaly anomaly) {
    Explanation peak = anomaly.peak();
    Metric metric = anomaly.metric();
    if (Double.isFinite(peak.low()) && Double.isFinite(peak.high())) {
      String low = amount(peak.low(), metric);
      String high = amount(peak.high(), metric);
      return " (expected " + (low.equals(high) ? low : low + " to " + high) + ")";
    }
    return Double.isFinite(peak.expected())
        ? " (expected about " + amount(peak.expected(), metric) + ")"
        : "";
  }

  // A time is that of a point, so an end is when the last point begins that was strange: how long
  // that one lasted is not known here, and neither is the duration of it all.
  private static String when(Instant start, Instant end) {
    if (!day(start).equals(day(end))) {
      return "between "
          + MINUTE.format(start)
          + " on "
          + day(start)
          + " and "
          + MINUTE.format(end)
          + " UTC on "
          + day(end);
    }
    return clock(start, end) + " UTC on " + day(start);
  }

  private static String clock(Instant start, Instant end) {
    String from = MINUTE.format(start);
    String to = MINUTE.format(end);
    return from.equals(to) ? "at " + from : "between " + from + " and " + to;
  }

  private static String day(Instant time) {
    return DAY.format(time);
  }
}
