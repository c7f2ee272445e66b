package io.shallot.detectors;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The seasonal score by going through all of the past anew for each point; times must not fall. */
final class SeasonalOracle {

  private final int minimumVisits;
  private final double weight;
  private final int offsetMinutes;

  /** All values by local hour since the epoch. */
  private final TreeMap<Long, List<Double>> hours = new TreeMap<>();

  SeasonalOracle(int minimumVisits, double halfLife, int offsetMinutes) {
    this.minimumVisits = minimumVisits;
    this.weight = 1 - Math.pow(0.5, 1 / halfLife);
    this.offsetMinutes = offsetMinutes;
  }

  /** Returns the score of a value, NaN if not ready, and keeps it. */
  double advance(long utcMinute, double value) {
    long minute = utcMinute + offsetMinutes;
    long hour = Math.floorDiv(minute, 60);
    double score = score(hour, value);
    if (!Double.isNaN(score)) {
      for (long near : new long[] {minute - 10, minute + 10}) {
        double other = score(Math.floorDiv(near, 60), value);
        score = Double.isNaN(other) ? score : Math.min(score, other);
      }
    }
    hours.computeIfAbsent(hour, any -> new ArrayList<>()).add(value);
    return score;
  }

  private double score(long hour, double value) {
    List<List<Double>> visits = visits(hour, 168);
    if (visits.size() < minimumVisits) {
      visits = visits(hour, 24);
    }
    return visits.size() < minimumVisits ? Double.NaN : deviations(visits, value);
  }

  /** The hour still running, which is the last one, is not a visit yet. */
  private List<List<Double>> visits(long hour, int period) {
    return hours.entrySet().stream()
        .filter(entry -> entry.getKey() < hours.lastKey())
        .filter(entry -> Math.floorMod(entry.getKey() - hour, period) == 0)
        .map(entry -> entry.getValue())
        .toList();
  }

  private double deviations(List<List<Double>> visits, double value) {
    double[] weights = EwmaDetectorTest.weights(visits.size(), weight);
    double mean = 0;
    double meanSquare = 0;
    for (int v = 0; v < weights.length; v++) {
      for (double x : visits.get(v)) {
        mean += weights[v] * x / visits.get(v).size();
        meanSquare += weights[v] * x * x / visits.get(v).size();
      }
    }
    double n = Math.min(weights.length, (2 - weight) / weight);
    return Math.abs(value - mean) / Math.sqrt((meanSquare - mean * mean) * (n + 1) / (n - 1));
  }
}
