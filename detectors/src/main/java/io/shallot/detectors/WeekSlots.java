package io.shallot.detectors;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moments for each hour of the week and each hour of any day, held only for those visited. */
final class WeekSlots {

  static final int HOURS_PER_DAY = 24;
  static final int DAYS_PER_WEEK = 7;

  private static final int SLOTS = (DAYS_PER_WEEK + 1) * HOURS_PER_DAY;
  private static final int OWN_BYTES = 24 + 16 + SLOTS + 24 + 16;

  /** For each slot, 1 + its index among those visited; 0 if it was not. */
  private final byte[] places = new byte[SLOTS];

  private final List<Moments> visited = new ArrayList<>(2);

  static WeekSlots restore(DataInput in) throws IOException {
    WeekSlots slots = new WeekSlots();
    int count = in.readInt();
    if (count < 0 || count > SLOTS) {
      throw new StateException(
          "the state of seasonal must have 0 to " + SLOTS + " slots, but has " + count);
    }
    int previous = -1;
    for (int i = 0; i < count; i++) {
      int slot = in.readUnsignedByte();
      if (slot <= previous || slot >= SLOTS) {
        throw new StateException(
            "a slot of seasonal must be above "
                + previous
                + " and below "
                + SLOTS
                + ", but was "
                + slot);
      }
      slots.put(slot, Moments.restore("a slot of seasonal", in));
      previous = slot;
    }
    return slots;
  }

  /** Returns the slot of an hour of the week: {@code day} 0 is Monday, 6 Sunday. */
  static int ofWeek(int day, int hour) {
    return day * HOURS_PER_DAY + hour;
  }

  /** Returns the slot of an hour of any day. */
  static int ofDay(int hour) {
    return ofWeek(DAYS_PER_WEEK, hour);
  }

  /** Returns what is held for a slot; null if it was never visited. */
  @Nullable Moments find(int slot) {
    int place = places[slot] & 0xff;
    return place == 0 ? null : visited.get(place - 1);
  }

  /** Returns what is held for a slot, from now on if it was never visited. */
  Moments visit(int slot) {
    Moments found = find(slot);
    return found == null ? put(slot, new Moments()) : found;
  }

  private Moments put(int slot, Moments moments) {
    visited.add(moments);
    places[slot] = (byte) visited.size();
    return moments;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(visited.size());
    for (int slot = 0; slot < SLOTS; slot++) {
      Moments moments = find(slot);
      if (moments != null) {
        out.writeByte(slot);
        moments.snapshot(out);
      }
    }
  }

  long sizeBytes() {
    return OWN_BYTES + visited.size() * (Moments.BYTES + 5L);
  }
}
