package io.shallot.pipeline.state;

import java.util.Locale;
import java.util.Optional;

/** Names of states that end with a number and sort by it. */
final class Numbered {

  private static final int DIGITS = 12;

  private Numbered() {}

  static String name(String prefix, long number) {
    return prefix + String.format(Locale.ROOT, "%0" + DIGITS + "d", number);
  }

  /** Returns the number in a name, if it has this beginning and is one of ours. */
  static Optional<Long> of(String prefix, String name) {
    if (!name.startsWith(prefix) || name.length() != prefix.length() + DIGITS) {
      return Optional.empty();
    }
    String number = name.substring(prefix.length());
    boolean digits = number.chars().allMatch(each -> each >= '0' && each <= '9');
    return digits ? Optional.of(Long.parseLong(number)) : Optional.empty();
  }
}
