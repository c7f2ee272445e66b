package io.shallot.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shallot.telemetry.file.LogBytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which content stands in which file, looked at again and again: files appear, grow, are renamed,
 * copied and cut to nothing, packed and removed. Each content is one {@link Tail}, wherever it is.
 */
final class FollowedFiles implements Closeable {

  // A file is known by its key (its inode) and its first bytes: the same key with a longer content
  // has grown or was renamed; another key with the same 4 KiB is a copy, packed or not. A copy
  // takes over when the file it was made of is gone or cut.

  private static final int MOST_GONE = 4096;

  private final List<Path> paths;
  private final ReadContext context;
  private final Tally tally;
  private final FollowPosition resume;
  private final Set<String> complained = new HashSet<>();
  private Map<String, Seen> seen = new TreeMap<>();
  private final Map<Tail, Known> contents = new LinkedHashMap<>();
  private final Map<ContentPrint, Tail> byPrint = new HashMap<>();
  private final Map<Object, Tail> byKey = new HashMap<>();
  // Contents that the last look found in no file.
  private final Set<Tail> missing = new HashSet<>();
  private boolean begun;

  /** A file as it was last looked at; no tail while it is empty or still being packed. */
  private record Seen(LogFile file, @Nullable Object key, long modified, @Nullable Tail tail) {

    boolean isAs(LogFile now, BasicFileAttributes attributes) {
      return file.bytes() == now.bytes()
          && modified == attributes.lastModifiedTime().toMillis()
          && Objects.equals(key, attributes.fileKey());
    }
  }

  /** What is known of a content. */
  private static final class Known {
    private ContentPrint print;

    Known(ContentPrint print) {
      this.print = print;
    }
  }

  FollowedFiles(List<Path> paths, ReadContext context, Tally tally, FollowPosition resume) {
    this.paths = List.copyOf(paths);
    this.context = context;
    this.tally = tally;
    this.resume = resume;
  }

  /** Looks at all files and returns the contents that may have more than before. */
  Set<Tail> look() throws IOException {
    LogFiles found = LogFiles.findExisting(paths);
    found.faults().forEach(this::complain);
    Map<String, Seen> now = new TreeMap<>();
    Set<Tail> inPlace = new HashSet<>();
    Set<Tail> more = new LinkedHashSet<>();
    List<LogFile> changed = new ArrayList<>();
    for (LogFile file : found.files()) {
      Seen old = seen.get(file.name());
      Seen kept = old == null ? null : kept(old, file, more);
      if (kept == null) {
        changed.add(file);
      } else {
        now.put(file.name(), kept);
        if (kept.tail != null && kept.tail.file().name().equals(file.name())) {
          inPlace.add(kept.tail);
        }
      }
    }
    for (LogFile file : changed) {
      lookAtNew(file, now, inPlace, more);
    }
    moveOrFinish(now, inPlace, more);
    seen = now;
    begun = true;
    return more;
  }

  /** Returns what there is to say of a file that is as it was or has grown; null otherwise. */
  private @Nullable Seen kept(Seen old, LogFile file, Set<Tail> more) {
    try {
      BasicFileAttributes attributes = attributes(file);
      Tail tail = old.tail;
      boolean same = old.isAs(file, attributes);
      if (tail == null) {
        // Empty it may stay; what was being packed is whole when it is as it was.
        return same && file.bytes() == 0 ? old : null;
      }
      if (same) {
        return old;
      }
      Known known = known(tail);
      byte[] beginning = ContentPrint.beginning(file.path(), context.openFiles());
      boolean grown =
          Objects.equals(old.key, attributes.fileKey())
              && file.bytes() >= old.file.bytes()
              && known.print.matches(beginning);
      if (!grown) {
        return null;
      }
      print(tail, known, ContentPrint.of(beginning));
      more.add(tail);
      return new Seen(file, old.key, attributes.lastModifiedTime().toMillis(), tail);
    } catch (NoSuchFileException goneMeanwhile) {
      return null;
    } catch (IOException fault) {
      complain(unreadable(file, fault));
      return old;
    }
  }

  private void lookAtNew(LogFile file, Map<String, Seen> now, Set<Tail> inPlace, Set<Tail> more) {
    try {
      BasicFileAttributes attributes = attributes(file);
      Object key = attributes.fileKey();
      long modified = attributes.lastModifiedTime().toMillis();
      boolean packed = file.bytes() > 0 && LogBytes.isPacked(file.path(), context.openFiles());
      Seen old = seen.get(file.name());
      boolean settled = !begun || !packed || (old != null && old.isAs(file, attributes));
      byte[] beginning = new byte[0];
      if (file.bytes() > 0 && settled) {
        beginning = beginning(file, packed);
      }
      if (file.bytes() == 0 || !settled) {
        now.put(file.name(), new Seen(file, key, modified, null));
        return;
      }
      ContentPrint print = ContentPrint.of(beginning);
      Tail tail = renamed(key, file, beginning);
      if (tail == null) {
        tail = copied(print);
      }
      if (tail == null) {
        tail = new Tail(file, context, tally, resume.givenTo(beginning));
        contents.put(tail, new Known(print));
        remember(key, tail);
        byPrint.putIfAbsent(print, tail);
        if (packed) {
          tail.finish();
        }
        inPlace.add(tail);
        more.add(tail);
      }
      now.put(file.name(), new Seen(file, key, modified, tail));
    } catch (NoSuchFileException goneMeanwhile) {
      // As if it had never been there.
    } catch (IOException fault) {
      complain(unreadable(file, fault));
    }
  }

