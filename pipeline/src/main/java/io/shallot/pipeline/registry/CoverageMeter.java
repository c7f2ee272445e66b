package io.shallot.pipeline.registry;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts the points of the last hour of event time, minute by minute. */
final class CoverageMeter {

  private static final int MINUTES = 60;
  private static final long MINUTE_MILLIS = 60_000;

  private final int[] points = new int[MINUTES];
  private final int[] judged = new int[MINUTES];

  /** The minute since the epoch that the newest point was in. */
  private long newest = Long.MIN_VALUE;

  private long pointsInAll;
  private long judgedInAll;

  /** Takes a point; one that is more than an hour behind the newest counts nowhere. */
  void add(long timeMillis, boolean fully) {
    long minute = Math.floorDiv(timeMillis, MINUTE_MILLIS);
    if (minute > newest) {
      forgetUntil(minute);
    } else if (minute <= newest - MINUTES) {
      return;
    }
    int slot = Math.floorMod(minute, MINUTES);
    points[slot]++;
    pointsInAll++;
    if (fully) {
      judged[slot]++;
      judgedInAll++;
    }
  }

  Coverage coverage() {
    return new Coverage(judgedInAll, pointsInAll);
  }

  private void forgetUntil(long minute) {
    long first = newest == Long.MIN_VALUE ? minute : Math.max(newest + 1, minute - MINUTES + 1);
    for (long passed = first; passed <= minute; passed++) {
      int slot = Math.floorMod(passed, MINUTES);
      pointsInAll -= points[slot];
      judgedInAll -= judged[slot];
      points[slot] = 0;
      judged[slot] = 0;
    }
    newest = minute;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeLong(newest);
    for (int i = 0; i < MINUTES; i++) {
      out.writeInt(points[i]);
      out.writeInt(judged[i]);
    }
  }

  static CoverageMeter restore(DataInput in) throws IOException {
    CoverageMeter meter = new CoverageMeter();
    meter.newest = in.readLong();
    for (int i = 0; i < MINUTES; i++) {
      meter.points[i] = in.readInt();
      meter.judged[i] = in.readInt();
      if (meter.judged[i] < 0 || meter.judged[i] > meter.points[i]) {
        throw new StateException(
            meter.judged[i] + " of " + meter.points[i] + " points cannot be judged");
      }
      meter.pointsInAll += meter.points[i];
      meter.judgedInAll += meter.judged[i];
    }
    return meter;
  }
}
