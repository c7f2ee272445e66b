package io.shallot.console.correlate;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.correlation.CorrelationEngine;
import io.shallot.correlation.CorrelationEngineBuilder;
import io.shallot.correlation.desk.Suppressions;
import io.shallot.correlation.pattern.PatternParameters;
import io.shallot.correlation.rule.RuleMatch;
import io.shallot.correlation.sigma.SigmaRules;
import io.shallot.correlation.surprise.Digest;
import io.shallot.correlation.surprise.Ledger;
import io.shallot.correlation.surprise.SurpriseParameters;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How findings are correlated.
 *
 * @param name what to call it
 * @param rules the rules
 * @param suppressions what need not be told
 * @param parameters of the grouping
 * @param patterns the detector that watches the counts of findings; empty for none
 */
public record CorrelationConfig(
    String name,
    SigmaRules rules,
    Suppressions suppressions,
    SurpriseParameters parameters,
    Optional<DetectorSpec> patterns) {

  /** The name of what is shipped. */
  public static final String SHIPPED = "shipped";

  private static final String RULES = "rules";
  private static final String SUPPRESSIONS = "suppressions.yaml";
  private static final String PARAMETERS = "parameters.properties";
  private static final String STARTER = "starter";
  private static final String PATTERNS = "patterns";

  /**
   * Returns the configuration of a command line.
   *
   * @param starter whether the shipped rules count
   * @param rules files and directories of further rules
   * @param suppressions a file of what need not be told
   * @param patterns the type of the detector that watches the counts of findings
   * @throws ConfigurationException naming all faults of the rules, or of the suppressions
   */
  public static CorrelationConfig of(
      boolean starter, List<Path> rules, Optional<Path> suppressions, Optional<String> patterns)
      throws IOException {
    return new CorrelationConfig(
        "command line",
        rules(starter, rules),
        suppressions.isPresent() ? Suppressions.load(suppressions.get()) : Suppressions.none(),
        SurpriseParameters.defaults(),
        patterns.map(CorrelationConfig::detector));
  }

  /**
   * Returns what a directory says, or what is shipped.
   *
   * <p>In the directory there may be {@code rules}, a directory of rules that count beside the
   * shipped ones; {@code suppressions.yaml}; and {@code parameters.properties} with lines such as
   * {@code openBits = 6} for the parameters of the grouping, in which {@code starter = false}
   * leaves the shipped rules out and {@code patterns = htm} has that detector watch the counts of
   * findings. What is missing is as shipped.
   *
   * @param place the directory, or {@link #SHIPPED}
   * @throws ConfigurationException naming all faults of a file
   */
  public static CorrelationConfig load(String place) throws IOException {
    if (place.equals(SHIPPED)) {
      return new CorrelationConfig(
          SHIPPED,
          SigmaRules.starter(),
          Suppressions.none(),
          SurpriseParameters.defaults(),
          Optional.empty());
    }
    Path directory = Path.of(place);
    if (!Files.isDirectory(directory)) {
      throw new ConfigurationException(
          "configuration", List.of(place + ": must be a directory, or the word " + SHIPPED));
    }
    Path rules = directory.resolve(RULES);
    Path suppressions = directory.resolve(SUPPRESSIONS);
    Path parameters = directory.resolve(PARAMETERS);
    if (!Files.exists(rules) && !Files.exists(suppressions) && !Files.exists(parameters)) {
      throw new ConfigurationException(
          "configuration",
          List.of(
              place
                  + ": must hold one of "
                  + String.join(", ", RULES, SUPPRESSIONS, PARAMETERS)
                  + ", but holds none"));
    }
    SortedMap<String, String> given = Files.exists(parameters) ? read(parameters) : new TreeMap<>();
    boolean starter = !"false".equals(given.remove(STARTER));
    Optional<String> patterns = Optional.ofNullable(given.remove(PATTERNS));
    return new CorrelationConfig(
        place,
        rules(starter, Files.exists(rules) ? List.of(rules) : List.of()),
        Files.exists(suppressions) ? Suppressions.load(suppressions) : Suppressions.none(),
        SurpriseParameters.of(given),
        patterns.map(CorrelationConfig::detector));
  }

  private static DetectorSpec detector(String type) {
    DetectorSpec spec = DetectorSpec.of(type);
    try {
      Detectors.discover().make(spec);
    } catch (IllegalArgumentException unknown) {
      throw new ConfigurationException(
          "patterns", List.of("patterns: " + String.valueOf(unknown.getMessage())));
    }
    return spec;
  }

  private static SigmaRules rules(boolean starter, List<Path> further) {
    SigmaRules.Builder rules = SigmaRules.builder();
    if (starter) {
      rules.starter();
    }
    return rules.files(further.toArray(Path[]::new)).load();
  }

  private static SortedMap<String, String> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      properties.load(text);
    } catch (IllegalArgumentException broken) {
      throw new ConfigurationException(
          "parameters",
          List.of(file + ": must be lines of name = value, but " + broken.getMessage()));
    }
    SortedMap<String, String> given = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      given.put(name, properties.getProperty(name).strip());
    }
    return given;
  }

  /** Returns a new engine that works so. */
  CorrelationEngine engine(
      Consumer<? super Digest> digests, Ledger ledger, Consumer<? super RuleMatch> matches) {
    CorrelationEngineBuilder engine =
        CorrelationEngine.builder()
            .rules(rules)
            .suppress(suppressions)
            .grouping(parameters)
            .digests(digests)
            .ledger(ledger)
            .matches(matches);
    patterns.ifPresent(
        spec -> engine.patterns(PatternParameters.standard(), Detectors.discover(), spec));
    return engine.build();
  }
}
