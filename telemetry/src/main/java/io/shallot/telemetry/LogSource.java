package io.shallot.telemetry;

import io.shallot.api.Event;
import io.shallot.api.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gives the events of log files and of folders of them, of all types in one order of event time.
 *
 * <pre>{@code
 * try (LogSource logs = LogSource.open(List.of(Path.of("/var/log/zeek/2024-04-19")))) {
 *   logs.forEach(pipeline::accept);
 *   report(logs.counts());
 * }
 * }</pre>
 *
 * <p>What a file is, its content tells and not its name: gzip or plain, Zeek TSV or JSON lines;
 * other text and binary files are skipped and counted. A type that a JSON record does not name is
 * told by the name of its file, then by its fields.
 *
 * <p>An event has the time of its record; a connection, which Zeek logs when it is over, has that
 * of its end: {@code ts + duration}. Within one file order is kept, so a record that its file has
 * late comes late; the merge of the files is sorted otherwise, ties by path and line. The order of
 * the paths handed over, and a path handed over twice, change nothing.
 *
 * <p>No line makes it throw: damaged ones are counted by the rule they break, see {@link #counts}.
 *
 * <p>Threading: one thread. Memory: some 150 KB of buffers for each file between the time of its
 * first event and that of its last, and 1 MiB for the longest line. Of any number of such files at
 * most 512 are open; others are opened again when their turn comes, so they must stay where they
 * are.
 */
public final class LogSource implements Source<Event> {

  private static final int BATCH = 256;
  private static final String POSITION = "events=";

  private final Tally tally = new Tally();
  private final TimeMerge merge;
  private final long totalBytes;
  private final long skip;
  private long consumedBytes;
  private long passed;
  private boolean closed;

  private LogSource(LogFiles found, ReadOptions options, long skip) {
    List<LogFile> files = found.files();
    found.faults().forEach(tally::malformed);
    this.totalBytes = files.stream().mapToLong(LogFile::bytes).sum();
    this.skip = skip;
    this.merge = new TimeMerge(files, options, tally, bytes -> consumedBytes += bytes);
  }

  /**
   * Finds the files and reads them with {@link ReadOptions#defaults}.
   *
   * @param paths files and folders; of folders all files below, but none that are hidden
   * @throws java.io.FileNotFoundException naming a path that does not exist
   */
  public static LogSource open(List<Path> paths) throws IOException {
    return open(paths, ReadOptions.defaults());
  }

  /**
   * Finds the files; they are read as {@link #poll} is called.
   *
   * @param paths files and folders; of folders all files below, but none that are hidden
   * @throws java.io.FileNotFoundException naming a path that does not exist
   */
  public static LogSource open(List<Path> paths, ReadOptions options) throws IOException {
    return new LogSource(LogFiles.find(paths), options, 0);
  }

  /**
   * Goes on where another source of the same paths and options was. Up to there the files are read
   * again, without giving the events, so that counts are those of a run that was never interrupted.
   *
   * @param position what {@link #position} returned
   * @throws IllegalArgumentException if it is no such text
   * @throws java.io.FileNotFoundException naming a path that does not exist
   */
  public static LogSource open(List<Path> paths, ReadOptions options, String position)
      throws IOException {
    return new LogSource(LogFiles.find(paths), options, events(position));
  }

  /**
   * Follows logs that are still being written: files that grow and are rotated, folders that get
   * new ones.
   *
   * @param paths files and folders; of folders all files below, but none that are hidden
   * @throws java.io.FileNotFoundException naming a path that does not exist
   */
  public static LogFollower follow(List<Path> paths, ReadOptions options) throws IOException {
    return new LogFollower(paths, options, FollowPosition.beginning());
  }

  /**
   * Goes on where another follower of the same paths and options was. Files that it had read in
   * part are read again up to there, without giving the events; so are whole files, for the counts.
   *
   * @param position what {@link LogFollower#position} returned
   * @throws IllegalArgumentException if it is no such text
   * @throws java.io.FileNotFoundException naming a path that does not exist
   */
  public static LogFollower follow(List<Path> paths, ReadOptions options, String position)
      throws IOException {
    return new LogFollower(paths, options, FollowPosition.parse(position));
  }

  private static long events(String position) {
    String number = position.startsWith(POSITION) ? position.substring(POSITION.length()) : "";
    boolean digits = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || number.length() > 18) {
      throw new IllegalArgumentException(
          "a position must be " + POSITION + "NUMBER, but was " + position);
    }
    return Long.parseLong(number);
  }

  /**
   * Gives up to 256 events. Before the first it looks at the beginning of every file.
   *
   * @throws IOException never because of damaged data, which is counted
   * @throws IllegalStateException if the source is closed
   */
  @Override
  public boolean poll(Consumer<? super Event> receiver) throws IOException {
    if (closed) {
      throw new IllegalStateException("a closed source cannot be polled");
    }
    for (int i = 0; i < BATCH; i++) {
      Event event = merge.next();
      if (event == null) {
        consumedBytes = totalBytes;
        return false;
      }
      tally.event();
      passed++;
      if (passed > skip) {
        receiver.accept(event);
      }
    }
    return true;
  }

  /** Returns what became of every line up to the last event given; cheap enough for a display. */
  public LogCounts counts() {
    return tally.snapshot();
  }

  /** Returns how much of the files is read, in [0, 1], by their size as they are stored. */
  public double progress() {
    return totalBytes == 0 ? 1 : Math.min(1, (double) consumedBytes / totalBytes);
  }

  /**
   * Returns {@code events=NUMBER}, the number of events passed so far. The order of events depends
   * on paths, options and files alone, so this says where to go on as long as these stay the same.
   */
  @Override
  public String position() {
    return POSITION + Math.max(passed, skip);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    merge.close();
  }
}
