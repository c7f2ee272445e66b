package io.shallot.telemetry.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that are read side by side, of which only so many are open at a time: the one that was read
 * least recently is closed for another, and opened again at its place when its turn comes.
 *
 * <p>So the number of logs whose times overlap is not limited by what the system lets a process
 * open, and what is read does not depend on that limit. A file that was replaced meanwhile is not
 * read on.
 */
public final class OpenFiles implements Closeable {

  /** Well below the 1,024 that many systems allow, and a host has files of its own. */
  private static final int MOST_OPEN = 512;

  private final int most;
  // In the order of their last reads.
  private final Set<Reopening> open = new LinkedHashSet<>();

  /** Makes a set of which at most 512 are open. */
  public OpenFiles() {
    this(MOST_OPEN);
  }

  OpenFiles(int most) {
    this.most = most;
  }

  /** Opens a file for reading from its beginning. */
  public InputStream read(Path file) throws IOException {
    Reopening stream = new Reopening(file);
    stream.channel();
    return stream;
  }

  /** Returns how many are open now. */
  int open() {
    return open.size();
  }

  /** Closes those that are open. */
  @Override
  public void close() throws IOException {
    for (Reopening stream : Set.copyOf(open)) {
      stream.close();
    }
  }

  private void closeLeastRecent() throws IOException {
    Iterator<Reopening> leastRecentFirst = open.iterator();
    leastRecentFirst.next().pause();
  }

  /** The bytes of one file. */
  private final class Reopening extends InputStream {
    private final Path file;
    private final @Nullable Object identity;
    // Null while it is closed, for now or for good.
    private @Nullable SeekableByteChannel channel;
    private long position;
    private boolean closed;

    Reopening(Path file) throws IOException {
      this.file = file;
      this.identity = identity();
    }

    /** Returns what tells the file from another of the same name; null where the system cannot. */
    private @Nullable Object identity() throws IOException {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    SeekableByteChannel channel() throws IOException {
      if (closed) {
        throw new IOException("the file is closed");
      }
      SeekableByteChannel found = channel;
      if (found == null) {
        if (open.size() >= most) {
          closeLeastRecent();
        }
        found = reopened();
        channel = found;
      }
      open.remove(this);
      open.add(this);
      return found;
    }

    private SeekableByteChannel reopened() throws IOException {
      SeekableByteChannel opened = Files.newByteChannel(file);
      try {
        if (!Objects.equals(identity, identity())) {
          throw new IOException("was replaced by another file while it was read");
        }
        return opened.position(position);
      } catch (IOException | RuntimeException fault) {
        opened.close();
        throw fault;
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = channel().read(ByteBuffer.wrap(target, offset, length));
      position += Math.max(0, count);
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = Math.max(0, Math.min(count, channel().size() - position));
      position += skipped;
      channel().position(position);
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(Integer.MAX_VALUE, Math.max(0, channel().size() - position));
    }

    void pause() throws IOException {
      open.remove(this);
      SeekableByteChannel found = channel;
      channel = null;
      if (found != null) {
        found.close();
      }
    }

    @Override
    public void close() throws IOException {
      closed = true;
      pause();
    }
  }
}
