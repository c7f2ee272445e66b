package io.shallot.telemetry.feature;

/** How likely a name is one that a person made, by the letters that follow each other in words. */
public final class NameModel {

  private static final NameModel STANDARD = new NameModel();

  private NameModel() {}

  /** Returns the model that comes with the library, made of English words and names. */
  public static NameModel standard() {
    return STANDARD;
  }

  /**
   * Returns how unlikely a name is, in bits per character; NaN if it has no character that the
   * model knows. Of a domain name the public suffix is left out, and every label counts by itself.
   */
  public double bitsPerCharacter(String name) {
    return name.isEmpty() ? Double.NaN : CharacterEntropy.of(name);
  }
}
