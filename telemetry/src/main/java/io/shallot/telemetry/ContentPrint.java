package io.shallot.telemetry;

import io.shallot.telemetry.file.LogBytes;
import io.shallot.telemetry.file.OpenFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What tells the content of a file from that of others, whatever the file is called and whether it
 * is packed: a hash of its first bytes, unpacked, at most 4 KiB of them.
 *
 * @param length how many bytes
 * @param hash the beginning of their SHA-256 in hexadecimal
 */
record ContentPrint(int length, String hash) {

  /** The most bytes that are looked at. */
  static final int MOST_BYTES = 4096;

  private static final int HASH_DIGITS = 24;

  /** Reads the bytes of a file that a print is made of. */
  static byte[] beginning(Path file, OpenFiles files) throws IOException {
    try (InputStream in = LogBytes.open(file, files, consumed -> {})) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  /** Returns the print of the first so many bytes. */
  static ContentPrint of(byte[] beginning, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(beginning, 0, length);
      String hash = HexFormat.of().formatHex(digest.digest());
      return new ContentPrint(length, hash.substring(0, HASH_DIGITS));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  static ContentPrint of(byte[] beginning) {
    return of(beginning, beginning.length);
  }

  /** Tells whether a content that begins with these bytes may be this one, grown or not. */
  boolean matches(byte[] beginning) {
    return length <= beginning.length && of(Arrays.copyOf(beginning, length)).equals(this);
  }

  /** Tells whether it covers so much that only copies of one content share it. */
  boolean isFull() {
    return length == MOST_BYTES;
  }
}
