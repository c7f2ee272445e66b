package io.shallot.telemetry;

import io.shallot.api.Event;
import io.shallot.telemetry.file.ByteLines;
import io.shallot.telemetry.file.ByteWindow;
import io.shallot.telemetry.file.LogBytes;
import io.shallot.telemetry.file.Records;
import io.shallot.telemetry.format.Certainty;
import io.shallot.telemetry.format.FirstBytes;
import io.shallot.telemetry.format.LineParser;
import io.shallot.telemetry.format.LogFormat;
import io.shallot.telemetry.format.LogFormats;
import io.shallot.telemetry.format.LogTypes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The events of one growing content, which may move from file to file: renamed, copied, packed. It
 * gives what is there and waits for the rest; a record without its end is not there yet.
 */
final class Tail implements Closeable {

  private static final int ENOUGH_LINES = 20;
  private static final int ENOUGH_BYTES = 32 * 1024;

  private final ReadContext context;
  private final Tally tally;
  private final long maxJumpMillis;
  private final CountedFate fate;
  private LogFile file;
  // Events up to here were given before a restart.
  private final long resumeAt;

  private @Nullable ByteWindow window;
  // Null while the file is closed or its format is not known.
  private @Nullable Records records;
  private @Nullable LineParser parser;
  // Where reading goes on when the window is closed for now.
  private long parkedAt;
  private long parkedLine;
  private boolean inLines = true;
  private boolean finished;
  private boolean done;

  // Read and not yet given: the first is the head, unless it waits for what follows it.
  private final Deque<Pending> pending = new ArrayDeque<>();
  private long latestMillis = Long.MIN_VALUE;
  private long givenTo;

  private record Pending(Event event, long line, long end) {}

  Tail(LogFile file, ReadContext context, Tally tally, long resumeAt) {
    this.file = file;
    this.context = context;
    this.tally = tally;
    this.fate = new CountedFate(tally, () -> this.file.name(), this::lineNumber);
    this.resumeAt = resumeAt;
    this.givenTo = resumeAt;
    this.maxJumpMillis = context.options().maxTimeJump().toMillis();
    tally.file();
  }

  LogFile file() {
    return file;
  }

  /** Returns the place in the content behind the last event given. */
  long givenTo() {
    return givenTo;
  }

  /** Returns how many bytes of the content were read. */
  long read() {
    return window == null ? parkedAt : window.read();
  }

  /** Makes the next event the head if there is one by now. */
  boolean hasHead() throws IOException {
    while (true) {
      Pending head = pending.peekFirst();
      if (head == null) {
        if (!readOne()) {
          return false;
        }
        continue;
      }
      if (!isSuspicious(head.event)) {
        return true;
      }
      if (pending.size() == 1 && !readOne()) {
        // It waits for its successor, but for the very first, which has nothing to be compared to.
        return done || latestMillis == Long.MIN_VALUE;
      }
      Pending next = pending.getLast();
      if (head.event.timeMillis() - next.event.timeMillis() <= maxJumpMillis) {
        return true;
      }
      pending.removeFirst();
      String time = head.event.time().toString();
      tally.malformed(new LogFault(file.name(), head.line, "ts", LogReader.JUMP, time));
    }
  }

  private boolean isSuspicious(Event event) {
    return latestMillis == Long.MIN_VALUE || event.timeMillis() - latestMillis > maxJumpMillis;
  }

  /**
   * Returns the time of the first event that a short look finds, if nothing was read yet; else, and
   * if there is none, before all times.
   */
  long firstMillis() throws IOException {
    if (window != null || parkedAt > 0 || done) {
      return Long.MIN_VALUE;
    }
    return LogReader.firstMillis(file, context);
  }

  /** Returns the time the head stands for in the merge: never before one already given. */
  long key() {
    Pending head = pending.getFirst();
    return Math.max(latestMillis, head.event.timeMillis());
  }

  /** Removes the head; null if it was given before a restart. */
  @Nullable Event take() {
    Pending head = pending.removeFirst();
    latestMillis = Math.max(latestMillis, head.event.timeMillis());
    tally.event();
    boolean given = head.end <= resumeAt;
    givenTo = Math.max(givenTo, head.end);
    return given ? null : head.event;
  }

