package io.shallot.correlation.rule;

import io.shallot.api.Finding;
import io.shallot.correlation.sigma.FindingField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields of the finding at hand, each looked up once however many rules ask for it. */
final class FieldValues {

  private final List<FindingField> fields = new ArrayList<>();
  private String[] values = {};
  private boolean[] known = {};

  /** Returns the slot of a field name, for all findings to come. */
  int slotOf(String name) {
    FindingField field = FindingField.of(name);
    int slot = fields.indexOf(field);
    if (slot >= 0) {
      return slot;
    }
    fields.add(field);
    values = new String[fields.size()];
    known = new boolean[fields.size()];
    return fields.size() - 1;
  }

  /** Returns the field of a slot. */
  FindingField field(int slot) {
    return fields.get(slot);
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
      values[slot] = fields.get(slot).text(finding);
      known[slot] = true;
    }
    return values[slot];
  }
}
