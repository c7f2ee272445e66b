package io.shallot.detectors.level;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The week-over-week score by going through all of the past anew; times must not fall. */
final class WeekOverWeekOracle {

  private final long slotMillis;
  private final double coverage;
  private final double relativeFloor;

  /** All values by slot since the epoch. */
  private final TreeMap<Long, List<Double>> slots = new TreeMap<>();

  WeekOverWeekOracle(int slotMinutes, double coverage, double relativeFloor) {
    this.slotMillis = slotMinutes * Feed.MINUTE;
    this.coverage = coverage;
    this.relativeFloor = relativeFloor;
  }

  /** Returns the score of a value, NaN if not ready, and keeps it. */
  double advance(long timeMillis, double value) {
    long slot = Math.floorDiv(timeMillis, slotMillis);
    double score = score(slot, value);
    slots.computeIfAbsent(slot, any -> new ArrayList<>()).add(value);
    return score;
  }

  private double score(long slot, double value) {
    long day = Feed.DAY / slotMillis;
    List<List<Double>> lastDay = List.copyOf(slots.subMap(slot - day + 1, slot).values());
    List<Double> own = all(lastDay);
    double sum = 0;
    double weights = 0;
    for (int week = 1; week <= 3; week++) {
      long then = slot - 7L * week * day;
      List<List<Double>> reference =
          List.copyOf(slots.subMap(then - day + 1, true, then, true).values());
      if (reference.size() < Math.max(1, coverage * lastDay.size())) {
        continue;
      }
      List<Double> values = all(reference);
      double low = min(values);
      double high = max(values);
      double level = Math.max(Math.abs(low), Math.abs(high));
      double spread = high > low ? high - low : own.isEmpty() ? 0 : max(own) - min(own);
      double range = Math.max(spread, relativeFloor * level);
      double mean = reference.stream().mapToDouble(WeekOverWeekOracle::mean).average().orElse(0);
      double now = own.isEmpty() ? 0 : Math.max(max(own), value) - Math.min(min(own), value);
      double beyond = Math.max(0, Math.max(low - value, value - high)) / range;
      double others =
          Math.abs(value - mean) / range
              + Math.abs(value - at(then, day)) / range
              + Math.abs(now - (high - low)) / Math.max(now, range);
      sum += (beyond + others / 3) / week;
      weights += 1.0 / week;
    }
    return weights == 0 ? Double.NaN : sum / weights;
  }

  private double at(long slot, long day) {
    Map.Entry<Long, List<Double>> before = slots.floorEntry(slot);
    Map.Entry<Long, List<Double>> after = slots.ceilingEntry(slot);
    if (before == null) {
      throw new IllegalStateException("no slot was seen before " + slot);
    }
    double left = mean(before.getValue());
    if (after == null || after.getKey() >= slot + day || after.getKey().equals(before.getKey())) {
      return left;
    }
    double gap = (double) (after.getKey() - before.getKey());
    return left + (mean(after.getValue()) - left) * (double) (slot - before.getKey()) / gap;
  }

  private static List<Double> all(List<List<Double>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private static double min(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private static double max(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
