package io.shallot.telemetry.window;

import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** Returns where the last pane that was closed began. */
  long lastPane() {
    return closed == Long.MIN_VALUE ? closed : closed - paneMillis;
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

  void snapshot(DataOutput out) throws IOException {
    out.writeLong(closed);
    out.writeLong(latestRecords);
    List<Member> sorted = new ArrayList<>(members.values());
    sorted.sort(Comparator.comparing(member -> member.who, Who.BY_HASH));
    out.writeInt(sorted.size());
    for (Member member : sorted) {
      member.who.snapshot(out);
      for (int metric = 0; metric < member.series.length; metric++) {
        Series series = member.series[metric];
        if (series != null) {
          out.writeShort(metric);
          metrics.get(metric).snapshot(series, out);
        }
      }
      out.writeShort(member.series.length);
    }
    out.writeInt(open.size());
    for (Pane pane : open.values()) {
      out.writeLong(pane.start());
      pane.snapshot(out);
    }
  }

  void restore(DataInput in, boolean begun, long watermarkMillis) throws IOException {
    closed = in.readLong();
    latestRecords = in.readLong();
    Saved.require(
        begun ? isStart(closed) && closed <= watermarkMillis : closed == Long.MIN_VALUE,
        "panes must be closed up to the watermark");
    Saved.require(
        latestRecords == Long.MIN_VALUE / 2
            || (WindowStage.isPlausible(latestRecords) && latestRecords < watermarkMillis),
        "the latest records must be before the watermark");
    int size = Saved.count(in, begun ? Integer.MAX_VALUE : 0, "members");
    Who before = null;
    for (int i = 0; i < size; i++) {
      Who who = Who.restore(in, roles.size(), before);
      members.put(who, member(who, in));
      before = who;
    }
    int panes = Saved.count(in, Integer.MAX_VALUE, "open panes");
    for (int i = 0; i < panes; i++) {
      long start = in.readLong();
      Saved.require(
          isStart(start)
              && start + paneMillis > watermarkMillis
              && (i == 0 || start > open.lastKey()),
          "open panes must be in order, and end after the watermark");
      pane(start).restore(in);
    }
  }

  private Member member(Who who, DataInput in) throws IOException {
    Member member = new Member(who, roles, metrics.size());
    int before = -1;
    for (int metric = in.readShort(); metric != metrics.size(); metric = in.readShort()) {
      Saved.require(
          metric > before && metric < metrics.size(), "the series of a member must be in order");
      metrics.get(metric).restore(member, closed - paneMillis, in);
      before = metric;
    }
    Saved.require(before >= 0, "a member must have a series");
    return member;
  }

  private boolean isStart(long time) {
    return WindowStage.isPlausible(time) && Math.floorMod(time, paneMillis) == 0;
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
