package io.shallot.telemetry.feature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** The score of a beacon, computed from the whole list by the words of its description. */
final class BeaconOracle {

  private BeaconOracle() {}

  /** Returns timing, size, duration, histogram and total of connections, sorted by their start. */
  static List<Double> scores(List<Long> starts, List<Double> sizes, long end, long window) {
    List<Double> intervals = new ArrayList<>();
    for (int i = 1; i < starts.size(); i++) {
      intervals.add((double) (starts.get(i) - starts.get(i - 1)));
    }
    int n = starts.size();
    long first = starts.get(0);
    double span = Math.max((double) (end - first), window / 6.0);
    double covered = Math.min(1, (starts.get(n - 1) - first + rank(intervals, 0.5)) / span);

    List<Integer> halves = counts(starts, span, Math.max(2, Math.min(24, n / 2)));
    int longest = 0;
    int run = 0;
    for (int count : halves) {
      run = count == 0 ? 0 : run + 1;
      longest = Math.max(longest, run);
    }
    List<Integer> roots = counts(starts, span, Math.max(2, Math.min(24, (int) Math.sqrt(n))));
    double mean = (double) n / roots.size();
    double least = scatter(roots);
    if (roots.size() >= 8) {
      List<Integer> rising = roots.stream().sorted().toList();
      for (int above = 1; above < rising.size(); above++) {
        if (3 * above >= rising.size()) {
          List<Integer> low = rising.subList(0, rising.size() - above);
          List<Integer> high = rising.subList(rising.size() - above, rising.size());
          least = Math.min(least, scatter(low) + scatter(high));
        }
      }
    }
    double timing = alike(intervals);
    double size = alike(sizes);
    double duration = (covered + (double) longest / halves.size()) / 2;
    double histogram = Math.max(0, 1 - Math.sqrt(least / roots.size()) / mean);
    double total = (timing + size + duration + histogram) / 4;
    return List.of(timing, size, duration, histogram, total);
  }

  private static double scatter(List<Integer> counts) {
    double mean = counts.stream().mapToInt(count -> count).average().orElseThrow();
    return counts.stream().mapToDouble(count -> Math.pow(count - mean, 2)).sum();
  }

  private static List<Integer> counts(List<Long> starts, double span, int parts) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (int part = 0; part < parts; part++) {
      counts.put(part, 0);
    }
    for (long start : starts) {
      counts.merge((int) ((start - starts.get(0)) / span * parts), 1, Integer::sum);
    }
    return List.copyOf(counts.values());
  }

  private static double alike(List<Double> numbers) {
    double lower = rank(numbers, 0.25);
    double median = rank(numbers, 0.5);
    double upper = rank(numbers, 0.75);
    if (median <= 0) {
      return 0;
    }
    double skewness = upper > lower ? (upper + lower - 2 * median) / (upper - lower) : 0;
    List<Double> distances = numbers.stream().map(number -> Math.abs(number - median)).toList();
    return (1 - Math.abs(skewness) + Math.max(0, 1 - rank(distances, 0.5) / median)) / 2;
  }

  private static double rank(List<Double> numbers, double share) {
    List<Double> sorted = new ArrayList<>(numbers);
    Collections.sort(sorted);
    double at = share * (sorted.size() - 1);
    double below = sorted.get((int) Math.floor(at));
    double above = sorted.get((int) Math.ceil(at));
    return below + (above - below) * (at - Math.floor(at));
  }
}
