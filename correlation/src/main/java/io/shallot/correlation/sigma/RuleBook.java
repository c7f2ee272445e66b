package io.shallot.correlation.sigma;

import io.shallot.correlation.sigma.CorrelationRule.Condition;
import io.shallot.correlation.sigma.CorrelationRule.Expression;
import io.shallot.correlation.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the rules of all files together: finds those that are referred to, by id or name, and puts
 * every rule behind those that it refers to.
 */
final class RuleBook {

  private static final int MOST_RULES = 20_000;
  private static final int LONGEST_CHAIN = 100;

  private final List<String> faults;
  private final Map<String, DetectionRule> detections = new LinkedHashMap<>();
  private final Map<String, CorrelationDraft> drafts = new LinkedHashMap<>();
  private final Map<String, RuleHeader> called = new LinkedHashMap<>();

  RuleBook(List<String> faults) {
    this.faults = faults;
  }

  /** Takes a rule of a file. */
  void add(DetectionRule rule, Faults told) {
    if (enter(rule.header(), told)) {
      detections.put(rule.header().id(), rule);
    }
  }

  /** Takes a correlation rule of a file. */
  void add(CorrelationDraft draft) {
    if (enter(draft.header(), draft.faults())) {
      drafts.put(draft.header().id(), draft);
    }
  }

  /** Takes the names of a rule that could not be read, so that nobody is told it is missing. */
  void addBroken(RuleHeader header, Faults told) {
    enter(header, told);
  }

  private boolean enter(RuleHeader header, Faults told) {
    Set<String> names = new LinkedHashSet<>(List.of(header.id()));
    if (!header.name().isEmpty()) {
      names.add(header.name());
    }
    for (String name : names) {
      RuleHeader before = called.get(name);
      if (before != null) {
        told.all()
            .add(
                header.place()
                    + ": rule "
                    + header.title()
                    + ": a rule must have its own id and name, but "
                    + name
                    + " is that of the rule at "
                    + before.place());
        return false;
      }
    }
    if (called.size() > 2 * MOST_RULES) {
      told.all().add(header.place() + ": there must be at most " + MOST_RULES + " rules");
      return false;
    }
    names.forEach(name -> called.put(name, header));
    return true;
  }

  /** Returns all rules, each behind those that it refers to, else in the order of the files. */
  List<SigmaRule> inOrder() {
    Map<String, CorrelationRule> correlations = new LinkedHashMap<>();
    drafts.forEach((id, draft) -> correlations.put(id, resolve(draft)));
    Map<String, SigmaRule> ordered = new LinkedHashMap<>(detections);
    for (CorrelationRule rule : correlations.values()) {
      place(rule, new ArrayList<>(), correlations, ordered);
    }
    return List.copyOf(ordered.values());
  }

  private void place(
      CorrelationRule rule,
      List<String> chain,
      Map<String, CorrelationRule> correlations,
      Map<String, SigmaRule> ordered) {
    String id = rule.header().id();
    if (ordered.containsKey(id)) {
      return;
    }
    boolean circle = chain.contains(id);
    chain.add(id);
    if (circle || chain.size() > LONGEST_CHAIN) {
      List<String> names = chain.stream().map(each -> label(each)).toList();
      faults.add(
          rule.header().place()
              + ": rule "
              + rule.header().title()
              + ": rules: "
              + (circle
                  ? "a rule must not refer to itself, but there is the circle "
                  : "a chain must have at most " + LONGEST_CHAIN + " rules, but was ")
              + String.join(" -> ", names.subList(circle ? chain.indexOf(id) : 0, names.size())));
      ordered.put(id, rule);
    } else {
      for (String operand : rule.rules()) {
        CorrelationRule next = correlations.get(operand);
        if (next != null) {
          place(next, chain, correlations, ordered);
        }
      }
      ordered.put(id, rule);
    }
    chain.remove(chain.size() - 1);
  }

  /** Returns the name of a rule, or its title where it has none. */
  private String label(String id) {
    RuleHeader header = called.get(id);
    if (header == null) {
      return id;
    }
    return header.name().isEmpty() ? header.title() : header.name();
  }

