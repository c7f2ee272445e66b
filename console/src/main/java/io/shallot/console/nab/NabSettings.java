package io.shallot.console.nab;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.decision.AlertPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All that is set of a detector and of what makes its alerts, with the numbers in it as something
 * that can be moved.
 *
 * @param spec the detector
 * @param schema what can be set on it
 * @param policy what makes its alerts
 */
public record NabSettings(DetectorSpec spec, ParameterSchema schema, AlertPolicy policy) {

  private static final String DECISION = "decision.";

  /**
   * A number that is set, other than 0.
   *
   * @param name that of the parameter; of the decision with {@code decision.} before it
   * @param value what it is
   * @param least the smallest value allowed
   * @param most the largest value allowed
   * @param whole whether it has no fraction
   */
  public record Setting(String name, double value, double least, double most, boolean whole) {

    /** Returns the value allowed that is nearest to a wanted one. */
    double nearest(double wanted) {
      return Math.max(least, Math.min(most, whole ? Math.rint(wanted) : wanted));
    }
  }

  /**
   * Settings that differ in one number.
   *
   * @param parameter which
   * @param value what it is there
   * @param settings all of them
   */
  public record Variant(String parameter, double value, NabSettings settings) {}

  /** Returns settings with one number halved or doubled, as far as its range allows, each once. */
  public List<Variant> halvedAndDoubled() {
    List<Variant> variants = new ArrayList<>();
    List<Setting> all = new ArrayList<>(ofDetector());
    all.addAll(ofDecision());
    for (Setting setting : all) {
      for (double factor : new double[] {0.5, 2}) {
        double value = setting.nearest(factor * setting.value());
        if (value != setting.value()) {
          variants.add(new Variant(setting.name(), value, with(setting, value)));
        }
      }
    }
    return variants;
  }

  /**
   * Returns these settings with every number of the detector between half and double of what it is,
   * drawn so that each factor and its inverse are as likely; the decision stays.
   */
  public NabSettings drawn(SplittableRandom random) {
    NabSettings drawn = this;
    for (Setting setting : ofDetector()) {
      double factor = StrictMath.pow(2, 2 * random.nextDouble() - 1);
      drawn = drawn.with(setting, setting.nearest(factor * setting.value()));
    }
    return drawn;
  }

  /** Returns the numbers of the detector. */
  List<Setting> ofDetector() {
    List<Setting> settings = new ArrayList<>();
    for (Parameter parameter : schema.parameters()) {
      String text = spec.parameters().getOrDefault(parameter.name(), parameter.defaultText());
      if (parameter instanceof Parameter.Real real) {
        settings.add(
            new Setting(real.name(), Double.parseDouble(text), real.least(), real.most(), false));
      } else if (parameter instanceof Parameter.Whole whole) {
        settings.add(
            new Setting(
                whole.name(),
                (double) Long.parseLong(text),
                (double) whole.least(),
                (double) whole.most(),
                true));
      }
    }
    settings.removeIf(setting -> setting.value() == 0);
    return settings;
  }

  /** Returns the numbers of the decision. */
  List<Setting> ofDecision() {
    double most = Double.MAX_VALUE;
    List<Setting> settings =
        new ArrayList<>(
            List.of(
                decision("surprise", policy.surprise(), Double.MIN_NORMAL, most, false),
                decision(
                    "refractoryPoints",
                    (double) policy.refractoryPoints(),
                    0,
                    (double) Integer.MAX_VALUE,
                    true),
                decision("budgetStep", policy.budgetStep(), 0, most, false),
                decision("budgetMost", policy.budgetMost(), 0, most, false),
                decision("budgetPoints", policy.budgetPoints(), 1, most, false),
                decision("inhibition", policy.inhibition(), 0, 1, false),
                decision("inhibitionPoints", policy.inhibitionPoints(), 1, most, false)));
    settings.removeIf(setting -> setting.value() == 0);
    return settings;
  }

  private static Setting decision(
      String name, double value, double least, double most, boolean whole) {
    return new Setting(DECISION + name, value, least, most, whole);
  }

  /** Returns these settings with another value of a number. */
  NabSettings with(Setting setting, double value) {
    String name = setting.name();
    if (!name.startsWith(DECISION)) {
      DetectorSpec moved =
          setting.whole() ? spec.with(name, Long.toString((long) value)) : spec.with(name, value);
      return new NabSettings(moved, schema, policy);
    }
    return new NabSettings(spec, schema, policyWith(name.substring(DECISION.length()), value));
  }

  private AlertPolicy policyWith(String name, double value) {
    return new AlertPolicy(
        name.equals("surprise") ? value : policy.surprise(),
        name.equals("refractoryPoints") ? (int) value : policy.refractoryPoints(),
        name.equals("budgetStep") ? value : policy.budgetStep(),
        name.equals("budgetMost") ? value : policy.budgetMost(),
        name.equals("budgetPoints") ? value : policy.budgetPoints(),
        name.equals("inhibition") ? value : policy.inhibition(),
        name.equals("inhibitionPoints") ? value : policy.inhibitionPoints());
  }
}
