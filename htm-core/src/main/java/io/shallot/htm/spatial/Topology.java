package io.shallot.htm.spatial;

import java.util.Arrays;
import java.util.List;

/** The places of a grid of one or more dimensions, and which of them are near each other. */
final class Topology {

  private final int[] lengths;
  private final int size;
  private final boolean wraps;

  Topology(List<Integer> dimensions, boolean wraps) {
    lengths = dimensions.stream().mapToInt(Integer::intValue).toArray();
    int product = 1;
    for (int length : lengths) {
      product = Math.multiplyExact(product, length);
    }
    size = product;
    this.wraps = wraps;
  }

  /** Returns how many places there are. */
  int size() {
    return size;
  }

  /** Returns how many dimensions there are. */
  int rank() {
    return lengths.length;
  }

  int length(int dimension) {
    return lengths[dimension];
  }

  /** Returns the length of the longest dimension. */
  int longest() {
    int longest = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** Returns the coordinate of a place in one dimension; the last dimension varies fastest. */
  int coordinate(int place, int dimension) {
    int rest = place;
    for (int d = lengths.length - 1; d > dimension; d--) {
      rest /= lengths[d];
    }
    return rest % lengths[dimension];
  }

  /**
   * Returns the place of another grid of as many dimensions that lies at the middle of what belongs
   * to a place of this one.
   */
  int middle(int place, Topology other) {
    int middle = 0;
    for (int d = 0; d < lengths.length; d++) {
      long doubled = (2L * coordinate(place, d) + 1) * other.lengths[d];
      middle = middle * other.lengths[d] + (int) (doubled / (2L * lengths[d]));
    }
    return middle;
  }

  /** Returns how many places a neighbourhood has at most: enough room for {@link #around}. */
  int mostAround(int radius) {
    long most = 1;
    for (int length : lengths) {
      most *= Math.min(length, 2L * radius + 1);
    }
    return (int) most;
  }

  /** Returns how many places are around a place. */
  int countAround(int centre, int radius) {
    int count = 1;
    for (int d = 0; d < lengths.length; d++) {
      count *= span(coordinate(centre, d), d, radius);
    }
    return count;
  }

  /**
   * Fills in the places whose coordinates all differ by at most a radius, itself included,
   * ascending: across the edges where the grid wraps.
   *
   * @return how many there are
   */
  int around(int centre, int radius, int[] into) {
    into[0] = 0;
    int count = 1;
    for (int d = 0; d < lengths.length; d++) {
      int coordinate = coordinate(centre, d);
      int first = Math.floorMod(first(coordinate, d, radius), lengths[d]);
      int span = span(coordinate, d, radius);
      int over = Math.max(0, first + span - lengths[d]);
      for (int i = count - 1; i >= 0; i--) {
        int start = into[i] * lengths[d];
        for (int s = span - 1; s >= 0; s--) {
          into[i * span + s] = start + (s < over ? s : first - over + s);
        }
      }
      count *= span;
    }
    return count;
  }

  private int first(int coordinate, int dimension, int radius) {
    if (2L * radius + 1 >= lengths[dimension] && wraps) {
      return 0;
    }
    return wraps ? coordinate - radius : Math.max(0, coordinate - radius);
  }

  private int span(int coordinate, int dimension, int radius) {
    long length = lengths[dimension];
    if (wraps) {
      return (int) Math.min(length, 2L * radius + 1);
    }
    long last = Math.min(length - 1, (long) coordinate + radius);
    return (int) (last - Math.max(0, (long) coordinate - radius) + 1);
  }

  /**
   * Returns how far apart the chosen places are, averaged over the dimensions: from the first to
   * the last one in each, not across edges; 0 if none is chosen.
   */
  double span(boolean[] chosen) {
    int[] first = new int[lengths.length];
    int[] last = new int[lengths.length];
    Arrays.fill(first, Integer.MAX_VALUE);
    Arrays.fill(last, -1);
    for (int place = 0; place < size; place++) {
      if (chosen[place]) {
        for (int d = 0; d < lengths.length; d++) {
          int coordinate = coordinate(place, d);
          first[d] = Math.min(first[d], coordinate);
          last[d] = Math.max(last[d], coordinate);
        }
      }
    }
    double sum = 0;
    for (int d = 0; d < lengths.length && last[d] >= 0; d++) {
      sum += last[d] - first[d] + 1;
    }
    return sum / lengths.length;
  }
}
