package io.shallot.correlation.sigma;

import io.shallot.api.Finding;

/** The fields of findings by the names that rules use. */
public final class FindingFields {

  private FindingFields() {}

  /** Tells whether the field is there and set. */
  public static boolean has(Finding finding, String field) {
    return finding.event().map(event -> event.has(field)).orElse(false);
  }

  /** Returns the text of a field; the empty text if it is absent or empty. */
  public static String text(Finding finding, String field) {
    return finding.event().map(event -> event.text(field)).orElse("");
  }
}