  /** Reads up to the next event; false if there is none by now. */
  private boolean readOne() throws IOException {
    if (done || !opened()) {
      return false;
    }
    Records from = records;
    LineParser by = parser;
    ByteWindow at = window;
    if (from == null || by == null || at == null) {
      return false;
    }
    try {
      while (from.next()) {
        if (from.tooLong()) {
          fate.malformed("", LogReader.TOO_LONG, "");
        } else {
          Event event = LogReader.parse(by, from, fate);
          if (event != null) {
            pending.addLast(new Pending(event, from.number(), at.position()));
            return true;
          }
        }
      }
    } catch (IOException fault) {
      breakOff(fault);
    }
    if (finished) {
      end();
    }
    return false;
  }

  private void breakOff(IOException fault) throws IOException {
    long line = records == null ? 0 : records.number() + 1;
    tally.malformed(
        new LogFault(file.name(), line, "", LogReader.BREAKS_OFF, LogReader.reason(fault)));
    parser = null;
    end();
  }

  /** Opens the file if need be; false while nobody can tell its format. */
  private boolean opened() throws IOException {
    try {
      if (window == null) {
        InputStream in = LogBytes.open(file.path(), context.openFiles(), bytes -> {});
        in.skipNBytes(parkedAt);
        window = ByteWindow.ofGrowing(in, parkedAt);
        if (finished) {
          window.finish();
        }
        if (parser != null) {
          records = new ByteLines(window, parkedLine);
        }
      }
    } catch (IOException fault) {
      tally.malformed(
          new LogFault(file.name(), 0, "", LogReader.UNREADABLE, LogReader.reason(fault)));
      end();
      return false;
    }
    return parser != null || recognised(window);
  }

  private boolean recognised(ByteWindow at) throws IOException {
    try {
      at.look();
    } catch (IOException fault) {
      breakOff(fault);
      return false;
    }
    FirstBytes first = new FirstBytes(file.fileName(), at.buffer(), at.start(), at.end());
    LogFormat format = LogFormats.of(first, context.formats());
    boolean enough =
        finished
            || first.lines().size() >= ENOUGH_LINES
            || at.end() - at.start() >= ENOUGH_BYTES
            || (hasLine(at) && format.recognise(first).compareTo(Certainty.LIKELY) >= 0);
    if (!enough) {
      return false;
    }
    if (LogFormats.isBinary(format)) {
      tally.skipped(LogTypes.UNKNOWN);
      end();
      return false;
    }
    records = LogReader.records(format, first, at);
    inLines = records instanceof ByteLines;
    parser = format.parser(context.eventsOf(file));
    return true;
  }

  private static boolean hasLine(ByteWindow window) {
    for (int i = window.start(); i < window.end(); i++) {
      if (window.buffer()[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads on in another file that has the same content up to here.
   *
   * @param packed whether the content is complete there
   * @throws IOException if that cannot be opened, or is shorter
   */
  void moveTo(LogFile other, boolean packed) throws IOException {
    file = other;
    finished = packed;
    ByteWindow open = window;
    if (done) {
      // Its file went before the copy was whole, which may hold more. Without a parser, or in the
      // middle of a document, there is no place to go on from.
      done = parser == null || !inLines;
    } else if (open != null) {
      InputStream in = LogBytes.open(other.path(), context.openFiles(), bytes -> {});
      in.skipNBytes(open.read());
      open.switchTo(in, !finished);
    }
  }

  /** Says that nothing will be written any more: what is left is the last record. */
  void finish() {
    finished = true;
    if (window != null) {
      window.finish();
    } else if (parkedAt > 0) {
      done = true;
    }
  }

  /** Tells whether the file is open, so that it can be read to its end whatever its name is. */
  boolean isOpen() {
    return window != null;
  }

  boolean isFinished() {
    return finished;
  }

  /** Closes the file for now, unless a part of a record is kept. */
  void park() throws IOException {
    ByteWindow open = window;
    boolean whole = open != null && open.position() == open.read();
    if (whole && inLines && !done) {
      close();
    }
  }

  private void end() throws IOException {
    done = true;
    close();
  }

  @Override
  public void close() throws IOException {
    ByteWindow open = window;
    if (open != null) {
      parkedAt = open.read();
      parkedLine = records == null ? 0 : records.number();
      open.close();
    }
    window = null;
    records = null;
  }

  private long lineNumber() {
    return records == null ? 0 : records.number();
  }
}
