package io.shallot.correlation.sigma;

import io.shallot.api.Finding;

/**
 * The fields of findings by the names that rules use. Who asks for the same field often keeps a
 * {@link FindingField}, which is several times faster.
 */
public final class FindingFields {

  private FindingFields() {}

  /** Tells whether the field is there and set. */
  public static boolean has(Finding finding, String field) {
    return FindingField.of(field).has(finding);
  }

  /** Returns the text of a field; the empty text if it is absent or empty. */
  public static String text(Finding finding, String field) {
    return FindingField.of(field).text(finding);
  }

  /** Returns a field as a number; NaN if it is absent or not a number. */
  public static double number(Finding finding, String field) {
    return FindingField.of(field).number(finding);
  }
}
