package io.shallot.correlation.rule;

import io.shallot.api.Finding;
import io.shallot.correlation.sigma.FindingFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields of the finding at hand, each looked up once however many rules ask for it. */
final class FieldValues {

  private final List<String> names = new ArrayList<>();
  private String[] values = {};
  private boolean[] known = {};

  /** Returns the slot of a field name, for all findings to come. */
  int slotOf(String name) {
    int slot = names.indexOf(name);
    if (slot < 0) {
      slot = names.size();
      names.add(name);
      values = new String[names.size()];
      known = new boolean[names.size()];
    }
    return slot;
  }

  /** Forgets the finding before. */
  void clear() {
    Arrays.fill(known, false);
  }

  /**
   * Returns the text of a field of the finding at hand; the empty text if it is absent or empty.
   */
  String text(Finding finding, int slot) {
    if (!known[slot]) {
      values[slot] = FindingFields.text(finding, names.get(slot));
      known[slot] = true;
    }
    return values[slot];
  }
}
