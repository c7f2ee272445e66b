package io.shallot.console.evaluate;

/** What is measured. */
public enum Measure {
  /** The share of judged rows that is anomalous. */
  BASE_RATE("base_rate"),
  /** Average precision of the raw score. */
  AUC_PR("auc_pr"),
  /** Range-based precision and recall of the raw score, averaged over widths of buffers. */
  VUS_PR("vus_pr"),
  /** The greatest F1 of any threshold on the raw score, row by row. */
  BEST_F1("best_f1"),
  /** The threshold that gives it; of one ranking only, so never a mean. */
  BEST_F1_THRESHOLD("best_f1_threshold"),
  /** Precision at that threshold. */
  BEST_F1_PRECISION("best_f1_precision"),
  /** Recall at that threshold. */
  BEST_F1_RECALL("best_f1_recall"),
  /** Rows until a range is first detected at that threshold; median over ranges detected. */
  BEST_F1_DELAY("best_f1_delay"),
  /** The share of ranges detected at that threshold. */
  BEST_F1_DETECTED("best_f1_detected"),
  /** Rows until the shipped decision first alerts in a range; median over ranges detected. */
  DELAY("delay"),
  /** The share of ranges in which the shipped decision alerts. */
  DETECTED("detected"),
  /** Alerts of the shipped decision outside any range, for each 1,000 judged rows. */
  FALSE_ALARMS("false_alarms_per_1000"),
  /** Average precision of the surprise. */
  SURPRISE_AUC_PR("surprise_auc_pr"),
  /** As {@link #VUS_PR}, of the surprise. */
  SURPRISE_VUS_PR("surprise_vus_pr"),
  /** As {@link #BEST_F1}, of the surprise. */
  SURPRISE_BEST_F1("surprise_best_f1");

  private final String key;

  Measure(String key) {
    this.key = key;
  }

  /** Returns what it is called in JSON. */
  public String key() {
    return key;
  }
}
