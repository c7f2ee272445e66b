package io.shallot.telemetry;

import io.shallot.api.Event;
import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of many files in the order of their times.
 *
 * <p>Each file waits with the time of its first event, found by a short look, and is open only from
 * then until its end. A record that is older than one before it in its file comes right after that
 * one: late, not lost. Equal times come in the order of the files.
 */
final class TimeMerge implements Closeable {

  // The file is read at once: it has no event near its beginning, most likely none at all.
  private static final long AT_ONCE = Long.MIN_VALUE;

  private final List<LogFile> files;
  private final ReadContext context;
  private final Tally tally;
  private final IntConsumer consumed;
  private final PriorityQueue<Run> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Run::key).thenComparingInt(Run::index));
  private boolean begun;
  // The file whose event comes next or came last; null before the first and after the last event.
  private @Nullable Run current;

  TimeMerge(List<LogFile> files, ReadOptions options, Tally tally, IntConsumer consumed) {
    this.files = files;
    this.context = ReadContext.of(options);
    this.tally = tally;
    this.consumed = consumed;
  }

  /** Returns the next event, or null at the end. */
  @Nullable Event next() throws IOException {
    if (!begun) {
      begun = true;
      for (int i = 0; i < files.size(); i++) {
        waiting.add(new Run(i, files.get(i)));
      }
    }
    Run run = current;
    if (run != null && !run.advance()) {
      run = null;
    }
    Run first = waiting.peek();
    while (first != null && (run == null || first.isBefore(run))) {
      waiting.remove();
      if (run != null) {
        waiting.add(run);
      }
      run = first.isOpen() || first.open() ? first : null;
      first = waiting.peek();
    }
    current = run;
    return run == null ? null : run.event();
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
    for (Run run : waiting) {
      run.close();
    }
    context.openFiles().close();
  }

  /** One file on its way through the merge. */
  private final class Run {
    private final int index;
    private final LogFile file;
    // The time this file stands for in the merge: never steps back while it is open.
    private long key;
    // Null until the merge gets to the first event.
    private @Nullable LogReader reader;

    Run(int index, LogFile file) throws IOException {
      this.index = index;
      this.file = file;
      this.key = LogReader.firstMillis(file, context);
    }

    long key() {
      return key;
    }

    int index() {
      return index;
    }

    boolean isBefore(Run other) {
      return key != other.key ? key < other.key : index < other.index;
    }

    boolean isOpen() {
      return reader != null;
    }

    /** Opens the file at its first event; false if it has none. */
    boolean open() throws IOException {
      reader = new LogReader(file, context, tally, consumed, Long.MAX_VALUE);
      key = AT_ONCE;
      return advance();
    }

    boolean advance() throws IOException {
      LogReader open = opened();
      if (open.next()) {
        key = Math.max(key, open.event().timeMillis());
        return true;
      }
      open.close();
      return false;
    }

    Event event() {
      return opened().event();
    }

    private LogReader opened() {
      if (reader == null) {
        throw new IllegalStateException(file.name() + " is not open yet");
      }
      return reader;
    }

    void close() throws IOException {
      if (reader != null) {
        reader.close();
      }
    }
  }
}
