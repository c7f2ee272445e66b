package io.shallot.correlation.shared;

import io.shallot.api.Anomaly;
import io.shallot.api.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much a set of anomalies should worry a person: one number, and the severity it stands for.
 */
final class Risk {

  // One anomaly weighs
  //
  //   w = bits * strength,   bits = min(MOST_BITS, -log2 p)
  //                          size     = (1 + log2(1 + effect / leastEffect)) / 2 within [1, 2]
  //                          length   = 1 + log2(strangePoints) / 8
  //                          strength = size * length, at most 2
  //
  // with effect = |observed - expected|: an effect just worth mentioning counts once, one of seven
  // times that and above counts twice; so does one that goes on for 256 points, a day of windows of
  // five minutes. Where the effect is not known its size is 1. So w is in [0, 80]; an anomaly that
  // only just opens (p = 5e-4, least effect, one point) weighs 11.
  //
  // Anomalies are of one kind when their metrics have the same first category (the metric's name
  // stands in for a missing one). Within a kind only the heaviest counts in full; the heaviest of
  // every further metric counts half, and repetitions of a metric a quarter, together at most once
  // more the heaviest: a scan that shows in three metrics is one scan.
  //
  //   risk = kinds * sqrt(sum over kinds of their weight),   kinds at most MOST_KINDS
  //
  // so two kinds of mild evidence about one host come before one kind of strong evidence. One
  // anomaly alone stays below HIGH (sqrt 80 < 9) whatever its p-value; two mild kinds reach it
  // (2 * sqrt 22 > 9); three kinds of 25.1 each, or two in which several metrics agree, reach
  // CRITICAL. The risk is finite: at most 5 * sqrt(80 * evidence).

  static final double MOST_BITS = 40;
  static final double MOST_STRENGTH = 2;
  static final double DOUBLINGS_TO_TWICE = 8;
  static final double OTHER_METRIC = 0.5;
  static final double REPETITION = 0.25;
  static final int MOST_KINDS = 5;

  static final double MEDIUM = 5;
  static final double HIGH = 9;
  static final double CRITICAL = 26;

  /** Heaviest first; equals in order of start, then id. */
  static final Comparator<Anomaly> HEAVIEST_FIRST =
      Comparator.comparingDouble(Risk::weight)
          .reversed()
          .thenComparing(Anomaly::start)
          .thenComparing(Anomaly::id);

  // StrictMath gives the same bits on every machine.
  private static final double LN_2 = StrictMath.log(2);

  private Risk() {}

  /** Returns the weight of one anomaly, from 0 to 80. */
  static double weight(Anomaly anomaly) {
    double bits = Math.max(0, Math.min(MOST_BITS, -log2(anomaly.pValue())));
    return bits * strength(anomaly);
  }

  /** Returns the risk of anomalies that belong together; finite, at least 0. */
  static double of(Collection<Anomaly> evidence) {
    Map<String, List<Anomaly>> kinds =
        evidence.stream()
            .collect(Collectors.groupingBy(Risk::kind, TreeMap::new, Collectors.toList()));
    double sum = 0;
    for (List<Anomaly> kind : kinds.values()) {
      sum += weightOfKind(kind);
    }
    return Math.min(MOST_KINDS, kinds.size()) * StrictMath.sqrt(sum);
  }

  static Severity severity(double risk) {
    if (risk >= CRITICAL) {
      return Severity.CRITICAL;
    }
    if (risk >= HIGH) {
      return Severity.HIGH;
    }
    return risk >= MEDIUM ? Severity.MEDIUM : Severity.LOW;
  }

  private static String kind(Anomaly anomaly) {
    List<String> categories = anomaly.metric().categories();
    return categories.isEmpty() ? anomaly.metric().name() : categories.get(0);
  }

  private static double weightOfKind(List<Anomaly> kind) {
    List<Anomaly> ordered = kind.stream().sorted(HEAVIEST_FIRST).toList();
    double heaviest = weight(ordered.get(0));
    double further = 0;
    Set<String> metrics = new HashSet<>();
    metrics.add(ordered.get(0).metric().name());
    for (Anomaly anomaly : ordered.subList(1, ordered.size())) {
      double share = metrics.add(anomaly.metric().name()) ? OTHER_METRIC : REPETITION;
      further += share * weight(anomaly);
    }
    return heaviest + Math.min(heaviest, further);
  }

  private static double strength(Anomaly anomaly) {
    double length = 1 + log2(anomaly.strangePoints()) / DOUBLINGS_TO_TWICE;
    return Math.min(MOST_STRENGTH, size(anomaly) * length);
  }

  private static double size(Anomaly anomaly) {
    double least = anomaly.metric().leastEffect();
    double effect = Math.abs(anomaly.peak().observed() - anomaly.peak().expected());
    double ratio = effect / least;
    if (!(least > 0) || Double.isNaN(ratio)) {
      return 1;
    }
    return Math.max(1, Math.min(MOST_STRENGTH, (1 + log2(1 + ratio)) / 2));
  }

  private static double log2(double value) {
    return StrictMath.log(value) / LN_2;
  }
}
