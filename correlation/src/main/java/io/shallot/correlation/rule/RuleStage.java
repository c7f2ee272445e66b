package io.shallot.correlation.rule;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Finding;
import io.shallot.api.Phase;
import io.shallot.api.Stage;
import io.shallot.api.Watermark;
import io.shallot.correlation.sigma.SigmaRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs Sigma rules on the stream of findings. Findings come in order of time; whatever a rule
 * decides without a further finding is decided when a later finding or the watermark shows that its
 * time has come, so the matches do not depend on when watermarks come.
 *
 * <p>Each rule has memory and counters of its own: no rule changes what another one finds. A rule
 * that others refer to gives no matches of its own unless one of them says {@code generate: true}.
 */
public final class RuleStage implements Stage<Finding, RuleMatch> {

  // How: every finding is asked which detection rules it matches; each match marks an operand of
  // the
  // correlation rules that refer to it. The correlation rules marked run in the order of their
  // numbers, in which a rule comes after those it refers to, so that a match reaches the rules
  // further up within the same item. Cost: that of matching, then one look-up of a group for each
  // rule concerned. Memory: see RuleLimits. Where it fails: a rule with more groups in its window
  // than it may follow forgets the quietest, and says so.

  private final RulePlan plan;
  private final Timers timers;
  private final RuleRunner[] runners;
  // Which runners have something to take.
  private final BitSet concerned = new BitSet();
  private final RuleNumbers matched = new RuleNumbers();
  private final ToldAnomalies toldAnomalies = new ToldAnomalies();
  private long nowMillis = Long.MIN_VALUE;
  private long late;
  private long undecided;

  private RuleStage(List<SigmaRule> rules, RuleLimits limits) {
    this.timers = new Timers();
    this.plan = RulePlan.of(rules, limits, timers);
    this.runners = plan.runners();
  }

  /**
   * Returns a stage with the {@link RuleLimits#DEFAULT default limits}.
   *
   * @param rules the rules, each after those it refers to
   * @throws ConfigurationException if a rule cannot be run; says everything that is wrong
   */
  public static RuleStage of(List<SigmaRule> rules) {
    return of(rules, RuleLimits.DEFAULT);
  }

  /**
   * Returns a stage.
   *
   * @param rules the rules, each after those it refers to
   * @throws ConfigurationException if a rule cannot be run; says everything that is wrong
   */
  public static RuleStage of(List<SigmaRule> rules, RuleLimits limits) {
    return new RuleStage(rules, limits);
  }

