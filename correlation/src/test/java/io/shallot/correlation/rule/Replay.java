package io.shallot.correlation.rule;

import io.shallot.api.Event;
import io.shallot.api.Finding;
import io.shallot.api.Watermark;
import io.shallot.correlation.sigma.DetectionRule;
import io.shallot.correlation.sigma.SigmaRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A stage under test, and what it gave. Times are in seconds. */
final class Replay {

  private final List<SigmaRule> rules;
  private final RuleLimits limits;
  private final List<RuleMatch> matches = new ArrayList<>();
  private RuleStage stage;

  private Replay(List<SigmaRule> rules, RuleLimits limits) {
    this.rules = rules;
    this.limits = limits;
    this.stage = RuleStage.of(rules, limits);
  }

  /** Runs correlation rules, with a detection rule for every operand that is none of them. */
  static Replay of(Rules.Draft... drafts) {
    return of(RuleLimits.DEFAULT, drafts);
  }

  static Replay of(RuleLimits limits, Rules.Draft... drafts) {
    return new Replay(complete(List.of(drafts)), limits);
  }

  static List<SigmaRule> complete(List<Rules.Draft> drafts) {
    Set<String> own = new LinkedHashSet<>();
    drafts.forEach(draft -> own.add(draft.id()));
    Map<String, DetectionRule> detections = new LinkedHashMap<>();
    for (Rules.Draft draft : drafts) {
      for (String operand : draft.operands()) {
        if (!own.contains(operand)) {
          detections.put(operand, Rules.named(operand));
        }
      }
    }
    List<SigmaRule> rules = new ArrayList<>(detections.values());
    drafts.forEach(draft -> rules.add(draft.make()));
    return rules;
  }

  static Replay of(List<SigmaRule> rules) {
    return new Replay(rules, RuleLimits.DEFAULT);
  }

  /** A finding with fields in pairs. */
  static Finding finding(double seconds, String name, String... fields) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      map.put(fields[i], fields[i + 1]);
    }
    long millis = Math.round(seconds * 1000);
    return Finding.builder(Finding.Kind.EVENT, name, millis)
        .event(Event.of(Instant.ofEpochMilli(millis), "test", map))
        .build();
  }

  /** Gives a finding of host h. */
  Replay at(double seconds, String name) {
    return give(finding(seconds, name, "host", "h"));
  }

  Replay at(double seconds, String name, String... fields) {
    return give(finding(seconds, name, fields));
  }

  Replay give(Finding finding) {
    stage.accept(finding, matches::add);
    return this;
  }

  Replay until(double seconds) {
    stage.advance(new Watermark(Math.round(seconds * 1000)), matches::add);
    return this;
  }

  Replay end() {
    stage.advance(Watermark.END, matches::add);
    return this;
  }

  Replay cut() {
    byte[] bytes = bytes();
    try {
      stage =
          RuleStage.restore(rules, limits, new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      stage.snapshot(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  RuleStage stage() {
    return stage;
  }

  List<RuleMatch> matches() {
    return matches;
  }

  /** The matches as {@code rule start-end}, times in seconds. */
  List<String> told() {
    return matches.stream().map(Replay::tell).toList();
  }

  static String tell(RuleMatch match) {
    return match.rule().id()
        + " "
        + seconds(match.startMillis())
        + "-"
        + seconds(match.endMillis());
  }

  private static String seconds(long millis) {
    return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
  }
}
