package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.Learning;
import io.shallot.api.Parameter;
import io.shallot.api.Provider;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a provider says of itself, and what it takes. */
final class ProviderRules {

  private static final int POINTS_AT_A_BOUND = 50;
  private static final String UNKNOWN = "noSuchParameter";

  private ProviderRules() {}

  static void describesItself(Provider provider, int stateVersion) {
    assertThat(provider.type())
        .as("type() is a name that files and command lines can carry: lower case, single hyphens")
        .matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(stateVersion)
        .as("stateVersion() of %s counts from 1", provider.type())
        .isGreaterThanOrEqualTo(1);
    assertThat(provider.summary())
        .as("summary() of %s is one sentence on what it is for", provider.type())
        .isNotBlank()
        .doesNotContain("\n");
    for (Parameter parameter : provider.parameters().parameters()) {
      assertThat(parameter.name())
          .as("parameter names of %s are lower camel case", provider.type())
          .matches("[a-z][a-zA-Z0-9]*");
      assertThat(parameter.description())
          .as(
              "the description of %s.%s says in one line what it means and what moving it costs",
              provider.type(), parameter.name())
          .isNotBlank()
          .doesNotContain("\n");
    }
  }

  /** Sets every parameter to something forbidden, and one that does not exist. */
  static void namesAllFaults(Provider provider, Consumer<Map<String, String>> make) {
    Map<String, String> given = new TreeMap<>();
    given.put(UNKNOWN, "1");
    for (Parameter parameter : provider.parameters().parameters()) {
      given.put(parameter.name(), forbidden(parameter));
    }

    Throwable thrown = catchThrowable(() -> make.accept(given));

    assertThat(thrown)
        .as("%s must refuse %s: its schema is what is checked", provider.type(), given)
        .isInstanceOf(ConfigurationException.class);
    Collection<String> faults = ((ConfigurationException) thrown).faults();
    for (String name : given.keySet()) {
      assertThat(faults)
          .as("the faults of %s name each wrong parameter, all at once", provider.type())
          .anyMatch(fault -> fault.contains(name));
    }
  }

  /** Sets each parameter to each end of its range: what the schema allows must work. */
  static void takesWhatItsSchemaAllows(DetectorTrial trial) {
    for (Parameter parameter : trial.provider().parameters().parameters()) {
      for (String value : allowed(parameter)) {
        DetectorTrial atBound = trial.with(trial.spec().with(parameter.name(), value));
        worksOrContradictsItself(atBound);
      }
    }
  }

  private static void worksOrContradictsItself(DetectorTrial trial) {
    Detector detector;
    try {
      detector = trial.create();
    } catch (ConfigurationException contradiction) {
      return; // Allowed: two values that are fine alone need not go together.
    } catch (RuntimeException | OutOfMemoryError failure) {
      throw new AssertionError(
          "the schema allows "
              + trial
              + ", but create() failed with "
              + failure
              + ". Narrow the range of the parameter, or refuse the combination with a"
              + " ConfigurationException.",
          failure);
    }
    for (int i = 0; i < POINTS_AT_A_BOUND; i++) {
      trial.advance(detector, trial.point(i), Learning.ON);
    }
    trial.restore(trial.save(detector));
  }

  private static String forbidden(Parameter parameter) {
    // A word is no number, and no choice has spaces around it.
    return parameter instanceof Parameter.Whole whole && whole.most() < Long.MAX_VALUE
        ? Long.toString(whole.most() + 1)
        : " no such value ";
  }

  private static Iterable<String> allowed(Parameter parameter) {
    if (parameter instanceof Parameter.Choice choice) {
      return choice.choices();
    }
    if (parameter instanceof Parameter.Whole whole) {
      return List.of(Long.toString(whole.least()), Long.toString(whole.most()));
    }
    Parameter.Real real = (Parameter.Real) parameter;
    return List.of(Double.toString(real.least()), Double.toString(real.most()));
  }
}
