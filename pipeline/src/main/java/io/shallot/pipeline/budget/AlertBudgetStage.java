package io.shallot.pipeline.budget;

import io.shallot.api.Anomaly;
import io.shallot.api.Durable;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import io.shallot.api.decision.AlertBudget;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.model.EpisodeNews;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Decides which episodes are told, over all series: those that are strange enough for how many
 * there are, and of those at most so many a day.
 */
public final class AlertBudgetStage implements Durable {

  /*
   * An episode is tested when it opens, and again whenever it becomes stronger while it is withheld:
   * FalseDiscoveryControl says whether it is believed, Allowance whether there is room. Becoming
   * stronger is not charged: the chance that an ordinary point does is at most that of opening an
   * episode, for each of the few points until it is calm.
   *
   * The clock is the latest end of an episode so far, which the order of events within the lateness
   * does not change. No end counts that is more than a day ahead of the watermark: a point with a
   * damaged time must not stop the clock for good.
   *
   * Memory: what was told in 24 hours, and the ids of those that have been told and are still open.
   */

  private static final long AHEAD_MILLIS = Duration.ofDays(1).toMillis();

  private final AlertBudget budget;
  private final double openAt;
  private final FalseDiscoveryControl control;
  private final Allowance allowance;
  private final Set<String> toldAndOpen = new LinkedHashSet<>();

  private long watermarkMillis = Long.MIN_VALUE;
  private long clockMillis = Long.MIN_VALUE;
  private long told;
  private long toldLater;
  private long withheld;
  private long overLimit;

  /**
   * Makes one that has told nothing.
   *
   * @param budget what may be told
   * @param episodes when episodes open
   */
  public AlertBudgetStage(AlertBudget budget, EpisodePolicy episodes) {
    this.budget = budget;
    this.openAt = episodes.openAt();
    this.control = new FalseDiscoveryControl(budget.falseDiscoveryRate(), openAt);
    this.allowance = new Allowance(budget.perDay());
  }

  /**
   * Takes what a model says and gives what is told: an episode when it opens and when it closes.
   */
  public void accept(EpisodeNews news, Consumer<? super Anomaly> out) {
    Anomaly anomaly = news.anomaly();
    switch (news.kind()) {
      case OPENED -> {
        if (tell(anomaly)) {
          out.accept(anomaly);
        } else {
          withheld++;
        }
      }
      case STRONGER -> {
        if (!toldAndOpen.contains(anomaly.id()) && tell(anomaly)) {
          toldLater++;
          out.accept(anomaly);
        }
      }
      case CLOSED -> {
        if (toldAndOpen.remove(anomaly.id())) {
          out.accept(anomaly);
        }
      }
    }
  }

  /** Learns how far time has come. */
  public void advance(Watermark watermark) {
    if (!watermark.equals(Watermark.END)) {
      watermarkMillis = Math.max(watermarkMillis, watermark.millis());
    }
  }

  private boolean tell(Anomaly anomaly) {
    double pValue = anomaly.pValue();
    long now = clock(anomaly.end().toEpochMilli());
    boolean believed = control.believes(pValue);
    boolean allowed = believed && allowance.allows(now, pValue);
    control.add(pValue, allowed);
    if (allowed) {
      allowance.add(now, pValue);
      toldAndOpen.add(anomaly.id());
      told++;
    } else if (believed) {
      overLimit++;
    }
    return allowed;
  }

  private long clock(long endMillis) {
    long farthest =
        watermarkMillis == Long.MIN_VALUE || watermarkMillis > Long.MAX_VALUE - AHEAD_MILLIS
            ? Long.MAX_VALUE
            : watermarkMillis + AHEAD_MILLIS;
    clockMillis = Math.max(clockMillis, Math.min(endMillis, farthest));
    return clockMillis;
  }

  /**
   * Returns what was told and what was not: {@code told} episodes, of which {@code told_later} when
   * they had become stronger; {@code withheld} episodes when they opened; {@code over_limit}, how
   * often one was believed but there was no room; {@code tests}, how often one was judged; {@code
   * expected_false}, how many of those told may be chance, rounded up.
   */
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    counters.put("told", told);
    counters.put("told_later", toldLater);
    counters.put("withheld", withheld);
    counters.put("over_limit", overLimit);
    counters.put("tests", control.tests());
    counters.put("expected_false", (long) Math.ceil(control.expectedFalse()));
    return counters;
  }

  /** Returns which share of what was told may be chance, by the cost of the tests so far. */
  public double falseShare() {
    return told == 0 ? 0 : Math.min(1, control.expectedFalse() / told);
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public String settings() {
    return budget + ", open at " + openAt;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    control.snapshot(out);
    allowance.snapshot(out);
    out.writeLong(watermarkMillis);
    out.writeLong(clockMillis);
    out.writeLong(told);
    out.writeLong(toldLater);
    out.writeLong(withheld);
    out.writeLong(overLimit);
    out.writeInt(toldAndOpen.size());
    for (String id : toldAndOpen) {
      out.writeUTF(id);
    }
  }

  @Override
  public void restore(int version, DataInput in) throws IOException {
    if (control.tests() > 0) {
      throw new IllegalStateException("this alert budget has been used already");
    }
    control.restore(in);
    allowance.restore(in);
    watermarkMillis = in.readLong();
    clockMillis = in.readLong();
    told = readCount(in);
    toldLater = readCount(in);
    withheld = readCount(in);
    overLimit = readCount(in);
    int open = in.readInt();
    if (open < 0 || open > told) {
      throw new StateException("of " + told + " told episodes, " + open + " cannot be open");
    }
    for (int i = 0; i < open; i++) {
      toldAndOpen.add(in.readUTF());
    }
  }

  private static long readCount(DataInput in) throws IOException {
    long count = in.readLong();
    if (count < 0) {
      throw new StateException("a count must be at least 0, but was " + count);
    }
    return count;
  }
}
