package io.shallot.telemetry.expression;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes names, texts and numbers so that they are read as the same. */
final class Literals {

  /** Words that mean something where a field may stand. */
  static final Set<String> RESERVED =
      Set.of("and", "or", "not", "in", "is", "has", "all", "direction");

  private static final String PLAIN_MARKS = "_./:@*+-";

  private Literals() {}

  /** Returns a field as an expression writes it. */
  static String field(String name) {
    boolean plain =
        !RESERVED.contains(name)
            && name.chars().allMatch(c -> Lexer.isWordPart((char) c) && c != '\\');
    return plain ? name : quote(name, '`');
  }

  /** Returns a text as an expression writes it. */
  static String text(String value) {
    boolean plain = !value.isEmpty() && value.chars().allMatch(Literals::isPlain);
    return plain ? value : quote(value, '"');
  }

  /** Returns {@code == a} for one value, {@code in [a, b]} for several. */
  static String either(Collection<String> values) {
    return values.size() == 1
        ? "== " + text(values.iterator().next())
        : "in " + list(values);
  }

  /** Returns {@code [a, b]}. */
  static String list(Collection<String> values) {
    return values.stream().map(Literals::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Returns a number without a fraction that is 0. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN_MARKS.indexOf(c) >= 0;
  }

  private static String quote(String value, char quote) {
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        case '\\' -> quoted.append("\\\\");
        default -> {
          if (c == quote) {
            quoted.append('\\');
          }
          quoted.append(c);
        }
      }
    }
    return quoted.append(quote).toString();
  }
}