  /**
   * Takes a finding. One that is older than what came before is counted as late and not looked at;
   * but the news that an anomaly has closed counts at the time it comes. An anomaly that is told
   * twice matches each rule once.
   */
  @Override
  public void accept(Finding finding, Consumer<? super RuleMatch> out) {
    if (finding.timeMillis() < nowMillis && !isClosedAnomaly(finding)) {
      late++;
      return;
    }
    nowMillis = Math.max(nowMillis, finding.timeMillis());
    decideUntil(Moment.before(nowMillis), out);
    matched.clear();
    plan.matching(finding, matched);
    finding.anomaly().ifPresent(anomaly -> toldAnomalies.firstTime(anomaly, matched));
    if (matched.size() == 0) {
      return;
    }
    for (int i = 0; i < matched.size(); i++) {
      int rule = matched.get(i);
      if (plan.isTold(rule)) {
        out.accept(MatchMaker.of(plan.header(rule), finding, nowMillis));
      }
      for (RulePlan.Link link : plan.links(rule)) {
        runners[link.to()].mark(link.reading(), link.operand());
        concerned.set(link.to());
      }
    }
    plan.fields().clear();
    Piece.Single piece = new Piece.Single(finding);
    for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
      concerned.clear(i);
      RuleRunner runner = runners[i];
      runner.run(piece, nowMillis, match -> matched(runner, match, out));
    }
  }

  private static boolean isClosedAnomaly(Finding finding) {
    return finding.anomaly().map(anomaly -> anomaly.phase() == Phase.CLOSED).orElse(false);
  }

  private void matched(RuleRunner runner, RuleMatch match, Consumer<? super RuleMatch> out) {
    if (plan.isTold(runner.number())) {
      out.accept(match);
    }
    for (RulePlan.Link link : plan.links(runner.number())) {
      runners[link.to()].send(match, link.operand(), link.reading());
      concerned.set(link.to());
    }
  }

  /**
   * Decides what the watermark has passed. At {@link Watermark#END} windows that reach beyond the
   * last known time stay undecided and are counted: that a log ends is no silence.
   */
  @Override
  public void advance(Watermark watermark, Consumer<? super RuleMatch> out) {
    if (watermark.equals(Watermark.END)) {
      decideUntil(Moment.after(nowMillis), out);
      undecided += timers.size();
      return;
    }
    nowMillis = Math.max(nowMillis, watermark.millis());
    decideUntil(Moment.before(nowMillis), out);
    for (RuleRunner runner : plan.correlations()) {
      runner.letGo(nowMillis);
    }
  }

  private void decideUntil(long moment, Consumer<? super RuleMatch> out) {
    for (Optional<Group> next = timers.poll(moment); next.isPresent(); next = timers.poll(moment)) {
      Group group = next.get();
      long when = Moment.millis(group.due());
      RuleRunner decided = runners[group.key().rule()];
      decided.decide(group, match -> matched(decided, match, out));
      for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
        concerned.clear(i);
        RuleRunner runner = runners[i];
        runner.runSent(when, match -> matched(runner, match, out));
      }
    }
  }

  /** Returns what was dropped or could not be used; the same by rule with the id appended. */
  @Override
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("rule-findings-late", late);
    counts.put("rule-anomalies-forgotten", toldAnomalies.forgotten());
    counts.put("rule-windows-undecided", undecided);
    for (RuleRunner runner : plan.correlations()) {
      for (Map.Entry<String, Long> count : runner.counters().byName().entrySet()) {
        counts.merge(count.getKey(), count.getValue(), Long::sum);
        if (count.getValue() > 0) {
          counts.put(count.getKey() + ":" + runner.header().id(), count.getValue());
        }
      }
    }
    return Collections.unmodifiableSortedMap(counts);
  }

  /** Returns how many groups all rules follow at the moment. */
  public long groups() {
    return plan.correlations().stream().mapToLong(runner -> runner.groups(nowMillis).size()).sum();
  }

  /**
   * Returns how near the groups of a rule are to firing, the nearest first.
   *
   * @param rule the id of a correlation rule; others have no near misses
   * @param most how many at most
   */
  public List<NearMiss> nearMisses(String rule, int most) {
    return plan.correlations().stream()
        .filter(runner -> runner.header().id().equals(rule))
        .flatMap(runner -> misses(runner).stream())
        .sorted(NearMiss.NEAREST_FIRST)
        .limit(most)
        .toList();
  }

  /** Returns how near all groups of all rules are to firing, the nearest first. */
  public List<NearMiss> nearMisses(int most) {
    return plan.correlations().stream()
        .flatMap(runner -> misses(runner).stream())
        .sorted(NearMiss.NEAREST_FIRST)
        .limit(most)
        .toList();
  }

  private List<NearMiss> misses(RuleRunner runner) {
    List<NearMiss> misses = new ArrayList<>();
    for (Group group : runner.groups(nowMillis)) {
      Progress progress = group.progress(nowMillis);
      if (progress.waiting() || progress.reached() > 0) {
        misses.add(NearMiss.of(runner.rule(), plan.titles(), group.key().values(), progress));
      }
    }
    misses.sort(Comparator.comparing(miss -> miss.group().toString()));
    return misses;
  }

  /**
   * Writes everything that decides later matches.
   *
   * @throws IOException if the output fails
   */
  public void snapshot(DataOutput out) throws IOException {
    RuleState.write(out, this::writeScalars, plan.correlations());
  }

  private void writeScalars(DataOutput out) throws IOException {
    out.writeLong(nowMillis);
    out.writeLong(late);
    out.writeLong(undecided);
    toldAnomalies.write(out);
  }

  /**
   * Returns a stage that goes on where another one was.
   *
   * @param rules the same rules as that had
   * @param limits the same limits
   * @throws io.shallot.api.StateException if the bytes are not the state of such a stage
   * @throws IOException if they end too early
   */
  public static RuleStage restore(List<SigmaRule> rules, RuleLimits limits, DataInput in)
      throws IOException {
    RuleStage stage = new RuleStage(rules, limits);
    stage.nowMillis = in.readLong();
    stage.late = in.readLong();
    stage.undecided = in.readLong();
    stage.toldAnomalies.read(in);
    RuleState.read(in, stage.plan);
    return stage;
  }
}
