package io.shallot.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be set on one type of detector or correlator: validates a specification and
 * documents itself.
 *
 * <pre>{@code
 * static final ParameterSchema PARAMETERS =
 *     ParameterSchema.of(
 *         new Parameter.Whole("window", 16, 100_000, 288, "points", "how much past is compared with"),
 *         new Parameter.Real("floor", 0, 1e9, 1, "unit of the series", "smallest typical deviation"));
 * }</pre>
 *
 * @param parameters in the order in which they are documented; no name twice
 */
public record ParameterSchema(List<Parameter> parameters) {

  public ParameterSchema {
    parameters = List.copyOf(parameters);
    long names = parameters.stream().map(Parameter::name).distinct().count();
    if (names != parameters.size()) {
      throw new IllegalArgumentException("a schema names each parameter once: " + parameters);
    }
  }

  /** Returns a schema of these parameters. */
  public static ParameterSchema of(Parameter... parameters) {
    return new ParameterSchema(List.of(parameters));
  }

  /**
   * Reads given values and fills in the defaults.
   *
   * @param subject what is being configured, for the message
   * @param given name to text
   * @return all values
   * @throws ConfigurationException naming every unknown name and every value out of range
   */
  public Parameters read(String subject, Map<String, String> given) {
    List<String> faults = faultsOf(given);
    if (!faults.isEmpty()) {
      throw new ConfigurationException(subject, faults);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      values.put(parameter.name(), given.getOrDefault(parameter.name(), parameter.defaultText()));
    }
    return new Parameters(values);
  }

  /** Returns everything that is wrong with given values, one sentence each. */
  public List<String> faultsOf(Map<String, String> given) {
    List<String> faults = new ArrayList<>();
    List<String> known = parameters.stream().map(Parameter::name).toList();
    given.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name ->
                faults.add(
                    "there is no parameter '"
                        + name
                        + "'; there "
                        + (known.isEmpty() ? "are none" : "are " + String.join(", ", known))));
    for (Parameter parameter : parameters) {
      String text = given.get(parameter.name());
      if (text != null) {
        parameter.faultOf(text).ifPresent(faults::add);
      }
    }
    return faults;
  }
}
