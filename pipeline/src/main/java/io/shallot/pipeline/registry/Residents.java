package io.shallot.pipeline.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The states that are in memory: how much they take, and which one has to go. */
final class Residents {

  /*
   * The least recently used goes first, unless the one that has just come in is the colder of the
   * two. Where more series are used in turn than there is room for, the least recently used is the
   * one that is used next, so plain LRU misses every time. So a newcomer keeps its place only if the
   * least recently used has been silent for more than twice as long as the newcomer had been: then
   * it has missed a beat of the newcomer's rhythm and is colder, whatever its own. Otherwise the
   * newcomer goes again after its point. In a circle of N series with room for M, M of them stay and
   * only the others come and go; after a change of shift a series is in for good as soon as those of
   * the last shift have missed a beat. This is the idea of LIRS, with event time in place of a stack of ghosts.
   *
   * S. Jiang, X. Zhang: LIRS: an efficient low inter-reference recency set replacement policy to
   * improve buffer cache performance. SIGMETRICS 2002.
   */

  private final long budgetBytes;

  // Ends of the order of use; null while nothing is in memory.
  private @Nullable Tracked coldest;
  private @Nullable Tracked hottest;

  private long bytes;
  private int size;

  Residents(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  /** Learns that a series was used, and that it is in memory. */
  void use(Tracked tracked) {
    if (tracked == hottest) {
      return;
    }
    if (tracked.colder != null || tracked.hotter != null) {
      unlink(tracked);
    } else {
      size++;
    }
    Tracked before = hottest;
    tracked.colder = before;
    if (before == null) {
      coldest = tracked;
    } else {
      before.hotter = tracked;
    }
    hottest = tracked;
  }

  /** Learns how many bytes the state of a series takes. */
  void weigh(Tracked tracked, long stateBytes) {
    bytes += stateBytes - tracked.heldBytes;
    tracked.heldBytes = stateBytes;
  }

  /** Learns that the state of a series is no longer in memory. */
  void remove(Tracked tracked) {
    if (tracked == hottest || tracked.hotter != null) {
      unlink(tracked);
      size--;
    }
    weigh(tracked, 0);
  }

  private void unlink(Tracked tracked) {
    Tracked below = tracked.colder;
    Tracked above = tracked.hotter;
    if (below == null) {
      coldest = above;
    } else {
      below.hotter = above;
    }
    if (above == null) {
      hottest = below;
    } else {
      above.colder = below;
    }
    tracked.colder = null;
    tracked.hotter = null;
  }

  /** Returns how many bytes the states in memory take, by their own account. */
  long bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Tells whether there is room for so many bytes more, besides some that are not states. */
  boolean roomFor(long more, long besides) {
    return bytes + besides + more <= budgetBytes;
  }

  /**
   * Returns whose state has to leave memory before the budget holds.
   *
   * @param user the series that is used now
   * @param newcomer whether it was not in memory before that
   * @param besides bytes that are in use besides states
   */
  Optional<Tracked> victim(Tracked user, boolean newcomer, long besides) {
    Tracked first = coldest;
    if (first == null || roomFor(0, besides)) {
      return Optional.empty();
    }
    boolean here = user == hottest;
    return Optional.of(newcomer && here && !colder(first, user) ? user : first);
  }

  /** Tells whether a newcomer would be sent away again. */
  boolean refuses(Tracked newcomer) {
    Tracked first = coldest;
    return first == null || !colder(first, newcomer);
  }

  private static boolean colder(Tracked resident, Tracked newcomer) {
    long rhythm = newcomer.silenceMillis();
    return rhythm <= Long.MAX_VALUE / 4
        && newcomer.lastMillis() - resident.lastMillis() > 2 * rhythm;
  }
}
