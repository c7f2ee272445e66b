package io.shallot.correlation;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.correlation.desk.DeskParameters;
import io.shallot.correlation.desk.Suppressions;
import io.shallot.correlation.pattern.PatternParameters;
import io.shallot.correlation.rule.RuleLimits;
import io.shallot.correlation.rule.RuleMatch;
import io.shallot.correlation.sigma.SigmaRule;
import io.shallot.correlation.sigma.SigmaRules;
import io.shallot.correlation.surprise.AssetWeights;
import io.shallot.correlation.surprise.Digest;
import io.shallot.correlation.surprise.Ledger;
import io.shallot.correlation.surprise.SurpriseParameters;
import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts a {@link CorrelationEngine} together, new or from a snapshot; everything has a default. A
 * builder may be used again: {@link #restore} needs the settings that the saved engine had.
 */
public final class CorrelationEngineBuilder {

  /** Some 200 MB of findings, reached only where the host does not move the watermark. */
  private static final int MOST_WAITING = 1_000_000;

  private List<SigmaRule> rules = List.of();
  private RuleLimits ruleLimits = RuleLimits.DEFAULT;
  private Optional<EngineRecipe.Patterns> patterns = Optional.empty();
  private SurpriseParameters grouping = SurpriseParameters.defaults();
  private AssetWeights assets = AssetWeights.EQUAL;
  private DeskParameters desk = DeskParameters.standard();
  private Suppressions suppressions = Suppressions.none();
  private Consumer<? super RuleMatch> matches = match -> {};
  private Consumer<? super Digest> digests = digest -> {};
  private Ledger ledger = Ledger.NONE;
  private int mostWaiting = MOST_WAITING;

  CorrelationEngineBuilder() {}

  /** Sets the rules; by default none. {@link SigmaRules#starter()} has those that are shipped. */
  public CorrelationEngineBuilder rules(SigmaRules newRules) {
    rules = newRules.rules();
    return this;
  }

  /** Sets how much each rule may remember. */
  public CorrelationEngineBuilder ruleLimits(RuleLimits limits) {
    ruleLimits = limits;
    return this;
  }

  /**
   * Has the counts of findings watched by a detector; by default nothing does.
   *
   * @param detectors where its type is found
   * @param spec which detector, such as {@code htm}; one channel
   */
  public CorrelationEngineBuilder patterns(
      PatternParameters parameters, Detectors detectors, DetectorSpec spec) {
    patterns = Optional.of(new EngineRecipe.Patterns(parameters, detectors, spec));
    return this;
  }

  /** Sets how findings are grouped; the defaults are meant to be left alone. */
  public CorrelationEngineBuilder grouping(SurpriseParameters parameters) {
    grouping = parameters;
    return this;
  }

  /** Sets how much entities matter; by default all alike. */
  public CorrelationEngineBuilder assets(AssetWeights weights) {
    assets = weights;
    return this;
  }

  /** Sets how verdicts and repetitions are dealt with. */
  public CorrelationEngineBuilder desk(DeskParameters parameters) {
    desk = parameters;
    return this;
  }

  /** Sets what is not to be told; by default everything is. */
  public CorrelationEngineBuilder suppress(Suppressions newSuppressions) {
    suppressions = newSuppressions;
    return this;
  }

  /** Sets what is given each match of a rule, beside the incidents it leads to. */
  public CorrelationEngineBuilder matches(Consumer<? super RuleMatch> receiver) {
    matches = receiver;
    return this;
  }

  /** Sets what is given the digest of each day: the findings that were ordinary, counted. */
  public CorrelationEngineBuilder digests(Consumer<? super Digest> receiver) {
    digests = receiver;
    return this;
  }

  /** Sets what learns where each finding went. */
  public CorrelationEngineBuilder ledger(Ledger newLedger) {
    ledger = newLedger;
    return this;
  }

  /**
   * Sets how many findings may wait for the watermark, at least 1; by default 1,000,000. With more,
   * the older half is taken at once, which is counted as {@code overflow_waiting}.
   */
  public CorrelationEngineBuilder mostWaiting(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("mostWaiting must be at least 1, but was " + most);
    }
    mostWaiting = most;
    return this;
  }

  /**
   * Returns an engine that has seen nothing.
   *
   * @throws io.shallot.api.ConfigurationException naming every fault of a rule or detector
   */
  public CorrelationEngine build() {
    return new CorrelationEngine(
        new EngineRecipe(
            rules,
            ruleLimits,
            patterns,
            grouping,
            assets,
            desk,
            suppressions,
            matches,
            digests,
            ledger,
            mostWaiting));
  }

  /**
   * Reads an engine back from {@link CorrelationEngine#snapshot}, so that it goes on as if it had
   * never stopped. The settings must be those it was saved with.
   *
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   * @throws IOException if the input ends early or fails
   */
  public CorrelationEngine restore(DataInput in) throws IOException {
    CorrelationEngine engine = build();
    engine.restore(engine.stateVersion(), in);
    return engine;
  }
}
