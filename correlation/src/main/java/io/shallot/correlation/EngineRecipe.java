package io.shallot.correlation;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.StateException;
import io.shallot.correlation.desk.Desk;
import io.shallot.correlation.desk.DeskParameters;
import io.shallot.correlation.desk.Suppressions;
import io.shallot.correlation.pattern.PatternParameters;
import io.shallot.correlation.pattern.PatternStage;
import io.shallot.correlation.rule.RuleLimits;
import io.shallot.correlation.rule.RuleMatch;
import io.shallot.correlation.rule.RuleStage;
import io.shallot.correlation.sigma.SigmaRule;
import io.shallot.correlation.surprise.AssetWeights;
import io.shallot.correlation.surprise.Digest;
import io.shallot.correlation.surprise.Ledger;
import io.shallot.correlation.surprise.SurpriseParameters;
import io.shallot.correlation.surprise.SurpriseStage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What an engine is made of, as often as it has to be made: new, or from its state. */
record EngineRecipe(
    List<SigmaRule> rules,
    RuleLimits ruleLimits,
    Optional<Patterns> patterns,
    SurpriseParameters grouping,
    AssetWeights assets,
    DeskParameters desk,
    Suppressions suppressions,
    Consumer<? super RuleMatch> matches,
    Consumer<? super Digest> digests,
    Ledger ledger,
    int mostWaiting) {

  /** Which detector watches counts. */
  record Patterns(PatternParameters parameters, Detectors detectors, DetectorSpec spec) {}

  /** The parts of one engine. */
  record Parts(
      WaitingFindings waiting,
      RuleStage rules,
      Optional<PatternStage> patterns,
      SurpriseStage grouping,
      Desk desk) {

    void snapshot(DataOutput out) throws IOException {
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

  /** Makes parts that have seen nothing. */
  Parts make() {
    return new Parts(
        new WaitingFindings(mostWaiting),
        RuleStage.of(rules, ruleLimits),
        patterns.map(each -> PatternStage.create(each.parameters(), each.detectors(), each.spec())),
        new SurpriseStage(grouping, assets, digests, ledger),
        new Desk(desk, suppressions));
  }

  /** Reads parts back from {@link Parts#snapshot}. */
  Parts read(DataInput in) throws IOException {
    WaitingFindings waiting = new WaitingFindings(mostWaiting);
    waiting.readFrom(in);
    RuleStage ruleStage = RuleStage.restore(rules, ruleLimits, in);
    if (in.readBoolean() != patterns.isPresent()) {
      throw new StateException(
          "a state with patterns needs an engine with patterns, and one without none");
    }
    Optional<PatternStage> patternStage = Optional.empty();
    if (patterns.isPresent()) {
      Patterns set = patterns.get();
      patternStage =
          Optional.of(PatternStage.restore(set.parameters(), set.detectors(), set.spec(), in));
    }
    return new Parts(
        waiting,
        ruleStage,
        patternStage,
        SurpriseStage.restore(grouping, assets, digests, ledger, in),
        Desk.restore(desk, suppressions, in));
  }

  /**
   * Returns what the state of an engine depends on; rules by their ids. What is suppressed may
   * change between two runs.
   */
  String settings() {
    return "rules "
        + rules.stream().map(rule -> rule.header().id()).toList()
        + "; limits "
        + ruleLimits
        + "; patterns "
        + patterns.map(each -> each.parameters() + " " + each.spec()).orElse("none")
        + "; grouping "
        + grouping
        + "; assets "
        + assets
        + "; desk "
        + desk
        + "; waiting "
        + mostWaiting;
  }
}
