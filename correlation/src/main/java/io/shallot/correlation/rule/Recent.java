package io.shallot.correlation.rule;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The newest of the things that a rule counts, with their times, at most a given number. */
interface Recent {

  /** Adds one; the oldest goes if there are too many. */
  void add(Item item);

  /** Lets go of what came at or before a time. */
  void expire(long untilMillis);

  /** Returns how many there are. */
  int size();

  /** Returns the times after a time, the oldest first. */
  long[] after(long millis);

  /** Returns the time of the oldest. */
  long oldest();

  void write(DataOutput out) throws IOException;

  void read(DataInput in) throws IOException;
}
