package io.shallot.correlation.pattern;

import io.shallot.correlation.state.FindingCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.IOException;

/** Bytes of a length that is not trusted: memory grows with what is really there. */
final class StateBytes {

  private static final int PIECE = 65_536;

  private StateBytes() {}

  static byte[] read(DataInput in) throws IOException {
    int length = FindingCodec.readLength(in);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(length, PIECE));
    byte[] piece = new byte[Math.min(length, PIECE)];
    for (int left = length; left > 0; left -= piece.length) {
      int next = Math.min(left, piece.length);
      in.readFully(piece, 0, next);
      bytes.write(piece, 0, next);
    }
    return bytes.toByteArray();
  }
}
