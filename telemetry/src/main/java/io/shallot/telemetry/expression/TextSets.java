package io.shallot.telemetry.expression;

import java.util.HashSet;
import java.util.SortedSet;
import java.util.function.Predicate;

/** Tells whether a text is one of several. */
final class TextSets {

  private static final int FEW = 8;

  private TextSets() {}

  /** Returns the test whether a text is one of these: comparing a few is faster than hashing. */
  static Predicate<String> oneOf(SortedSet<String> values) {
    if (values.size() == 1) {
      return values.first()::equals;
    }
    if (values.size() > FEW) {
      return new HashSet<>(values)::contains;
    }
    String[] few = values.toArray(new String[0]);
    return text -> {
      for (String each : few) {
        if (each.equals(text)) {
          return true;
        }
      }
      return false;
    };
  }

  /** Tells whether a list separated by commas has this element. */
  static boolean has(String list, String element) {
    int from = 0;
    while (from < list.length()) {
      int comma = list.indexOf(',', from);
      int end = comma < 0 ? list.length() : comma;
      if (end - from == element.length() && list.startsWith(element, from)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }
}
