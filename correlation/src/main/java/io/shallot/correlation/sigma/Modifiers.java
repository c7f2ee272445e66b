package io.shallot.correlation.sigma;

import io.shallot.correlation.sigma.CorrelationRule.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The modifiers of a field, such as {@code contains|all}, once they have been checked against each
 * other.
 *
 * @param transforms encodings and dashes, in the order in which they are applied
 * @param kind how a value is compared
 * @param before whether any letters may stand before a text
 * @param after whether any letters may stand after it
 * @param all whether all values must fit, not one
 * @param cased whether case counts
 * @param negated whether none may fit
 * @param flags of a regular expression, of {@code i}, {@code m} and {@code s}
 * @param comparison of a number; empty if another kind
 * @param part of a time; empty if another kind
 */
record Modifiers(
    List<Transform> transforms,
    Kind kind,
    boolean before,
    boolean after,
    boolean all,
    boolean cased,
    boolean negated,
    String flags,
    Optional<Comparison> comparison,
    Optional<ValueTest.TimePart> part) {

  /** How a value is compared. */
  enum Kind {
    /** A text with wildcards. */
    TEXT,
    /** A regular expression. */
    REGEX,
    /** A network. */
    NETWORK,
    /** A number. */
    NUMBER,
    /** Whether the field is there. */
    EXISTS,
    /** Another field. */
    FIELD
  }

  /** What is done to a value before it is compared. */
  enum Transform {
    /** Any dash. */
    WINDASH,
    /** UTF-16, low byte first. */
    WIDE,
    /** UTF-16, high byte first. */
    UTF16BE,
    /** UTF-16, low byte first, after a mark that says so. */
    UTF16,
    /** Base64. */
    BASE64,
    /** Base64, wherever in a larger text it begins. */
    BASE64OFFSET
  }

  /**
   * Reads modifiers.
   *
   * @param faults takes what is wrong with them, in words
   */
  static Modifiers of(List<String> words, List<String> faults) {
    List<Transform> transforms = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    StringBuilder flags = new StringBuilder();
    boolean before = false;
    boolean after = false;
    boolean all = false;
    boolean cased = false;
    boolean negated = false;
    Optional<Comparison> comparison = Optional.empty();
    Optional<ValueTest.TimePart> part = Optional.empty();
    for (String word : words) {
      switch (word) {
        case "contains" -> {
          before = true;
          after = true;
        }
        case "startswith" -> after = true;
        case "endswith" -> before = true;
        case "all" -> all = true;
        case "cased" -> cased = true;
        case "neq" -> negated = true;
        case "re" -> kinds.add(Kind.REGEX);
        case "i", "m", "s" -> flags.append(word);
        case "cidr" -> kinds.add(Kind.NETWORK);
        case "exists" -> kinds.add(Kind.EXISTS);
        case "fieldref" -> kinds.add(Kind.FIELD);
        case "lt", "lte", "gt", "gte" -> {
          kinds.add(Kind.NUMBER);
          comparison = Optional.of(Comparison.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        case "minute", "hour", "day", "week", "month", "year" ->
            part = ValueTest.TimePart.ofWord(word);
        case "windash", "wide", "utf16", "utf16be", "base64", "base64offset" ->
            transforms.add(Transform.valueOf(word.toUpperCase(Locale.ROOT)));
        case "utf16le" -> transforms.add(Transform.WIDE);
        case "expand" ->
            faults.add("expand takes values from outside of the rule, and there are none");
        default -> faults.add("there is no modifier " + word);
      }
    }
    Kind kind = kinds.isEmpty() ? Kind.TEXT : kinds.get(0);
    check(kinds, kind, words, flags.length() > 0, faults);
    if (!transforms.isEmpty() && kind != Kind.TEXT) {
      faults.add("an encoding or windash is for texts only");
    }
    return new Modifiers(
        List.copyOf(transforms),
        kind,
        before,
        after,
        all,
        cased,
        negated,
        flags.toString(),
        comparison,
        part);
  }

  private static void check(
      List<Kind> kinds, Kind kind, List<String> words, boolean flags, List<String> faults) {
    if (kinds.size() > 1) {
      faults.add("only one of re, cidr, exists, fieldref, lt, lte, gt and gte may be there");
    }
    if (flags && kind != Kind.REGEX) {
      faults.add("i, m and s are for re only");
    }
    boolean place =
        words.contains("contains") || words.contains("startswith") || words.contains("endswith");
    if (place && kind != Kind.TEXT && kind != Kind.FIELD) {
      faults.add("contains, startswith and endswith are for texts and fieldref only");
    }
    if (words.contains("cased") && kind != Kind.TEXT && kind != Kind.FIELD) {
      faults.add("cased is for texts and fieldref only; a regular expression has case anyway");
    }
  }
}
