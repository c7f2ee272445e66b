package io.shallot.pipeline.state;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Any name as the name of a file that every file system can keep, and back.
 *
 * <p>Lower-case letters, digits, {@code -} and {@code _} stand for themselves, every other byte of
 * the name in UTF-8 is written {@code %xx}: so names that differ in case alone are two files
 * everywhere.
 */
final class FileNames {

  private static final String SUFFIX = ".state";
  private static final int LONGEST = 200;
  private static final HexFormat HEX = HexFormat.of();

  private FileNames() {}

  /**
   * Returns the name of the file for a name.
   *
   * @throws IllegalArgumentException if the name is empty, too long or not proper Unicode
   */
  static String fileOf(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    StringBuilder file = new StringBuilder();
    for (byte each : bytes) {
      if (plain((char) each)) {
        file.append((char) each);
      } else {
        HEX.toHexDigits(file.append('%'), each);
      }
    }
    if (file.isEmpty()
        || file.length() > LONGEST
        || !new String(bytes, StandardCharsets.UTF_8).equals(name)) {
      throw new IllegalArgumentException(
          "the name of a state must be proper Unicode and fit "
              + LONGEST
              + " characters of a file name, but was '"
              + name
              + "'");
    }
    return file.append(SUFFIX).toString();
  }

  /** Returns the name that a file is for, if it is one of ours. */
  static Optional<String> nameOf(String file) {
    if (!file.endsWith(SUFFIX) || file.length() == SUFFIX.length()) {
      return Optional.empty();
    }
    int end = file.length() - SUFFIX.length();
    byte[] bytes = new byte[end];
    int size = 0;
    for (int i = 0; i < end; i++) {
      char each = file.charAt(i);
      if (plain(each)) {
        bytes[size++] = (byte) each;
      } else if (each == '%'
          && i + 2 < end
          && HexFormat.isHexDigit(file.charAt(i + 1))
          && HexFormat.isHexDigit(file.charAt(i + 2))) {
        bytes[size++] = (byte) HexFormat.fromHexDigits(file, i + 1, i + 3);
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new String(bytes, 0, size, StandardCharsets.UTF_8));
  }

  private static boolean plain(char each) {
    boolean letter = each >= 'a' && each <= 'z';
    boolean digit = each >= '0' && each <= '9';
    return letter || digit || each == '-' || each == '_';
  }
}
