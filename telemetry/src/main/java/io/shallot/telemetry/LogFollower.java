package io.shallot.telemetry;

import io.shallot.api.Event;
import io.shallot.api.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gives the events of logs that are still being written, as far as they are there; made by {@link
 * LogSource#follow}. The host polls when it likes: no thread and no clock is in here.
 *
 * <pre>{@code
 * try (LogFollower logs = LogSource.follow(List.of(Path.of("/opt/zeek/logs")), options)) {
 *   while (running) {
 *     logs.poll(pipeline::accept);
 *     if (logs.idle()) {
 *       waitAMoment(); // in the host's own way
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Files may grow, be renamed, copied and cut to nothing, packed with gzip, removed, and new ones
 * may come, in new folders too: a content is known by its inode and its first 4 KiB and is read
 * once, wherever it moves. A last line without its line break waits for it; once its file is gone
 * it counts as it is. Two files of the same first 4 KiB are read once.
 *
 * <p>What is there already is given in the order of time, as a {@link LogSource} would; what is
 * written later is in the order of time among what one poll finds. So events of different files may
 * be late by as much as their writers and the host take turns.
 *
 * <p>Threading: one thread. Memory: some 40 KB for each file that grew lately, some KB for every
 * other file.
 */
public final class LogFollower implements Source<Event> {

  private static final int BATCH = 256;
  private static final int PARKED_AFTER_LOOKS = 64;

  private final Tally tally = new Tally();
  private final FollowedFiles files;
  private final ReadContext context;
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(
          Comparator.comparingLong(Turn::key).thenComparing(turn -> turn.tail().file().name()));
  private int looks;
  private boolean idle;
  private boolean finishing;
  private boolean ended;
  private boolean closed;

  /**
   * A content that has something to give.
   *
   * @param key the time of its next event
   * @param begun whether that event is read; before, the key is what a short look found
   */
  private record Turn(Tail tail, long key, boolean begun) {}

  LogFollower(List<Path> paths, ReadOptions options, FollowPosition resume) throws IOException {
    LogFiles.find(paths);
    this.context = ReadContext.of(options);
    this.files = new FollowedFiles(paths, context, tally, resume);
  }

  /**
   * Gives up to 256 events, none if nothing new is there. When all that was found is given it looks
   * at the files again.
   *
   * @return true, until {@link #finish} was called and all is given
   * @throws IOException never because of damaged data, which is counted
   * @throws IllegalStateException if the source is closed
   */
  @Override
  public boolean poll(Consumer<? super Event> receiver) throws IOException {
    if (closed) {
      throw new IllegalStateException("a closed source cannot be polled");
    }
    if (turns.isEmpty()) {
      look();
    }
    int given = 0;
    while (given < BATCH && !turns.isEmpty()) {
      Turn turn = turns.remove();
      if (turn.begun) {
        Event event = turn.tail.take();
        if (event != null) {
          receiver.accept(event);
          given++;
        }
      }
      if (turn.tail.hasHead()) {
        turns.add(new Turn(turn.tail, turn.tail.key(), true));
      }
    }
    idle = given == 0;
    return !ended || !turns.isEmpty();
  }

  private void look() throws IOException {
    looks++;
    if (looks % PARKED_AFTER_LOOKS == 0) {
      for (Tail tail : files.tails()) {
        tail.park();
      }
    }
    Set<Tail> more = new LinkedHashSet<>(files.look());
    if (finishing) {
      files.tails().forEach(Tail::finish);
      more.addAll(files.tails());
      ended = true;
    }
    for (Tail tail : more) {
      turns.add(new Turn(tail, tail.firstMillis(), false));
    }
  }

  /** Tells whether the last poll gave nothing because nothing new is there. */
  public boolean idle() {
    return idle;
  }

  /**
   * Says that nothing will be written any more: the next polls give what is left, last lines
   * without line break too, and then {@link #poll} returns false.
   */
  public void finish() {
    finishing = true;
  }

  /** Returns what became of every line up to the last event given. */
  public LogCounts counts() {
    return tally.snapshot();
  }

  /**
   * Returns where to go on: for each content its print and how far it was given. A few dozen bytes
   * for each file below the paths.
   */
  @Override
  public String position() {
    return files.position().toString();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    files.close();
  }
}
