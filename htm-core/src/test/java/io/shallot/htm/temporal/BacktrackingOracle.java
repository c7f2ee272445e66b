package io.shallot.htm.temporal;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Permanence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The backtracking temporal memory as slow, obvious code: objects, sets, and every segment looked
 * at in every step. It draws the same random numbers as the fast one.
 */
final class BacktrackingOracle {

  static final class Segment {
    final int cell;

    /** Permanence in steps by presynaptic cell, the oldest synapse first. */
    final Map<Integer, Integer> synapses = new LinkedHashMap<>();

    boolean confirmed;
    int lastUsed;

    Segment(int cell, int step) {
      this.cell = cell;
      lastUsed = step;
    }
  }

  private final BacktrackingParameters parameters;
  private final HtmRandom random;

  /** The oldest first. */
  final List<Segment> segments = new ArrayList<>();

  private NavigableSet<Integer> inferenceActive = new TreeSet<>();
  NavigableSet<Integer> predictedCells = new TreeSet<>();
  NavigableSet<Integer> expectedColumns = new TreeSet<>();
  private final Deque<int[]> inferencePast = new ArrayDeque<>();
  private double density;

  NavigableSet<Integer> learningActive = new TreeSet<>();

  /** The best matching segment of each column that has one, before the segments learn. */
  private TreeMap<Integer, Segment> matches = new TreeMap<>();

  private final Deque<int[]> learningPast = new ArrayDeque<>();
  private int step;
  private int patience;
  private int length;
  private boolean begins;

  // what came to pass, for tests that want to know that it was put to the test
  int inferenceFoundBack;
  int learningFoundBack;
  int evicted;

  BacktrackingOracle(BacktrackingParameters parameters) {
    this.parameters = parameters;
    random = new HtmRandom(parameters.seed());
    patience = parameters.pamLength();
  }

  void compute(int[] columns, boolean learn) {
    density = density == 0 ? columns.length : 0.99 * density + 0.01 * columns.length;
    infer(columns);
    if (learn) {
      learn(columns);
    }
    begins = false;
  }

  void reset() {
    predictedCells.clear();
    expectedColumns.clear();
    inferencePast.clear();
    learningActive.clear();
    matches.clear();
    learningPast.clear();
    begins = true;
  }

  private void infer(int[] columns) {
    remember(inferencePast, columns, parameters.maxInferenceBacktrack());
    if (activate(columns, begins) && predict()) {
      return;
    }
    NavigableSet<Integer> fallback = inferenceActive;
    List<int[]> past = List.copyOf(inferencePast);
    for (int start = 0; start < past.size(); start++) {
      inferencePast.removeFirst();
      boolean holds = true;
      for (int i = start; i < past.size() && holds; i++) {
        holds = activate(past.get(i), i == start) && predict();
      }
      if (holds) {
        inferenceFoundBack++;
        return;
      }
    }
    inferenceActive = fallback;
    predict();
  }

  private boolean activate(int[] columns, boolean startCells) {
    inferenceActive = new TreeSet<>();
    int foreseen = 0;
    for (int column : columns) {
      List<Integer> cells = cellsOf(column);
      List<Integer> predicted = cells.stream().filter(predictedCells::contains).toList();
      if (startCells) {
        inferenceActive.add(cells.get(0));
      } else if (predicted.isEmpty()) {
        inferenceActive.addAll(cells);
      } else {
        inferenceActive.addAll(predicted);
        foreseen++;
      }
    }
    return startCells || foreseen >= 0.5 * columns.length;
  }

  private boolean predict() {
    predictedCells = new TreeSet<>();
    expectedColumns = new TreeSet<>();
    NavigableSet<Integer> predictedColumns = new TreeSet<>();
    int connected = Permanence.steps(parameters.connectedPermanence());
    for (Segment segment : segments) {
      if (activity(segment, inferenceActive, 1) < parameters.activationThreshold()) {
        continue;
      }
      expectedColumns.add(columnOf(segment.cell));
      if (activity(segment, inferenceActive, connected) >= parameters.activationThreshold()) {
        predictedCells.add(segment.cell);
        predictedColumns.add(columnOf(segment.cell));
      }
    }
    return predictedColumns.size() >= 0.5 * density;
  }

  private void learn(int[] columns) {
    step++;
    remember(learningPast, columns, parameters.maxLearningBacktrack());
    patience--;
    length++;
    if (!begins && activateAndLearn(columns)) {
      patience = parameters.pamLength();
    }
    if (begins || patience == 0 || length == parameters.maxSequenceLength()) {
      length = begins ? 0 : backtrackLearning();
      patience = parameters.pamLength();
      if (length == 0) {
        learningPast.clear();
        learningActive = startCells(columns);
      }
    }
    match();
  }

  private int backtrackLearning() {
    List<int[]> past = List.copyOf(learningPast);
    for (int start = 0; start < past.size() - 1; start++) {
      learningPast.removeFirst();
      boolean holds = true;
      learningActive = startCells(past.get(start));
      for (int i = start + 1; i < past.size() && holds; i++) {
        match();
        holds = follow(past.get(i));
      }
      if (holds) {
        learningFoundBack++;
        learningActive = startCells(past.get(start));
        for (int i = start + 1; i < past.size() && holds; i++) {
          match();
          holds = activateAndLearn(past.get(i));
        }
        return past.size() - 1 - start;
      }
    }
    return 0;
  }

  /** Makes the predicted cells of the columns active; returns whether most were predicted. */
  private boolean follow(int[] columns) {
    NavigableSet<Integer> active = new TreeSet<>();
    for (int column : columns) {
      Segment match = matches.get(column);
      if (match != null && isPredicting(match)) {
        active.add(match.cell);
      }
    }
    int surprises = columns.length - active.size();
    learningActive = active;
    return surprises < columns.length / 2;
  }

