package io.shallot.correlation.sigma;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds lists of rules by a text, whatever its case, without making another text of it. */
final class FoldedTable {

  private static final int[] NONE = {};

  // A slot is null where no text belongs.
  private final @Nullable String[] texts;
  private final int[][] rules;

  /** Makes a table of folded texts. */
  FoldedTable(Map<String, List<Integer>> entries) {
    int size = Integer.highestOneBit(Math.max(1, entries.size())) * 4;
    this.texts = new String[size];
    this.rules = new int[size][];
    entries.forEach(
        (text, list) -> {
          int slot = Folding.hash(text) & (size - 1);
          while (texts[slot] != null) {
            slot = (slot + 1) & (size - 1);
          }
          texts[slot] = text;
          rules[slot] = list.stream().mapToInt(Integer::intValue).toArray();
        });
  }

  /** Returns the rules of a text; the array must not be changed. */
  int[] find(String text) {
    int mask = texts.length - 1;
    int slot = Folding.hash(text) & mask;
    for (String each = texts[slot]; each != null; each = texts[slot]) {
      if (each.length() == text.length() && Folding.startsAt(text, 0, each)) {
        return rules[slot];
      }
      slot = (slot + 1) & mask;
    }
    return NONE;
  }
}
