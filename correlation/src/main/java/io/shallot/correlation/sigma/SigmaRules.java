package io.shallot.correlation.sigma;

import io.shallot.api.ConfigurationException;
import io.shallot.correlation.yaml.Yaml;
import io.shallot.correlation.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A checked set of Sigma rules, in an order in which every rule comes after those that it refers
 * to.
 *
 * <pre>{@code
 * SigmaRules rules = SigmaRules.builder().starter().files(Path.of("rules")).load();
 * }</pre>
 *
 * <p>Immutable and safe to share between threads.
 */
public final class SigmaRules {

  private final List<SigmaRule> rules;
  private final Map<String, SigmaRule> called = new LinkedHashMap<>();

  private SigmaRules(List<SigmaRule> rules) {
    this.rules = rules;
    for (SigmaRule rule : rules) {
      called.put(rule.header().id(), rule);
      if (!rule.header().name().isEmpty()) {
        called.putIfAbsent(rule.header().name(), rule);
      }
    }
  }

  /**
   * Returns the rules of files; of directories all that end in {@code .yml} or {@code .yaml}, those
   * of their directories too, by name.
   *
   * @throws ConfigurationException if something is wrong with them; says everything that is, a line
   *     each: {@code FILE:LINE: rule TITLE: KEY: RULE (VALUE)}
   */
  public static SigmaRules load(Path... paths) {
    return builder().files(paths).load();
  }

  /** Returns the rules that come with the library. */
  public static SigmaRules starter() {
    return builder().starter().load();
  }

  /**
   * Returns the rules of a text.
   *
   * @throws ConfigurationException if something is wrong with them, as for {@link #load}
   */
  public static SigmaRules parse(String text) {
    return builder().text("rules.yml", text).load();
  }

  /** Returns a builder for rules of several sources. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns all rules, each after those that it refers to, else in the order of the files. */
  public List<SigmaRule> rules() {
    return rules;
  }

  /** Returns those that match single findings, in the same order. */
  public List<DetectionRule> detections() {
    return rules.stream()
        .filter(DetectionRule.class::isInstance)
        .map(DetectionRule.class::cast)
        .toList();
  }

  /** Returns those that correlate matches, in the same order. */
  public List<CorrelationRule> correlations() {
    return rules.stream()
        .filter(CorrelationRule.class::isInstance)
        .map(CorrelationRule.class::cast)
        .toList();
  }

  /** Returns the rule of an id or a name. */
  public Optional<SigmaRule> find(String idOrName) {
    return Optional.ofNullable(called.get(idOrName));
  }

  /** Returns the rules that can match nothing, with the reason, such as logs nobody reads. */
  public Map<DetectionRule, String> resting() {
    Map<DetectionRule, String> resting = new LinkedHashMap<>();
    for (DetectionRule rule : detections()) {
      if (!rule.rests().isEmpty()) {
        resting.put(rule, rule.rests());
      }
    }
    return resting;
  }

  /** Gathers the sources of rules. */
  public static final class Builder {

    private final List<String> faults = new ArrayList<>();
    private final RuleBook book = new RuleBook(faults);
    private final List<String> sources = new ArrayList<>();

    private Builder() {}

    /** Adds the rules that come with the library. */
    public Builder starter() {
      RuleFiles.starter().forEach(this::text);
      return this;
    }

    /** Adds the rules of files and directories, as {@link SigmaRules#load} does. */
    public Builder files(Path... paths) {
      for (Path path : paths) {
        sources.add(path.toString());
        RuleFiles.read(path, faults).forEach(this::document);
      }
      return this;
    }

    /**
     * Adds the rules of a text.
     *
     * @param label what messages call it
     */
    public Builder text(String label, String text) {
      sources.add(label);
      document(label, text);
      return this;
    }

    /**
     * Returns the rules.
     *
     * @throws ConfigurationException if something is wrong with them, as for {@link
     *     SigmaRules#load}
     */
    public SigmaRules load() {
      List<SigmaRule> rules = book.inOrder();
      if (!faults.isEmpty()) {
        throw new ConfigurationException("rules " + String.join(", ", sources), faults);
      }
      return new SigmaRules(rules);
    }

    private void document(String label, String text) {
      Faults ofFile = new Faults(label, "", faults);
      for (Yaml root : YamlReader.read(text, ofFile)) {
        if (root instanceof Yaml.Mapping mapping) {
          rule(mapping, ofFile);
        } else if (!(root instanceof Yaml.Text nothing && nothing.isNothing())) {
          ofFile.add(root.line(), "a rule must be a mapping (" + root.shown() + ")");
        }
      }
    }

    private void rule(Yaml.Mapping root, Faults ofFile) {
      String title =
          root.find("title").or(() -> root.find("name")).map(Yaml::shown).orElse("").strip();
      Faults told = ofFile.of(("rule " + title).strip());
      List<String> kinds =
          List.of("detection", "detector", "correlation").stream()
              .filter(kind -> root.find(kind).isPresent())
              .toList();
      if (kinds.size() != 1) {
        told.add(
            root.line(),
            "a rule must have one of detection, detector and correlation ("
                + (kinds.isEmpty() ? why(root) : String.join(", ", kinds))
                + ")");
        return;
      }
      RuleHeader header = HeaderReader.read(root, told);
      switch (kinds.get(0)) {
        case "detection" -> book.add(new DetectionReader(told).read(root, header), told);
        case "detector" -> book.add(new DetectorReader(told).read(root, header), told);
        default ->
            new CorrelationReader(told)
                .read(root, header)
                .ifPresentOrElse(book::add, () -> book.addBroken(header, told));
      }
    }

    private static String why(Yaml.Mapping root) {
      if (root.find("filter").isPresent()) {
        return "filters are not read";
      }
      boolean global =
          root.find("action").map(Yaml::shown).orElse("").toLowerCase(Locale.ROOT).equals("global");
      return global ? "action: global is no longer part of Sigma" : "none";
    }
  }
}
