package io.shallot.telemetry.window;

import io.shallot.telemetry.catalogue.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that keep series for the same roles in panes of the same length: they share the rows
 * of a pane, so that a record looks its row up once for all of them.
 */
final class Group {

  /** So long after the last record of all, series about the site pause: a week. */
  private static final long SILENCE_MILLIS = 7 * 86_400_000L;

  private final List<Role> roles;
  private final long paneMillis;
  private final List<MetricSeries> metrics = new ArrayList<>();
  private final NavigableMap<Long, Pane> open = new TreeMap<>();
  private final Map<Who, Member> members = new HashMap<>();

  // End of the last pane that was closed.
  private long closed = Long.MIN_VALUE;
  // Start of the last closed pane, of any group, that had records.
  private long latestRecords = Long.MIN_VALUE / 2;
  private boolean isClosing;
  // The pane being closed, null if it has no records, and its rows.
  private @Nullable Pane closing;
  private List<Row> rows = List.of();

  Group(List<Role> roles, long paneMillis) {
    this.roles = roles;
    this.paneMillis = paneMillis;
  }

  /** Adds a metric and returns its position. */
  int add(MetricSeries series) {
    metrics.add(series);
    return metrics.size() - 1;
  }

  List<MetricSeries> metrics() {
    return metrics;
  }

  List<Role> roles() {
    return roles;
  }

  long paneMillis() {
    return paneMillis;
  }

  /** Returns the pane that holds a time, opened if need be. */
  Pane pane(long timeMillis) {
    long start = Math.floorDiv(timeMillis, paneMillis) * paneMillis;
    return open.computeIfAbsent(start, unused -> new Pane(this, start));
  }

  /**
   * Returns the end of the next pane to be closed: the one after the last if there are series that
   * want to know, else the first that has records; {@link Long#MAX_VALUE} if there is none.
   *
   * @param lastStart start of the last pane of the stage with records if the stream has ended:
   *     there is none after the last window that holds it; else {@link Long#MAX_VALUE}
   */
  long nextEnd(long lastStart) {
    long next = nextEnd();
    if (lastStart == Long.MAX_VALUE) {
      return next;
    }
    for (MetricSeries series : metrics) {
      if (next <= series.spans().lastEnd(lastStart)) {
        return next;
      }
    }
    return Long.MAX_VALUE;
  }

  private long nextEnd() {
    if (closed != Long.MIN_VALUE && !isPaused()) {
      for (MetricSeries series : metrics) {
        if (series.live() > 0) {
          return closed + paneMillis;
        }
      }
    }
    return open.isEmpty() ? Long.MAX_VALUE : open.firstKey() + paneMillis;
  }

  /** Tells whether nothing has come for so long that series about the site give no more values. */
  private boolean isPaused() {
    return roles.isEmpty() && closed - latestRecords > SILENCE_MILLIS;
  }

  /** Notes the start of a pane, of any group, that is being closed and has records. */
  void noteRecords(long start) {
    latestRecords = start;
  }

  /** Lets the stream begin: what is closed next begins no earlier than a time. */
  void begin(long timeMillis) {
    closed = Math.floorDiv(timeMillis, paneMillis) * paneMillis;
  }

  /** Takes the pane that ends at a time out of the open ones. */
  void close(long end) {
    closed = end;
    isClosing = true;
    Pane pane = open.remove(end - paneMillis);
    closing = pane;
    rows = pane == null ? List.of() : pane.close();
    for (Row row : rows) {
      row.member = members.get(row.who);
    }
  }

  /** Tells whether a pane is being closed. */
  boolean isClosing() {
    return isClosing;
  }

  /** Returns the pane being closed; null if it has no records. */
  @Nullable Pane closing() {
    return closing;
  }

  /** Returns the rows of the pane being closed. */
  List<Row> rows() {
    return rows;
  }

  /** Forgets the pane that was closed. */
  void forget() {
    isClosing = false;
    closing = null;
    rows = List.of();
  }

  /** Returns the member of a row, made if need be. */
  Member member(Row row) {
    // Another metric may have made or forgotten it since the pane began to close.
    Member member = members.computeIfAbsent(row.who, who -> new Member(who, roles, metrics.size()));
    row.member = member;
    return member;
  }

  /** Forgets somebody of whom no metric keeps a series. */
  void leave(Member member) {
    if (member.isEmpty()) {
      members.remove(member.who);
    }
  }

  /** Tells whether a metric has had a live series of somebody since a time at the latest. */
  boolean isLiveSince(int metric, Who who, long time) {
    Member member = members.get(who);
    Series series = member == null ? null : member.series[metric];
    return series != null && series.live && series.admitted <= time;
  }
}
