package io.shallot.pipeline.model;

import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.StateException;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes and reads what has no fixed length, so that damaged lengths never cost more memory than
 * there are bytes to read.
 */
final class StateBytes {

  private static final int PIECE = 1 << 16;

  private StateBytes() {}

  static void write(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] read(DataInput in) throws IOException {
    int left = length(in);
    if (left <= PIECE) {
      byte[] bytes = new byte[left];
      in.readFully(bytes);
      return bytes;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(PIECE);
    byte[] piece = new byte[PIECE];
    while (left > 0) {
      int size = Math.min(left, PIECE);
      in.readFully(piece, 0, size);
      whole.write(piece, 0, size);
      left -= size;
    }
    return whole.toByteArray();
  }

  /** Writes a text of any length and content. */
  static void writeText(DataOutput out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  static String readText(DataInput in) throws IOException {
    int length = length(in);
    StringBuilder text = new StringBuilder(Math.min(length, PIECE));
    for (int i = 0; i < length; i++) {
      text.append(in.readChar());
    }
    return text.toString();
  }

  static void write(DataOutput out, Explanation explanation) throws IOException {
    out.writeDouble(explanation.observed());
    out.writeDouble(explanation.expected());
    out.writeDouble(explanation.low());
    out.writeDouble(explanation.high());
    out.writeInt(explanation.factors().size());
    for (Factor factor : explanation.factors()) {
      writeText(out, factor.name());
      out.writeDouble(factor.value());
    }
    writeText(out, explanation.text());
  }

  static Explanation readExplanation(DataInput in) throws IOException {
    double observed = in.readDouble();
    double expected = in.readDouble();
    double low = in.readDouble();
    double high = in.readDouble();
    if (low > high) {
      throw new StateException("an ordinary range cannot be [" + low + ", " + high + "]");
    }
    int count = length(in);
    List<Factor> factors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      factors.add(new Factor(readText(in), in.readDouble()));
    }
    return new Explanation(observed, expected, low, high, factors, readText(in));
  }

  private static int length(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new StateException("a length must be at least 0, but was " + length);
    }
    return length;
  }
}