  /** Reads the first bytes of a file; of a damaged one none: its reader tells what is wrong. */
  private byte[] beginning(LogFile file, boolean packed) throws IOException {
    try {
      return ContentPrint.beginning(file.path(), context.openFiles());
    } catch (IOException damaged) {
      if (packed) {
        return file.name().getBytes(UTF_8);
      }
      throw damaged;
    }
  }

  private @Nullable Tail renamed(@Nullable Object key, LogFile file, byte[] beginning) {
    Tail tail = key == null ? null : byKey.get(key);
    boolean same =
        tail != null && file.bytes() >= tail.read() && known(tail).print.matches(beginning);
    return same ? tail : null;
  }

  private @Nullable Tail copied(ContentPrint print) {
    Tail tail = byPrint.get(print);
    if (tail == null || print.isFull()) {
      return tail;
    }
    // Of a short content only the whole says that two are the same.
    return tail.isFinished() && tail.read() == print.length() ? tail : null;
  }

  /** Finds a file for each content that lost its own; contents that have none are at their end. */
  private void moveOrFinish(Map<String, Seen> now, Set<Tail> inPlace, Set<Tail> more)
      throws IOException {
    Map<Tail, Seen> largest = largest(now);
    List<Tail> gone = new ArrayList<>();
    for (Tail tail : contents.keySet()) {
      if (inPlace.contains(tail)) {
        continue;
      }
      Seen other = largest.get(tail);
      if (other == null) {
        gone.add(tail);
        miss(tail, more);
      } else if (!other.file.name().equals(tail.file().name()) || missing.contains(tail)) {
        missing.remove(tail);
        remember(other.key, tail);
        move(tail, other.file, more);
      }
    }
    for (int i = 0; i < gone.size() - MOST_GONE; i++) {
      forget(gone.get(i));
    }
  }

  /** Reads what is left of a content without a file; one not found twice in a row is at its end. */
  private void miss(Tail tail, Set<Tail> more) {
    if (missing.add(tail)) {
      // It may have been renamed while the folder was listed.
      if (tail.isOpen()) {
        more.add(tail);
      }
    } else if (!tail.isFinished()) {
      tail.finish();
      more.add(tail);
    }
  }

  private void forget(Tail tail) {
    missing.remove(tail);
    Known forgotten = contents.remove(tail);
    if (forgotten != null) {
      byPrint.remove(forgotten.print, tail);
      byKey.values().remove(tail);
    }
  }

  private void remember(@Nullable Object key, Tail tail) {
    if (key != null) {
      byKey.put(key, tail);
    }
  }

  private static Map<Tail, Seen> largest(Map<String, Seen> now) {
    Map<Tail, Seen> largest = new HashMap<>();
    for (Seen one : now.values()) {
      if (one.tail != null) {
        largest.merge(one.tail, one, (a, b) -> b.file.bytes() > a.file.bytes() ? b : a);
      }
    }
    return largest;
  }

  private void move(Tail tail, LogFile to, Set<Tail> more) throws IOException {
    try {
      tail.moveTo(to, LogBytes.isPacked(to.path(), context.openFiles()));
      more.add(tail);
    } catch (IOException shorterOrGone) {
      tail.finish();
      more.add(tail);
    }
  }

  private Known known(Tail tail) {
    Known known = contents.get(tail);
    if (known == null) {
      throw new IllegalStateException(tail.file().name() + " has no content that is known");
    }
    return known;
  }

  private void print(Tail tail, Known known, ContentPrint print) {
    if (!known.print.isFull()) {
      byPrint.remove(known.print, tail);
      known.print = print;
      byPrint.putIfAbsent(print, tail);
    }
  }

  /** Returns how far each content was given. */
  FollowPosition position() {
    Map<ContentPrint, Long> given = new LinkedHashMap<>();
    contents.forEach((tail, known) -> given.merge(known.print, tail.givenTo(), Math::max));
    return FollowPosition.of(given);
  }

  /** Returns the contents that are being followed. */
  Set<Tail> tails() {
    return contents.keySet();
  }

  private static BasicFileAttributes attributes(LogFile file) throws IOException {
    return Files.readAttributes(file.path(), BasicFileAttributes.class);
  }

  private static LogFault unreadable(LogFile file, IOException fault) {
    return new LogFault(file.name(), 0, "", LogReader.UNREADABLE, LogReader.reason(fault));
  }

  private void complain(LogFault fault) {
    if (complained.add(fault.file())) {
      tally.malformed(fault);
    }
  }

  @Override
  public void close() throws IOException {
    for (Tail tail : contents.keySet()) {
      tail.close();
    }
    context.openFiles().close();
  }
}