  private boolean activateAndLearn(int[] columns) {
    NavigableSet<Integer> active = new TreeSet<>();
    int surprises = 0;
    for (int column : columns) {
      Segment match = matches.get(column);
      if (match == null) {
        int cell = cellForNewSegment(column);
        active.add(cell);
        sprout(cell);
        surprises++;
      } else {
        active.add(match.cell);
        if (isPredicting(match)) {
          match.confirmed = true;
        } else {
          surprises++;
        }
        reinforce(match);
      }
    }
    learningActive = active;
    return surprises < columns.length / 2;
  }

  private boolean isPredicting(Segment segment) {
    return activity(segment, learningActive, 1) >= parameters.activationThreshold();
  }

  private void match() {
    matches = new TreeMap<>();
    for (Segment segment : segments) {
      int activity = activity(segment, learningActive, 1);
      if (activity < parameters.minThreshold()) {
        continue;
      }
      Segment best = matches.get(columnOf(segment.cell));
      int bestActivity = best == null ? 0 : activity(best, learningActive, 1);
      if (best == null
          || activity > bestActivity
          || (activity == bestActivity && segment.cell > best.cell)) {
        matches.put(columnOf(segment.cell), segment);
      }
    }
  }

  private void reinforce(Segment segment) {
    int active = activity(segment, learningActive, 1);
    int increment = Permanence.steps(parameters.permanenceIncrement());
    int decrement = Permanence.steps(parameters.permanenceDecrement());
    segment.lastUsed = step;
    segment.synapses.replaceAll(
        (cell, permanence) ->
            learningActive.contains(cell)
                ? Math.min(Permanence.STEPS, permanence + increment)
                : permanence - decrement);
    segment.synapses.values().removeIf(permanence -> permanence <= 0);
    grow(segment, parameters.newSynapses() - active);
  }

  private void grow(Segment segment, int wanted) {
    List<Integer> candidates = new ArrayList<>(learningActive);
    candidates.removeAll(segment.synapses.keySet());
    int grown = Math.max(0, Math.min(wanted, candidates.size()));
    int overrun = segment.synapses.size() + grown - parameters.maxSynapsesPerSegment();
    segment.synapses.entrySet().stream()
        .filter(synapse -> !learningActive.contains(synapse.getKey()))
        .sorted(Map.Entry.comparingByValue())
        .limit(Math.max(0, overrun))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(segment.synapses::remove);
    for (int i = 0; i < grown; i++) {
      int chosen = random.nextInt(candidates.size());
      int last = candidates.remove(candidates.size() - 1);
      int cell = chosen == candidates.size() ? last : candidates.set(chosen, last);
      segment.synapses.put(cell, Permanence.steps(parameters.initialPermanence()));
    }
  }

  private int cellForNewSegment(int column) {
    List<Integer> cells = cellsOf(column);
    List<Segment> owned = segments.stream().filter(s -> columnOf(s.cell) == column).toList();
    List<Integer> free =
        new ArrayList<>(cells.size() == 1 ? cells : cells.subList(1, cells.size()));
    free.removeIf(
        cell ->
            owned.stream().filter(segment -> segment.cell == cell).count()
                >= parameters.maxSegmentsPerCell());
    if (!free.isEmpty()) {
      return free.get(random.nextInt(free.size()));
    }
    Segment stalest =
        owned.stream().min(Comparator.comparing(segment -> segment.lastUsed)).orElseThrow();
    destroy(stalest);
    return stalest.cell;
  }

  private void sprout(int cell) {
    if (learningActive.isEmpty()) {
      return;
    }
    int places = parameters.maxSegments();
    while (segments.size() >= places) {
      List<Segment> unconfirmed = segments.stream().filter(s -> !s.confirmed).toList();
      boolean onTrial =
          unconfirmed.size() >= Math.max(1, places / 4) || unconfirmed.size() == segments.size();
      destroy(
          segments.stream()
              .filter(segment -> segment.confirmed != onTrial)
              .min(Comparator.comparing(segment -> segment.lastUsed))
              .orElseThrow());
    }
    Segment segment = new Segment(cell, step);
    segments.add(segment);
    grow(segment, parameters.newSynapses());
  }

  private void destroy(Segment segment) {
    evicted++;
    segments.remove(segment);
    matches.values().remove(segment);
  }

  private static void remember(Deque<int[]> past, int[] columns, int more) {
    if (more > 0) {
      past.addLast(columns);
      if (past.size() > more + 1) {
        past.removeFirst();
      }
    }
  }

  private static int activity(Segment segment, NavigableSet<Integer> active, int leastPermanence) {
    int count = 0;
    for (Map.Entry<Integer, Integer> synapse : segment.synapses.entrySet()) {
      if (synapse.getValue() >= leastPermanence && active.contains(synapse.getKey())) {
        count++;
      }
    }
    return count;
  }

  private NavigableSet<Integer> startCells(int[] columns) {
    NavigableSet<Integer> cells = new TreeSet<>();
    for (int column : columns) {
      cells.add(cellsOf(column).get(0));
    }
    return cells;
  }

  private List<Integer> cellsOf(int column) {
    List<Integer> cells = new ArrayList<>();
    for (int i = 0; i < parameters.cellsPerColumn(); i++) {
      cells.add(column * parameters.cellsPerColumn() + i);
    }
    return cells;
  }

  private int columnOf(int cell) {
    return cell / parameters.cellsPerColumn();
  }

  int synapses() {
    return segments.stream().mapToInt(segment -> segment.synapses.size()).sum();
  }

  long random() {
    return random.nextLong();
  }
}
