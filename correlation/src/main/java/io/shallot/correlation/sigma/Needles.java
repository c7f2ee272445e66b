package io.shallot.correlation.sigma;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds all rules whose needle a text has somewhere, whatever the case, in one pass over the text.
 */
final class Needles {

  // How: the automaton of Aho and Corasick (1975) as a table of states by classes of letters; all
  // letters that no needle has are one class. A needle is cut to so many letters that the table
  // stays below MOST_CELLS, so a hit says that a rule may match, not that it does.
  // Cost: one look-up a letter. Memory: at most 16 MB for a field of a type of record.

  private static final int MOST_CELLS = 4_000_000;
  private static final int[] LENGTHS = {16, 8, 4, 2, 1};
  private static final int PLAIN = 128;

  private final char[] letters; // sorted; the class of a letter is its place, from 1 on
  private final int[] classOfPlain = new int[PLAIN];
  private final int classes;
  private final int[] next;
  private final int[][] found;

  /** Makes an automaton of folded needles, none of them empty, and the rules of each. */
  Needles(Map<String, List<Integer>> rules) {
    TreeSet<Character> all = new TreeSet<>();
    rules.keySet().forEach(needle -> needle.chars().forEach(letter -> all.add((char) letter)));
    this.letters = new char[all.size()];
    int place = 0;
    for (char letter : all) {
      letters[place++] = letter;
    }
    this.classes = letters.length + 1;
    for (char c = 0; c < PLAIN; c++) {
      classOfPlain[c] = Math.max(0, Arrays.binarySearch(letters, Folding.fold(c)) + 1);
    }
    List<int[]> table = new ArrayList<>();
    List<Set<Integer>> ends = new ArrayList<>();
    for (int length : LENGTHS) {
      table.clear();
      ends.clear();
      if (build(rules, length, table, ends)) {
        break;
      }
    }
    link(table, ends);
    this.next = new int[table.size() * classes];
    this.found = new int[table.size()][];
    for (int state = 0; state < table.size(); state++) {
      System.arraycopy(table.get(state), 0, next, state * classes, classes);
      found[state] = ends.get(state).stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** Sets the bit of every rule that may have its needle in a text. */
  void find(String text, long[] bits) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      state = next[state * classes + (letter < PLAIN ? classOfPlain[letter] : classOf(letter))];
      for (int rule : found[state]) {
        bits[rule >> 6] |= 1L << rule;
      }
    }
  }

  private int classOf(char letter) {
    return Math.max(0, Arrays.binarySearch(letters, Folding.fold(letter)) + 1);
  }

  /**
   * Writes the needles as a tree: a step that leads nowhere is 0, the root. Returns whether all
   * found a place in the table.
   */
  private boolean build(
      Map<String, List<Integer>> rules, int length, List<int[]> table, List<Set<Integer>> ends) {
    add(table, ends);
    for (Map.Entry<String, List<Integer>> each : rules.entrySet()) {
      String needle = each.getKey();
      int state = 0;
      for (int i = 0; i < Math.min(length, needle.length()); i++) {
        int step = classOf(needle.charAt(i));
        if (table.get(state)[step] == 0) {
          table.get(state)[step] = add(table, ends);
        }
        state = table.get(state)[step];
      }
      ends.get(state).addAll(each.getValue());
      if (length > 1 && (long) table.size() * classes > MOST_CELLS) {
        return false;
      }
    }
    return true;
  }

  private int add(List<int[]> table, List<Set<Integer>> ends) {
    table.add(new int[classes]);
    ends.add(new TreeSet<>());
    return table.size() - 1;
  }

  /** Fills the steps that lead nowhere with those of the longest end that begins a needle, too. */
  private void link(List<int[]> table, List<Set<Integer>> ends) {
    int[] fallback = new int[table.size()];
    Deque<Integer> waiting = new ArrayDeque<>();
    for (int state : table.get(0)) {
      if (state != 0) {
        waiting.add(state);
      }
    }
    while (!waiting.isEmpty()) {
      int state = waiting.remove();
      int[] steps = table.get(state);
      int[] instead = table.get(fallback[state]);
      ends.get(state).addAll(ends.get(fallback[state]));
      for (int step = 0; step < classes; step++) {
        if (steps[step] == 0) {
          steps[step] = instead[step];
        } else {
          fallback[steps[step]] = instead[step];
          waiting.add(steps[step]);
        }
      }
    }
  }
}
