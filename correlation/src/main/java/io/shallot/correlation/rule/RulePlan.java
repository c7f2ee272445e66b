package io.shallot.correlation.rule;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Finding;
import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.CorrelationRule.Condition;
import io.shallot.correlation.sigma.DetectionIndex;
import io.shallot.correlation.sigma.DetectionRule;
import io.shallot.correlation.sigma.RuleHeader;
import io.shallot.correlation.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who refers to whom among the rules, by number: a rule's place in their list. */
final class RulePlan {

  /**
   * That a rule refers to another.
   *
   * @param to the number of the rule that refers
   * @param operand which operand of it this is, as a bit
   * @param reading how it reads the matches
   */
  record Link(int to, long operand, int reading) {}

  private final List<RuleHeader> headers = new ArrayList<>();
  // By position in the index.
  private final int[] detectionNumbers;
  private final List<RuleRunner> correlations = new ArrayList<>();
  private final List<List<Link>> links = new ArrayList<>();
  private final List<Boolean> told = new ArrayList<>();
  private final FieldValues fields = new FieldValues();
  // What is wrong, until the plan is made.
  private final List<String> faults = new ArrayList<>();

  private final DetectionIndex index;

  private RulePlan(List<SigmaRule> rules) {
    this.index =
        DetectionIndex.of(
            rules.stream()
                .filter(DetectionRule.class::isInstance)
                .map(DetectionRule.class::cast)
                .toList());
    this.detectionNumbers =
        IntStream.range(0, rules.size())
            .filter(number -> rules.get(number) instanceof DetectionRule)
            .toArray();
  }

  static RulePlan of(List<SigmaRule> rules, RuleLimits limits, Timers timers) {
    RulePlan plan = new RulePlan(rules);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (SigmaRule rule : rules) {
      plan.add(rule, numbers, limits, timers);
    }
    if (!plan.faults.isEmpty()) {
      throw new ConfigurationException("rules", plan.faults);
    }
    return plan;
  }

  private void add(SigmaRule rule, Map<String, Integer> numbers, RuleLimits limits, Timers timers) {
    int number = headers.size();
    headers.add(rule.header());
    links.add(new ArrayList<>());
    told.add(true);
    if (rule instanceof CorrelationRule correlation) {
      Optional<GroupShape> shape =
          GroupShape.of(correlation, limits, fault -> fault(correlation, fault));
      if (shape.isPresent()) {
        RuleRunner runner = new RuleRunner(number, correlation, shape.get(), limits, timers);
        correlations.add(runner);
        link(runner, correlation, numbers);
      }
    }
    if (numbers.putIfAbsent(rule.header().id(), number) != null) {
      fault(rule, "another rule has the id " + rule.header().id());
    }
  }

  private void link(RuleRunner runner, CorrelationRule rule, Map<String, Integer> numbers) {
    boolean temporal =
        switch (rule.type()) {
          case TEMPORAL, TEMPORAL_ORDERED -> true;
          case EVENT_COUNT, VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN ->
              false;
        };
    String valueField =
        rule.condition().orElse(null) instanceof Condition.Range range ? range.field() : "";
    for (int place = 0; place < rule.rules().size(); place++) {
      String operand = rule.rules().get(place);
      Integer number = numbers.get(operand);
      if (number == null) {
        fault(rule, "it refers to " + operand + ", but no rule before it has that id");
        continue;
      }
      int reading = runner.addReading(Reading.of(rule, operand, valueField, fields));
      links.get(number).add(new Link(runner.number(), temporal ? 1L << place : 1L, reading));
      told.set(number, saysItself(number, rule));
    }
  }

  // Told unless somebody refers to it; told all the same if one of them asks for it.
  private boolean saysItself(int number, CorrelationRule by) {
    boolean first = links.get(number).size() == 1;
    return by.generate() || (!first && told.get(number));
  }

  private void fault(SigmaRule rule, String fault) {
    faults.add(rule.header().place() + ": " + rule.header().title() + ": " + fault);
  }

  /** Notes the numbers of the detection rules that a finding matches, in their order. */
  void matching(Finding finding, RuleNumbers matched) {
    index.matching(finding, position -> matched.add(detectionNumbers[position]));
  }

  /** Returns the runners by number; those of detection rules stay empty. */
  @SuppressWarnings("NullAway") // only the numbers of correlation rules are ever linked to
  RuleRunner[] runners() {
    RuleRunner[] runners = new RuleRunner[headers.size()];
    for (RuleRunner runner : correlations) {
      runners[runner.number()] = runner;
    }
    return runners;
  }

  List<RuleRunner> correlations() {
    return correlations;
  }

  RuleHeader header(int number) {
    return headers.get(number);
  }

  List<Link> links(int number) {
    return links.get(number);
  }

  boolean isTold(int number) {
    return told.get(number);
  }

  FieldValues fields() {
    return fields;
  }

  /** Returns the headers by id. */
  Map<String, RuleHeader> headers() {
    Map<String, RuleHeader> byId = new LinkedHashMap<>();
    headers.forEach(header -> byId.put(header.id(), header));
    return byId;
  }

  /** Returns the titles by id. */
  Map<String, String> titles() {
    Map<String, String> byId = new LinkedHashMap<>();
    headers.forEach(header -> byId.put(header.id(), header.title()));
    return byId;
  }
}