  private CorrelationRule resolve(CorrelationDraft draft) {
    List<Yaml.Text> written =
        draft.rules().isEmpty()
            ? draft.formula().map(formula -> names(formula, draft)).orElse(List.of())
            : draft.rules();
    Set<String> operands = new LinkedHashSet<>();
    for (Yaml.Text reference : written) {
      Optional<String> id = find(reference.value());
      if (id.isEmpty()) {
        draft.faults().add("rules", reference, "there must be a rule with this id or name");
      } else if (!operands.add(id.get())) {
        draft.faults().add("rules", reference, "a rule must be listed once");
      }
    }
    if (written.isEmpty()) {
      told(draft, "rules: there must be at least one rule (none)");
    }
    return new CorrelationRule(
        draft.header(),
        draft.type(),
        List.copyOf(operands),
        draft.groupBy(),
        aliases(draft, operands),
        draft.timespan(),
        condition(draft, operands),
        draft.generate());
  }

  private Optional<String> find(String reference) {
    return Optional.ofNullable(called.get(reference)).map(RuleHeader::id);
  }

  private static void told(CorrelationDraft draft, String rule) {
    draft.faults().add(draft.line(), rule);
  }

  private static List<Yaml.Text> names(Formula formula, CorrelationDraft draft) {
    Set<String> names = new LinkedHashSet<>();
    gather(formula, names);
    return names.stream().map(name -> new Yaml.Text(name, true, draft.line())).toList();
  }

  private static void gather(Formula formula, Set<String> names) {
    if (formula instanceof Formula.Name name) {
      names.add(name.name());
    } else if (formula instanceof Formula.Not not) {
      gather(not.inner(), names);
    } else if (formula instanceof Formula.And and) {
      and.parts().forEach(part -> gather(part, names));
    } else if (formula instanceof Formula.Or or) {
      or.parts().forEach(part -> gather(part, names));
    }
  }

  private Map<String, Map<String, String>> aliases(CorrelationDraft draft, Set<String> operands) {
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    draft
        .aliases()
        .forEach(
            (alias, fields) -> {
              Map<String, String> byRule = new LinkedHashMap<>();
              for (Yaml.Entry field : fields) {
                Optional<String> id = find(field.key()).filter(operands::contains);
                if (id.isEmpty()) {
                  draft
                      .faults()
                      .add(
                          field.line(),
                          "aliases: "
                              + alias
                              + ": it must be one of the rules ("
                              + field.key()
                              + ")");
                }
                id.ifPresent(rule -> byRule.put(rule, field.value().shown()));
              }
              aliases.put(alias, byRule);
            });
    return aliases;
  }

  private Optional<Condition> condition(CorrelationDraft draft, Set<String> operands) {
    if (draft.formula().isPresent()) {
      return Optional.of(new Condition.Combination(combine(draft, operands)));
    }
    boolean temporal =
        draft.type() == CorrelationRule.Type.TEMPORAL
            || draft.type() == CorrelationRule.Type.TEMPORAL_ORDERED;
    if (!temporal || draft.range().isEmpty()) {
      return draft.range().map(range -> range);
    }
    return SomeOfRules.condition(
        draft.range().get(),
        draft.type(),
        List.copyOf(operands),
        wrong -> told(draft, "condition: " + wrong));
  }

  private Expression combine(CorrelationDraft draft, Set<String> operands) {
    Set<String> used = new LinkedHashSet<>();
    Expression expression = combine(draft.formula().orElseThrow(), draft, operands, used);
    for (String operand : operands) {
      if (!used.contains(operand)) {
        told(draft, "condition: it must name every rule (" + label(operand) + ")");
      }
    }
    return expression;
  }

  private Expression combine(
      Formula formula, CorrelationDraft draft, Set<String> operands, Set<String> used) {
    if (formula instanceof Formula.Not not) {
      return new Expression.Not(combine(not.inner(), draft, operands, used));
    }
    if (formula instanceof Formula.And and) {
      return new Expression.And(
          and.parts().stream().map(part -> combine(part, draft, operands, used)).toList());
    }
    if (formula instanceof Formula.Or or) {
      return new Expression.Or(
          or.parts().stream().map(part -> combine(part, draft, operands, used)).toList());
    }
    if (formula instanceof Formula.Several several) {
      List<String> chosen =
          operands.stream().filter(id -> isChosen(several.pattern(), label(id))).toList();
      used.addAll(chosen);
      return SomeOfRules.expression(
          several.least() == Formula.Several.ALL ? chosen.size() : several.least(),
          chosen,
          wrong -> told(draft, "condition: " + wrong));
    }
    String name = ((Formula.Name) formula).name();
    Optional<String> id = find(name).filter(operands::contains);
    if (id.isEmpty()) {
      told(draft, "condition: it must be one of the rules (" + name + ")");
    }
    used.add(id.orElse(name));
    return new Expression.Matched(id.orElse(name));
  }

  private static boolean isChosen(String pattern, String label) {
    return pattern.equals("them") || Glob.parse(pattern).fits(label, true);
  }
}
