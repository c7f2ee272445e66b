package io.shallot.correlation.sigma;

import io.shallot.correlation.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads detection rules: a log source, selections and a condition over them. */
final class DetectionReader {

  private final Faults faults;

  DetectionReader(Faults faults) {
    this.faults = faults;
  }

  /** Returns the rule; what is wrong with it is told. */
  DetectionRule read(Yaml.Mapping root, RuleHeader header) {
    Keys keys = new Keys(root, faults);
    Map<String, String> source = new LinkedHashMap<>();
    keys.map("logsource")
        .ifPresent(
            mapping -> {
              Keys inner = new Keys(mapping, faults);
              for (String key : LogSources.KEYS) {
                inner.text(key).ifPresent(word -> source.put(key, word.toLowerCase(Locale.ROOT)));
              }
            });
    Optional<Criterion> records = LogSources.criterion(source);
    Criterion condition =
        keys.map("detection").map(this::detection).orElseGet(() -> Criterion.any(List.of()));
    String rests =
        records.isPresent() ? "" : "no record comes from the log source " + shown(source);
    return DetectionRule.of(
        header,
        Criterion.all(List.of(records.orElseGet(() -> Criterion.any(List.of())), condition)),
        rests);
  }

  private static String shown(Map<String, String> source) {
    List<String> words = new ArrayList<>();
    source.forEach((key, word) -> words.add(key + " " + word));
    return String.join(", ", words);
  }

  private Criterion detection(Yaml.Mapping detection) {
    Map<String, Criterion> selections = new LinkedHashMap<>();
    SelectionReader reader = new SelectionReader(faults);
    for (Yaml.Entry entry : detection.entries()) {
      if (entry.key().equals("timeframe")) {
        faults.add(
            "timeframe", entry.value(), "it is no longer part of Sigma: write a correlation rule");
      } else if (!entry.key().equals("condition")) {
        selections.put(entry.key(), reader.selection(entry.key(), entry.value()));
      }
    }
    if (selections.isEmpty()) {
      faults.add(detection.line(), "detection: there must be at least one selection (none)");
    }
    Keys keys = new Keys(detection, faults);
    if (detection.find("condition").isEmpty()) {
      faults.add(detection.line(), "condition: it must be there (missing)");
    }
    List<Criterion> conditions = new ArrayList<>();
    for (Yaml.Text text : keys.texts("condition")) {
      try {
        conditions.add(criterion(Formula.parse(text.value()), selections));
      } catch (IllegalArgumentException refused) {
        faults.add("condition", text, String.valueOf(refused.getMessage()));
      }
    }
    return Criterion.any(conditions);
  }

  private static Criterion criterion(Formula formula, Map<String, Criterion> selections) {
    if (formula instanceof Formula.Name name) {
      Criterion selection = selections.get(name.name());
      if (selection == null) {
        throw new IllegalArgumentException(
            "there must be a selection "
                + name.name()
                + ", but there are "
                + String.join(", ", selections.keySet()));
      }
      return selection;
    }
    if (formula instanceof Formula.Not not) {
      return new Criterion.Not(criterion(not.inner(), selections));
    }
    if (formula instanceof Formula.And and) {
      return Criterion.all(and.parts().stream().map(each -> criterion(each, selections)).toList());
    }
    if (formula instanceof Formula.Or or) {
      return Criterion.any(or.parts().stream().map(each -> criterion(each, selections)).toList());
    }
    return several((Formula.Several) formula, selections);
  }

  private static Criterion several(Formula.Several several, Map<String, Criterion> selections) {
    boolean them = several.pattern().equals("them");
    Glob pattern = Glob.parse(several.pattern());
    List<Criterion> chosen = new ArrayList<>();
    selections.forEach(
        (name, selection) -> {
          if (them ? !name.startsWith("_") : pattern.fits(name, true)) {
            chosen.add(selection);
          }
        });
    boolean all = several.least() == Formula.Several.ALL;
    if (chosen.size() < (all ? 1 : several.least())) {
      throw new IllegalArgumentException(
          "of "
              + several.pattern()
              + " there must be at least "
              + (all ? 1 : several.least())
              + ", but there are "
              + chosen.size());
    }
    return all
        ? Criterion.all(chosen)
        : several.least() == 1
            ? Criterion.any(chosen)
            : new Criterion.AtLeast(several.least(), chosen);
  }
}
