package io.shallot.correlation;

import io.shallot.api.Anomaly;
import io.shallot.api.Correlator;
import io.shallot.api.Durable;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import io.shallot.correlation.rule.NearMiss;
import io.shallot.correlation.rule.RuleMatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
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
public final class CorrelationEngine implements Correlator, Durable {

  // How: findings wait in `waiting` until the watermark is past them and leave in Finding.ORDER.
  // Each then moves the time of rules and patterns (which decide what was missing by then) and is
  // taken by the rules, the patterns and the grouping; what rules and patterns find is taken by the
  // grouping at the moment it was decided. The desk stands at the exit: what people said of
  // incidents changes what is told of them, not what they are.
  //
  // An anomaly that is told for the second time is no new operand of a rule and counts in no
  // pattern: it is news for the incident that holds it.

  private final EngineRecipe recipe;
  private EngineRecipe.Parts parts;
  private boolean used;

  // The time that the findings given on have reached.
  private long nowMillis = Long.MIN_VALUE;

  CorrelationEngine(EngineRecipe recipe) {
    this.recipe = recipe;
    this.parts = recipe.make();
  }

  /** Returns a builder with the shipped settings and no rules. */
  public static CorrelationEngineBuilder builder() {
    return new CorrelationEngineBuilder();
  }

  @Override
  public void accept(Finding finding, Consumer<? super Incident> out) {
    used = true;
    parts.waiting().add(finding, due -> take(due, out));
  }

  @Override
  public void advance(Watermark watermark, Consumer<? super Incident> out) {
    used = true;
    if (watermark.equals(Watermark.END)) {
      parts.waiting().leaveAll(due -> take(due, out));
    } else {
      parts.waiting().leaveBefore(watermark.millis(), due -> take(due, out));
    }
    move(watermark, out);
    parts.grouping().advance(watermark, incident -> parts.desk().accept(incident, out));
    parts.desk().advance(watermark, out);
  }

  private void take(Finding finding, Consumer<? super Incident> out) {
    long time = finding.timeMillis();
    if (time > nowMillis) {
      move(new Watermark(time), out);
    }
    switch (finding.kind()) {
      case VERDICT -> parts.desk().verdict(finding, out);
      case EVENT -> parts.rules().accept(finding, match -> take(match, out));
      case ANOMALY, ALERT, NOTICE, RULE, PATTERN -> {
        if (finding.anomaly().map(Anomaly::phase).filter(Phase.CLOSED::equals).isEmpty()) {
          parts.rules().accept(finding, match -> take(match, out));
          parts
              .patterns()
              .ifPresent(stage -> stage.accept(finding, pattern -> group(pattern, out)));
        }
        group(finding, out);
      }
    }
  }

  private void move(Watermark reached, Consumer<? super Incident> out) {
    nowMillis = Math.max(nowMillis, reached.millis());
    parts.rules().advance(reached, match -> take(match, out));
    parts.patterns().ifPresent(stage -> stage.advance(reached, pattern -> group(pattern, out)));
  }

  private void take(RuleMatch match, Consumer<? super Incident> out) {
    recipe.matches().accept(match);
    Finding finding = match.toFinding();
    parts.patterns().ifPresent(stage -> stage.accept(finding, pattern -> group(pattern, out)));
    group(finding, out);
  }

  private void group(Finding finding, Consumer<? super Incident> out) {
    parts.grouping().accept(finding, incident -> parts.desk().accept(incident, out));
  }

  /**
   * Returns the rules that are nearest to firing now, with the group and what is missing; nearest
   * first. Cost: a look at every group that any rule follows.
   *
   * @param most how many, at least 0
   */
  public List<NearMiss> nearMisses(int most) {
    return parts.rules().nearMisses(most);
  }

  /** Returns what was dropped, refused or shortened, by part and name. */
  @Override
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    parts.waiting().addCountersTo(counters);
    parts.rules().counters().forEach((name, count) -> counters.put("rules." + name, count));
    parts
        .patterns()
        .ifPresent(
            stage ->
                stage.counters().forEach((name, count) -> counters.put("patterns." + name, count)));
    parts.grouping().counters().forEach((name, count) -> counters.put("grouping." + name, count));
    parts.desk().counters().forEach((name, count) -> counters.put("desk." + name, count));
    return counters;
  }

  /** Returns the version of the state that snapshots are written in. */
  @Override
  public int stateVersion() {
    return 1;
  }

  /**
   * Returns the rules, by their ids, and all other settings. That a rule was changed but kept its
   * id does not show here: what it remembers is kept then.
   */
  @Override
  public String settings() {
    return recipe.settings();
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(nowMillis);
    parts.snapshot(out);
  }

  @Override
  public void restore(int version, DataInput in) throws IOException {
    if (used) {
      throw new IllegalStateException("this engine has taken findings already");
    }
    if (version != stateVersion()) {
      throw new StateException("a state of an engine must be of version 1, but was " + version);
    }
    long reached = in.readLong();
    parts = recipe.read(in);
    nowMillis = reached;
  }
}
