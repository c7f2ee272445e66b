package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Numbers of the latest steps of a series, one for each step and column, and what they come to over
 * a window.
 *
 * <p>A window is summed anew each time, oldest step first: a running total would drift. 8 bytes for
 * each step of each {@link Spans track} and column.
 */
final class Ring {

  private static final long NONE = Long.MIN_VALUE;

  /** How the numbers of two steps, or of two panes of a step, become one. */
  enum Join {
    /** Their sum; 0 where there is none. */
    SUM(0),
    /** The smaller; infinite where there is none. */
    MIN(Double.POSITIVE_INFINITY),
    /** The larger; minus infinite where there is none. */
    MAX(Double.NEGATIVE_INFINITY);

    private final double nothing;

    Join(double nothing) {
      this.nothing = nothing;
    }

    double of(double a, double b) {
      return switch (this) {
        case SUM -> Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, a + b));
        case MIN -> Math.min(a, b);
        case MAX -> Math.max(a, b);
      };
    }
  }

  private final Spans spans;
  private final Join join;
  private final int columns;
  private final double[] numbers;
  // Start of the latest pane.
  private long last = NONE;

  Ring(Spans spans, Join join, int columns) {
    this.spans = spans;
    this.join = join;
    this.columns = columns;
    this.numbers = new double[spans.places() * columns];
    Arrays.fill(numbers, join.nothing);
  }

  /** Joins a number, never NaN, to the steps that hold a pane, no earlier than any pane before. */
  void add(long start, int column, double number) {
    boolean moved = start != last;
    for (int track = 0; track < spans.tracks(); track++) {
      long step = spans.stepNumber(track, start);
      if (moved) {
        forget(track, step);
      }
      int at = spans.place(track, step) * columns + column;
      numbers[at] = join.of(numbers[at], number);
    }
    last = start;
  }

  /** Returns what the steps of a window come to; what {@link Join} says where there is none. */
  double over(int window, long end, int column) {
    int track = spans.track(window);
    long endStep = spans.stepNumber(track, end);
    long newest = Math.min(endStep - 1, spans.stepNumber(track, last));
    double joined = join.nothing;
    for (long step = endStep - spans.steps(window); step <= newest; step++) {
      joined = join.of(joined, numbers[spans.place(track, step) * columns + column]);
    }
    return joined;
  }

  // Most places of most series hold nothing.
  void snapshot(DataOutput out) throws IOException {
    long nothing = Double.doubleToRawLongBits(join.nothing);
    int something = 0;
    for (double number : numbers) {
      something += Double.doubleToRawLongBits(number) == nothing ? 0 : 1;
    }
    out.writeLong(last);
    out.writeInt(something);
    for (int i = 0; i < numbers.length; i++) {
      long bits = Double.doubleToRawLongBits(numbers[i]);
      if (bits != nothing) {
        out.writeInt(i);
        out.writeLong(bits);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    last = in.readLong();
    int something = Saved.count(in, numbers.length, "numbers of a ring");
    int before = -1;
    for (int i = 0; i < something; i++) {
      int place = in.readInt();
      double number = in.readDouble();
      Saved.require(
          place > before && place < numbers.length && !Double.isNaN(number),
          "a ring must have a number for each place, at most one");
      numbers[place] = number;
      before = place;
    }
  }

  /** Clears the places of the steps after the last one up to and with this one. */
  private void forget(int track, long step) {
    int places = spans.places(track);
    long since = last == NONE ? step - places : spans.stepNumber(track, last);
    for (long passed = Math.max(since, step - places) + 1; passed <= step; passed++) {
      int at = spans.place(track, passed) * columns;
      Arrays.fill(numbers, at, at + columns, join.nothing);
    }
  }
}
