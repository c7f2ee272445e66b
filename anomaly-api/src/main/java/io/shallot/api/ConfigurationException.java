package io.shallot.api;

import java.util.List;

/** Says everything that is wrong with a configuration, in one go. */
public final class ConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // lists made by List.copyOf are serializable
  private final List<String> faults;

  /**
   * Makes an exception.
   *
   * @param subject what was being configured, such as {@code detector robust-z}
   * @param faults one sentence each, at least one
   */
  public ConfigurationException(String subject, List<String> faults) {
    super(subject + ": " + String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** Returns the faults, one sentence each. */
  public List<String> faults() {
    return faults;
  }
}
