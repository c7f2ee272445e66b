package io.shallot.api;

/** Something that makes models of one type, by its name. */
public interface Provider {

  /**
   * Returns the name of the type, unique among all providers in use: lower case letters, digits and
   * hyphens, such as {@code robust-z}.
   */
  String type();

  /** Returns one sentence on what the type is for. */
  String summary();

  /** Returns what can be set, with ranges and defaults. */
  ParameterSchema parameters();
}
