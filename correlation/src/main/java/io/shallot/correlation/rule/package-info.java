/**
 * Runs Sigma rules on the stream of findings.
 *
 * <pre>{@code
 * RuleStage stage = RuleStage.of(SigmaRules.load(Path.of("rules")).rules());
 * for (Finding finding : findings) { // in order of time
 *   stage.accept(finding, match -> System.out.println(match.rule().title() + " " + match.group()));
 * }
 * stage.advance(watermark, matches); // decides absences up to there
 * stage.nearMisses(10).forEach(miss -> System.out.println(miss.rule().title() + ": " + miss.text()));
 * }</pre>
 *
 * <p>A stage belongs to one thread. When rules fire where Sigma leaves it open: windows slide on
 * event time and are half open; a group starts anew after a match; what a later item may undo is
 * decided when the watermark has passed the window. Memory is bounded by {@link
 * io.shallot.correlation.rule.RuleLimits}; what is let go is counted by rule and told on matches.
 */
@NullMarked
package io.shallot.correlation.rule;

import org.jspecify.annotations.NullMarked;
