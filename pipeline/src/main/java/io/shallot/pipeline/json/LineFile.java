package io.shallot.pipeline.json;

import io.shallot.api.ResumableSink;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON lines that can go back to where it stood. It is opened with the first line, or
 * when it has to be safe; unless it was told to go on, what it held before is gone then.
 */
final class LineFile<T> implements ResumableSink<T> {

  private static final String POSITION = "bytes=";

  private final Path file;
  private final LineCodec<T> codec;
  private boolean goesOn;
  private boolean closed;

  // Both null until the file is opened.
  private @Nullable FileOutputStream bytes;
  private @Nullable Writer writer;

  LineFile(Path file, LineCodec<T> codec) {
    this.file = file;
    this.codec = codec;
  }

  @Override
  public void accept(T item) throws IOException {
    JsonLines.writeLine(open(), item, codec);
  }

  @Override
  public void flush() throws IOException {
    open().flush();
    FileOutputStream out = bytes;
    if (out != null) {
      out.getFD().sync();
    }
  }

  @Override
  public String position() throws IOException {
    flush();
    return POSITION + Files.size(file);
  }

  @Override
  public void resume(String position) throws IOException {
    if (writer != null) {
      throw new IllegalStateException(file + " has been written to already");
    }
    long length = length(position);
    long found = Files.exists(file) ? Files.size(file) : 0;
    if (found < length) {
      throw new IOException(
          file + " cannot go back to byte " + length + ": it has only " + found + " bytes");
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
    goesOn = true;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      flush();
      closed = true;
      open().close();
    }
  }

  private Writer open() throws IOException {
    Writer opened = writer;
    if (opened == null) {
      FileOutputStream out = new FileOutputStream(file.toFile(), goesOn);
      opened = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
      bytes = out;
      writer = opened;
    }
    return opened;
  }

  private static long length(String position) {
    String number = position.startsWith(POSITION) ? position.substring(POSITION.length()) : "";
    boolean digits = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || number.length() > 18) {
      throw new IllegalArgumentException(
          "a position must be " + POSITION + "NUMBER, but was " + position);
    }
    return Long.parseLong(number);
  }
}
