package io.shallot.htm.encode;

import io.shallot.htm.sdr.Sdr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes one of some known categories as bits of its own, and all unknown ones as one more
 * category. Holds no state: many threads may share one.
 */
public final class CategoryEncoder implements ValueEncoder {

  // Category i of c has the bits from (i + 1) w on, the unknown ones the first w: n = (c + 1) w, as
  // in the reference. O(w) and one look-up. For a vocabulary that is not known, or is large, see
  // HashedCategoryEncoder.

  private final List<String> categories;
  private final Map<String, Integer> indices = new HashMap<>();
  private final int activeBits;

  /**
   * Makes an encoder.
   *
   * @param categories the known ones, each once
   * @param activeBits how many bits each has, at least 1
   */
  public CategoryEncoder(List<String> categories, int activeBits) {
    this.categories = List.copyOf(categories);
    this.activeBits = activeBits;
    for (String category : this.categories) {
      indices.putIfAbsent(category, indices.size() + 1);
    }
    long bits = (categories.size() + 1L) * activeBits;
    new Faults("a category encoder")
        .require(activeBits >= 1, "activeBits must be at least 1", activeBits)
        .require(
            indices.size() == categories.size(),
            "categories must differ from each other",
            categories)
        .require(bits <= MOST_BITS, "size must be at most " + MOST_BITS, bits)
        .complain();
  }

  @Override
  public int size() {
    return (categories.size() + 1) * activeBits;
  }

  @Override
  public int activeBits() {
    return activeBits;
  }

  /** Returns the number of a category, from 1 on in the order given; 0 if it is not known. */
  public int indexOf(String category) {
    return indices.getOrDefault(category, 0);
  }

  /** Adds the active bits of a category, ascending. */
  public void encode(String category, int offset, Sdr out) {
    add(indexOf(category), offset, out);
  }

  /**
   * {@inheritDoc}
   *
   * @param value the number of a category as {@link #indexOf} gives it; any other number counts as
   *     an unknown category
   */
  @Override
  public void encode(double value, int offset, Sdr out) {
    if (Double.isFinite(value)) {
      int index = (int) value;
      add(index == value && index >= 1 && index <= categories.size() ? index : 0, offset, out);
    }
  }

  private void add(int index, int offset, Sdr out) {
    int first = offset + index * activeBits;
    out.addRange(first, first + activeBits);
  }
}
