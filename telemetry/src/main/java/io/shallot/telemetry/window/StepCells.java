package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The cells of the latest steps of a series, for values that need more than all of them merged.
 * Steps without records cost nothing.
 */
final class StepCells<C extends Cell> {

  private final Spans spans;
  private final int windowsKept;
  private final Supplier<C> empty;
  private final List<Deque<Step<C>>> tracks = new ArrayList<>();

  /** What was added up in one step. */
  private record Step<C>(long number, C cell) {}

  /**
   * Makes one without cells.
   *
   * @param windowsKept how many windows back the steps are kept, 1 for the window alone
   */
  StepCells(Spans spans, int windowsKept, Supplier<C> empty) {
    this.spans = spans;
    this.windowsKept = windowsKept;
    this.empty = empty;
    for (int track = 0; track < spans.tracks(); track++) {
      tracks.add(new ArrayDeque<>(2));
    }
  }

  /** Takes the cell of a closed pane, later than those before; it is kept and must not change. */
  void take(long start, C cell) {
    for (int track = 0; track < tracks.size(); track++) {
      Deque<Step<C>> steps = tracks.get(track);
      long number = spans.stepNumber(track, start);
      long oldest = number - (long) windowsKept * spans.places(track);
      // None is later, but for damage that no check of a state can find: it would stay for ever.
      while (!steps.isEmpty() && isOutside(steps.getFirst().number(), oldest, number)) {
        steps.removeFirst();
      }
      if (steps.isEmpty() || steps.getLast().number() != number) {
        steps.addLast(new Step<>(number, tracks.size() == 1 ? cell : copy(cell)));
      } else {
        steps.getLast().cell().merge(cell);
      }
    }
  }

  /**
   * Returns the cells of the steps of a window, the oldest first; not to be changed.
   *
   * @param end of the window
   * @param windowsBack 0 for that window, 1 for the one that ends where it begins
   */
  List<C> over(int window, long end, int windowsBack) {
    int track = spans.track(window);
    long steps = spans.steps(window);
    long endStep = spans.stepNumber(track, end) - windowsBack * steps;
    List<C> cells = new ArrayList<>();
    for (Step<C> step : tracks.get(track)) {
      if (step.number() >= endStep - steps && step.number() < endStep) {
        cells.add(step.cell());
      }
    }
    return cells;
  }

  void snapshot(DataOutput out) throws IOException {
    for (Deque<Step<C>> steps : tracks) {
      out.writeShort(steps.size());
      for (Step<C> step : steps) {
        out.writeLong(step.number());
        step.cell().snapshot(out);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    for (int track = 0; track < tracks.size(); track++) {
      Deque<Step<C>> steps = tracks.get(track);
      int kept = in.readUnsignedShort();
      Saved.require(
          kept <= (long) windowsKept * spans.places(track),
          "a track must have no more steps than its windows");
      for (int i = 0; i < kept; i++) {
        long number = in.readLong();
        Saved.require(
            steps.isEmpty() || number > steps.getLast().number(), "steps must be in order");
        C cell = empty.get();
        cell.restore(in);
        steps.addLast(new Step<>(number, cell));
      }
    }
  }

  private static boolean isOutside(long number, long oldest, long newest) {
    return number <= oldest || number > newest;
  }

  private C copy(C cell) {
    C copy = empty.get();
    copy.merge(cell);
    return copy;
  }
}
