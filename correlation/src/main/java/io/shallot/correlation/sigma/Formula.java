package io.shallot.correlation.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A condition as it is written: names joined by and, or, not. */
sealed interface Formula {

  /** A name; for detections a selection, for correlations a rule. */
  record Name(String name) implements Formula {}

  /** The opposite. */
  record Not(Formula inner) implements Formula {}

  /** All parts. */
  record And(List<Formula> parts) implements Formula {}

  /** One part at least. */
  record Or(List<Formula> parts) implements Formula {}

  /**
   * A number of names that fit a pattern: {@code 1 of sel*}.
   *
   * @param least how many; {@link #ALL} for all of them
   * @param pattern a name with wildcards, or {@code them}
   */
  record Several(int least, String pattern) implements Formula {
    static final int ALL = Integer.MAX_VALUE;
  }

  /**
   * Reads a condition: {@code or} binds least, then {@code and}, then {@code not}.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static Formula parse(String text) {
    return new Parser(text).parse();
  }

  /** Reads by recursive descent, as deep as {@link #MOST_DEPTH}. */
  final class Parser {

    private static final int MOST_DEPTH = 50;
    private static final String END = "";

    private final List<String> words = new ArrayList<>();
    private int next;
    private int depth;

    private Parser(String text) {
      StringBuilder word = new StringBuilder();
      for (char c : (text + " ").toCharArray()) {
        boolean mark = c == '(' || c == ')' || c == '|';
        if (mark || Character.isWhitespace(c)) {
          if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
          }
          if (mark) {
            words.add(String.valueOf(c));
          }
        } else {
          word.append(c);
        }
      }
    }

    private Formula parse() {
      Formula formula = or();
      if (peek().equals("|")) {
        throw new IllegalArgumentException(
            "aggregations after | are no longer part of Sigma: write a correlation rule");
      }
      if (!peek().equals(END)) {
        throw new IllegalArgumentException("there must be and, or or the end before " + peek());
      }
      return formula;
    }

    private Formula or() {
      List<Formula> parts = new ArrayList<>(List.of(and()));
      while (take("or")) {
        parts.add(and());
      }
      return parts.size() == 1 ? parts.get(0) : new Or(List.copyOf(parts));
    }

    private Formula and() {
      List<Formula> parts = new ArrayList<>(List.of(not()));
      while (take("and")) {
        parts.add(not());
      }
      return parts.size() == 1 ? parts.get(0) : new And(List.copyOf(parts));
    }

    private Formula not() {
      if (++depth > MOST_DEPTH) {
        throw new IllegalArgumentException("it must be nested at most " + MOST_DEPTH + " deep");
      }
      Formula formula = take("not") ? new Not(not()) : operand();
      depth--;
      return formula;
    }

    private Formula operand() {
      if (take("(")) {
        Formula inner = or();
        if (!take(")")) {
          throw new IllegalArgumentException("a parenthesis must be closed");
        }
        return inner;
      }
      String word = peek();
      boolean name =
          !word.equals(END) && !")|".contains(word) && !isWord("and", word) && !isWord("or", word);
      if (!name) {
        throw new IllegalArgumentException(
            "there must be a name " + (word.equals(END) ? "at the end" : "before " + word));
      }
      next++;
      return take("of") ? several(word) : new Name(word);
    }

    private Formula several(String howMany) {
      boolean all = isWord("all", howMany);
      boolean any = isWord("any", howMany);
      if (!all && !any && !howMany.matches("[1-9][0-9]{0,3}")) {
        throw new IllegalArgumentException(
            "before of there must be all, any or a number from 1 on, but was " + howMany);
      }
      String pattern = peek();
      if (pattern.equals(END) || "()|".contains(pattern)) {
        throw new IllegalArgumentException("after of there must be them or a name with *");
      }
      next++;
      int least = all ? Several.ALL : any ? 1 : Integer.parseInt(howMany);
      return new Several(least, pattern);
    }

    private String peek() {
      return next < words.size() ? words.get(next) : END;
    }

    private boolean take(String word) {
      boolean there = isWord(word, peek());
      next += there ? 1 : 0;
      return there;
    }

    private static boolean isWord(String expected, String word) {
      return word.toLowerCase(Locale.ROOT).equals(expected);
    }
  }
}
