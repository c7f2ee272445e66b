package io.shallot.telemetry.zone;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the addresses that came last lie, so that each is parsed and looked up once.
 *
 * <p>Threads may share it without a lock: places never change, so that the worst a race does is to
 * look one up again.
 */
final class RecentPlaces {

  private static final int SLOTS = 4_096;

  /** Longer texts are no addresses and not worth the memory. */
  private static final int LONGEST = 64;

  // A slot is null until an address falls into it.
  private final @Nullable Place[] slots = new @Nullable Place[SLOTS];
  private final Function<String, Place> find;

  RecentPlaces(Function<String, Place> find) {
    this.find = find;
  }

  Place of(String text) {
    if (text.length() > LONGEST) {
      return find.apply(text);
    }
    int hash = text.hashCode();
    int slot = (hash ^ hash >>> 12) & SLOTS - 1;
    Place known = slots[slot];
    if (known != null && known.text().equals(text)) {
      return known;
    }
    Place found = find.apply(text);
    slots[slot] = found;
    return found;
  }
}
