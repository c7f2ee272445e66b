package io.shallot.correlation.sigma;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The encodings that a value may be looked for in. */
final class Encodings {

  private Encodings() {}

  /**
   * Returns what a value becomes; several if it may stand at several places.
   *
   * @throws IllegalArgumentException if a value with wildcards is to be encoded
   */
  static List<Glob> apply(List<Modifiers.Transform> transforms, Glob value) {
    List<Glob> values = List.of(value);
    boolean bytes = false; // whether a letter is a byte, after UTF-16
    for (Modifiers.Transform transform : transforms) {
      if (transform == Modifiers.Transform.WINDASH) {
        values = values.stream().map(Glob::withAnyDash).toList();
      } else if (!values.stream().allMatch(Glob::isPlain)) {
        throw new IllegalArgumentException("a value that is encoded must have no wildcard");
      } else {
        List<Glob> encoded = new ArrayList<>();
        for (Glob each : values) {
          encoded.addAll(encode(transform, each.letters(), bytes));
        }
        values = encoded;
        bytes = true;
      }
    }
    return values;
  }

  private static List<Glob> encode(Modifiers.Transform transform, String text, boolean bytes) {
    byte[] plain = text.getBytes(bytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    return switch (transform) {
      case WIDE -> List.of(ofBytes(text.getBytes(StandardCharsets.UTF_16LE)));
      case UTF16BE -> List.of(ofBytes(text.getBytes(StandardCharsets.UTF_16BE)));
      case UTF16 -> List.of(ofBytes(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)));
      case BASE64 -> List.of(Glob.plain(Base64.getEncoder().encodeToString(plain)));
      case BASE64OFFSET -> List.of(shifted(plain, 0), shifted(plain, 1), shifted(plain, 2));
      case WINDASH -> throw new IllegalStateException("windash is no encoding");
    };
  }

  private static Glob ofBytes(byte[] bytes) {
    return Glob.plain(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /**
   * What Base64 surely has of some bytes that begin so many bytes after a group of three: the
   * letters that hold bits of a neighbour are left out.
   */
  private static Glob shifted(byte[] bytes, int shift) {
    byte[] padded = new byte[shift + bytes.length];
    System.arraycopy(bytes, 0, padded, shift, bytes.length);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
    int first = (8 * shift + 5) / 6;
    int last = 8 * padded.length / 6;
    return Glob.plain(encoded.substring(Math.min(first, last), last));
  }
}
