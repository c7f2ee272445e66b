package io.shallot.telemetry.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens a log file, unpacked if its first bytes say that it is gzip, whatever its name says. */
public final class LogBytes {

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int MAGIC_FIRST = 0x1f;
  private static final int MAGIC_SECOND = 0x8b;

  private LogBytes() {}

  /**
   * Opens a file.
   *
   * @param files opens it, and may close it between two reads
   * @param consumed learns how many more bytes of the file itself were read, for progress
   */
  public static InputStream open(Path file, OpenFiles files, IntConsumer consumed)
      throws IOException {
    InputStream stored =
        new BufferedInputStream(new CountedInput(files.read(file), consumed), BUFFER_BYTES);
    try {
      stored.mark(2);
      boolean gzip = stored.read() == MAGIC_FIRST && stored.read() == MAGIC_SECOND;
      stored.reset();
      return gzip ? new WholeGzip(stored) : stored;
    } catch (IOException | RuntimeException fault) {
      stored.close();
      throw fault;
    }
  }

  /** Tells whether a file is packed, so that its content is complete and all there will be. */
  public static boolean isPacked(Path file, OpenFiles files) throws IOException {
    try (InputStream stored = files.read(file)) {
      return stored.read() == MAGIC_FIRST && stored.read() == MAGIC_SECOND;
    }
  }

  /** Tells how much was read. */
  private static final class CountedInput extends FilterInputStream {
    private final IntConsumer consumed;

    CountedInput(InputStream in, IntConsumer consumed) {
      super(in);
      this.consumed = consumed;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        consumed.accept(1);
      }
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count > 0) {
        consumed.accept(count);
      }
      return count;
    }
  }

  /**
   * A gzip file of one or more members that complains about what follows the last one, where the
   * JDK's stream keeps silent: it may be a member with a damaged head.
   */
  private static final class WholeGzip extends GZIPInputStream {
    private static final int TRAILER_BYTES = 8;
    private static final int MOST_EMPTY_MEMBERS = 100;

    // The JDK's stream calls itself once for each member without content.
    private int emptyMembers;

    WholeGzip(InputStream stored) throws IOException {
      super(stored, BUFFER_BYTES);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (emptyMembers > MOST_EMPTY_MEMBERS) {
        throw new ZipException("more than 100 empty gzip members follow each other");
      }
      emptyMembers++;
      int count = super.read(target, offset, length);
      emptyMembers--;
      if (count < 0 && (inf.getRemaining() > TRAILER_BYTES || in.read() >= 0)) {
        throw new ZipException("bytes follow the end of the gzip data");
      }
      return count;
    }
  }
}
