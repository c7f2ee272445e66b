package io.shallot.telemetry.expression;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes names, texts and numbers so that they are read as the same. */
final class Literals {

  /** Words that mean something where a field may stand. */
  static final Set<String> RESERVED =
      Set.of("and", "or", "not", "in", "is", "has", "contains", "all", "direction");

  private static final String NUMBER = "[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?";
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
    return values.size() == 1 ? "== " + text(values.iterator().next()) : "in " + list(values);
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

  /** Returns the finite number that a bare word spells. */
  static Optional<Double> number(Token token) {
    if (token.type() != Token.Type.WORD || !token.text().matches(NUMBER)) {
      return Optional.empty();
    }
    double value = Double.parseDouble(token.text());
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  /** Returns how logs spell a flag, yes or no; nothing if the text is no flag. */
  static List<String> flags(String text) {
    return switch (text) {
      case "T", "true" -> List.of("T", "true");
      case "F", "false" -> List.of("F", "false");
      default -> List.of();
    };
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
