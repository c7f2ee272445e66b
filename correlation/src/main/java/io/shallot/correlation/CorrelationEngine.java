package io.shallot.correlation;

import io.shallot.api.Anomaly;
import io.shallot.api.Correlator;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Watermark;
import io.shallot.correlation.desk.Desk;
import io.shallot.correlation.pattern.PatternStage;
import io.shallot.correlation.rule.NearMiss;
import io.shallot.correlation.rule.RuleMatch;
import io.shallot.correlation.rule.RuleStage;
import io.shallot.correlation.surprise.SurpriseStage;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The whole way from findings to incidents: rules, patterns, grouping by surprise, and the word of
 * the people who look at the result.
 *
 * <pre>{@code
 * CorrelationEngine engine =
 *     CorrelationEngine.builder().rules(SigmaRules.starter()).digests(System.out::println).build();
 * for (Finding finding : findings) {
 *   engine.accept(finding, incident -> {});
 * }
 * engine.advance(Watermark.END, incident -> tell(incident.story()));
 * }</pre>
 *
 * <p>Results come when the watermark moves. The order in which findings came since the watermark
 * before does not matter.
 *
 * <p>Threading: one thread. Memory: bounded by the parameters of each part; what is let go is
 * counted by {@link #counters()}.
 */
public final class CorrelationEngine implements Correlator {

  // How: findings wait in `waiting` until the watermark is past them and leave in Finding.ORDER.
  // Each then moves the time of rules and patterns (which decide what was missing by then) and is
  // taken by the rules, the patterns and the grouping; what rules and patterns find is taken by the
  // grouping at the moment it was decided. The desk stands at the exit: what people said of
  // incidents changes what is told of them, not what they are.
  //
  // An anomaly that is told for the second time is no new operand of a rule and counts in no
  // pattern: it is news for the incident that holds it.

  private final WaitingFindings waiting;
  private final RuleStage rules;
  private final Optional<PatternStage> patterns;
  private final SurpriseStage grouping;
  private final Desk desk;
  private final Consumer<? super RuleMatch> matches;

  // The time that the findings given on have reached.
  private long nowMillis = Long.MIN_VALUE;

  CorrelationEngine(
      WaitingFindings waiting,
      RuleStage rules,
      Optional<PatternStage> patterns,
      SurpriseStage grouping,
      Desk desk,
      Consumer<? super RuleMatch> matches) {
    this.waiting = waiting;
    this.rules = rules;
    this.patterns = patterns;
    this.grouping = grouping;
    this.desk = desk;
    this.matches = matches;
  }

  /** Sets the time that the findings given on have reached, of an engine read back. */
  void goOnFrom(long reachedMillis) {
    nowMillis = reachedMillis;
  }

  /** Returns a builder with the shipped settings and no rules. */
  public static CorrelationEngineBuilder builder() {
    return new CorrelationEngineBuilder();
  }

  @Override
  public void accept(Finding finding, Consumer<? super Incident> out) {
    waiting.add(finding, due -> take(due, out));
  }

  @Override
  public void advance(Watermark watermark, Consumer<? super Incident> out) {
    if (watermark.equals(Watermark.END)) {
      waiting.leaveAll(due -> take(due, out));
    } else {
      waiting.leaveBefore(watermark.millis(), due -> take(due, out));
    }
    move(watermark, out);
    grouping.advance(watermark, incident -> desk.accept(incident, out));
    desk.advance(watermark, out);
  }

  private void take(Finding finding, Consumer<? super Incident> out) {
    long time = finding.timeMillis();
    if (time > nowMillis) {
      move(new Watermark(time), out);
    }
    switch (finding.kind()) {
      case VERDICT -> desk.verdict(finding, out);
      case EVENT -> rules.accept(finding, match -> take(match, out));
      case ANOMALY, ALERT, NOTICE, RULE, PATTERN -> {
        if (finding.anomaly().map(Anomaly::phase).filter(Phase.CLOSED::equals).isEmpty()) {
          rules.accept(finding, match -> take(match, out));
          patterns.ifPresent(stage -> stage.accept(finding, pattern -> group(pattern, out)));
        }
        group(finding, out);
      }
    }
  }

  private void move(Watermark reached, Consumer<? super Incident> out) {
    nowMillis = Math.max(nowMillis, reached.millis());
    rules.advance(reached, match -> take(match, out));
    patterns.ifPresent(stage -> stage.advance(reached, pattern -> group(pattern, out)));
  }

  private void take(RuleMatch match, Consumer<? super Incident> out) {
    matches.accept(match);
    Finding finding = match.toFinding();
    patterns.ifPresent(stage -> stage.accept(finding, pattern -> group(pattern, out)));
    group(finding, out);
  }

  private void group(Finding finding, Consumer<? super Incident> out) {
    grouping.accept(finding, incident -> desk.accept(incident, out));
  }

  /**
   * Returns the rules that are nearest to firing now, with the group and what is missing; nearest
   * first. Cost: a look at every group that any rule follows.
   *
   * @param most how many, at least 0
   */
  public List<NearMiss> nearMisses(int most) {
    return rules.nearMisses(most);
  }

  /** Returns what was dropped, refused or shortened, by part and name. */
  @Override
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    waiting.addCountersTo(counters);
    rules.counters().forEach((name, count) -> counters.put("rules." + name, count));
    patterns.ifPresent(
        stage ->
            stage.counters().forEach((name, count) -> counters.put("patterns." + name, count)));
    grouping.counters().forEach((name, count) -> counters.put("grouping." + name, count));
    desk.counters().forEach((name, count) -> counters.put("desk." + name, count));
    return counters;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(nowMillis);
    waiting.writeTo(out);
    rules.snapshot(out);
    out.writeBoolean(patterns.isPresent());
    if (patterns.isPresent()) {
      patterns.get().snapshot(out);
    }
    grouping.snapshot(out);
    desk.snapshot(out);
  }
}
