package io.shallot.telemetry;

import io.shallot.api.Event;
import io.shallot.telemetry.file.ByteLines;
import io.shallot.telemetry.file.ByteWindow;
import io.shallot.telemetry.file.JsonObjects;
import io.shallot.telemetry.file.LogBytes;
import io.shallot.telemetry.file.Records;
import io.shallot.telemetry.format.FirstBytes;
import io.shallot.telemetry.format.Framing;
import io.shallot.telemetry.format.LineFate;
import io.shallot.telemetry.format.LineParser;
import io.shallot.telemetry.format.LogFormat;
import io.shallot.telemetry.format.LogFormats;
import io.shallot.telemetry.format.LogTypes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The events of one file in its own order, with one record of look-ahead. */
final class LogReader implements Closeable {

  private static final int PEEK_LINES = 1000;

  static final String UNREADABLE = "cannot be read";
  static final String BREAKS_OFF = "breaks off, the rest cannot be read";
  static final String TOO_LONG = "a line must be at most 1048576 bytes";

  /** What a line is counted under if a format breaks its promise never to throw. */
  static final String FORMAT_FAILED = "the format must not fail, whatever a line holds";

  static final String JUMP = "the time jumps ahead and comes back with the next record";

  private final LogFile file;
  private final Tally tally;
  private final long maxJumpMillis;
  private final long lineLimit;
  private final CountedFate fate;

  // Null if the file could not be opened, and lines after its end.
  private @Nullable Records lines;
  private @Nullable ByteWindow window;
  private @Nullable LineParser parser;
  private boolean limited;

  // The record after the head: null before the first call of next and after the last record.
  private @Nullable Event ahead;
  private long aheadLine;
  private @Nullable Event head;
  private long latestMillis = Long.MIN_VALUE;

  /**
   * Opens a file; one that cannot be opened is counted and has no events.
   *
   * @param lineLimit after how many lines to stop, for a look at the beginning
   */
  LogReader(LogFile file, ReadContext context, Tally tally, IntConsumer consumed, long lineLimit) {
    this.file = file;
    this.tally = tally;
    this.fate = new CountedFate(tally, file::name, this::lineNumber);
    this.maxJumpMillis = context.options().maxTimeJump().toMillis();
    this.lineLimit = lineLimit;
    tally.file();
    try {
      ByteWindow opened = ByteWindow.of(LogBytes.open(file.path(), context.openFiles(), consumed));
      window = opened;
      FirstBytes first =
          new FirstBytes(file.fileName(), opened.buffer(), opened.start(), opened.end());
      LogFormat format = LogFormats.of(first, context.formats());
      lines = records(format, first, opened);
      parser = format.parser(context.eventsOf(file));
      if (LogFormats.isBinary(format)) {
        tally.skipped(LogTypes.UNKNOWN);
        close();
      }
    } catch (IOException fault) {
      tally.malformed(new LogFault(file.name(), 0, "", UNREADABLE, reason(fault)));
    }
    ahead = read();
  }

  static Records records(LogFormat format, FirstBytes first, ByteWindow window) {
    return format.framing(first) == Framing.LINES ? new ByteLines(window) : new JsonObjects(window);
  }

  /**
   * Returns the time of the first event of a file; the earliest there is if a short look finds
   * none.
   */
  static long firstMillis(LogFile file, ReadContext context) throws IOException {
    try (LogReader look = new LogReader(file, context, new Tally(), bytes -> {}, PEEK_LINES)) {
      boolean found = look.next() && !look.limited();
      return found ? look.event().timeMillis() : Long.MIN_VALUE;
    }
  }

  /** Moves to the next event; false at the end. */
  boolean next() {
    Event candidate = ahead;
    if (candidate == null) {
      head = null;
      return false;
    }
    long line = aheadLine;
    Event following = read();
    while (following != null && jumps(candidate, following)) {
      tally.malformed(new LogFault(file.name(), line, "ts", JUMP, candidate.time().toString()));
      candidate = following;
      line = aheadLine;
      following = read();
    }
    ahead = following;
    head = candidate;
    latestMillis = Math.max(latestMillis, candidate.timeMillis());
    return true;
  }

  private boolean jumps(Event candidate, Event following) {
    long time = candidate.timeMillis();
    boolean aheadOfThoseBefore =
        latestMillis == Long.MIN_VALUE || time - latestMillis > maxJumpMillis;
    return aheadOfThoseBefore && time - following.timeMillis() > maxJumpMillis;
  }

  /** Returns the next event of the file as it stands there, or null at its end. */
  private @Nullable Event read() {
    Records from = lines;
    LineParser by = parser;
    if (from == null || by == null) {
      return null;
    }
    try {
      while (from.number() < lineLimit) {
        if (!from.next()) {
          close();
          return null;
        }
        if (from.tooLong()) {
          fate.malformed("", TOO_LONG, "");
        } else {
          Event event = parse(by, from, fate);
          if (event != null) {
            aheadLine = from.number();
            return event;
          }
        }
      }
      limited = true;
      return null;
    } catch (IOException fault) {
      tally.malformed(new LogFault(file.name(), from.number() + 1, "", BREAKS_OFF, reason(fault)));
      parser = null;
      return null;
    }
  }

  static @Nullable Event parse(LineParser parser, Records record, LineFate fate) {
    return parse(parser, record.buffer(), record.offset(), record.length(), fate);
  }

  /** Reads one record; what a format throws is the fault of that record alone. */
  static @Nullable Event parse(
      LineParser parser, byte[] bytes, int offset, int length, LineFate fate) {
    try {
      return parser.parse(bytes, offset, length, fate);
    } catch (RuntimeException fault) {
      fate.malformed("", FORMAT_FAILED, fault.toString());
      return null;
    }
  }

  /** Returns the event that {@link #next} moved to. */
  Event event() {
    if (head == null) {
      throw new IllegalStateException("there is no event before next() says so");
    }
    return head;
  }

  /** Tells whether reading stopped at the limit of lines and not at the end of the file. */
  private boolean limited() {
    return limited;
  }

  /** Returns why a file could not be read, for people and without its path. */
  static String reason(IOException fault) {
    if (fault instanceof AccessDeniedException) {
      return "access denied";
    }
    if (fault instanceof NoSuchFileException) {
      return "no such file";
    }
    if (fault instanceof FileSystemLoopException) {
      return "a link leads back to its own folder";
    }
    String message = fault.getMessage();
    return message == null ? fault.getClass().getSimpleName() : message;
  }

  /** Closes the file; what was read ahead may still be taken. */
  @Override
  public void close() throws IOException {
    ByteWindow open = window;
    window = null;
    lines = null;
    if (open != null) {
      open.close();
    }
  }

  private long lineNumber() {
    return lines == null ? 0 : lines.number();
  }
}
