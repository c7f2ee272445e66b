package io.shallot.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages lines at random, in one to four places; every eighth stays sound. */
final class LineMutation {
  private static final byte[] TELLING =
      "\t\"\\{}[],:;.-+#=0123456789eE \r\0\u00ff-TF".getBytes(UTF_8);
  private static final List<String> PIECES =
      List.of(
          "99999999999999999999",
          "1e400",
          "-",
          "(empty)",
          "\\x",
          "\\u",
          "#fields\tts\tts",
          "null",
          "{\"a\":",
          "[[[[",
          "\"ts\":",
          "#path\t",
          "#separator ",
          "\"\"",
          "0x1p3",
          "NaN",
          "2024-02-30T25:61:61Z",
          "+9999",
          "\ufeff",
          "\ud83d\ude00",
          "{}",
          "]}",
          "1713607200");

  private final SplittableRandom random;
  private final List<byte[]> lines = new ArrayList<>();

  LineMutation(int seed, List<String> lines) {
    this.random = new SplittableRandom(seed);
    lines.forEach(line -> this.lines.add(line.getBytes(UTF_8)));
  }

  byte[] sound() {
    return lines.get(random.nextInt(lines.size()));
  }

  byte[] next() {
    byte[] line = sound();
    if (random.nextInt(8) == 0) {
      return line;
    }
    for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
      line = hit(line);
    }
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i] == '\n' ? (byte) ' ' : line[i];
    }
    return line;
  }

  private byte[] hit(byte[] line) {
    int at = random.nextInt(line.length + 1);
    int to = Math.min(line.length, at + random.nextInt(12));
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(line, at);
      case 1 -> replaced(line, at, to, new byte[0]);
      case 2 -> replaced(line, at, at, Arrays.copyOfRange(line, at, to));
      case 3 -> replaced(line, at, to, PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
      case 4 -> {
        byte[] other = sound();
        yield replaced(line, at, line.length, other, random.nextInt(other.length));
      }
      case 5 ->
          replaced(
              line, at, Math.min(line.length, at + 1), new byte[] {(byte) random.nextInt(256)});
      default ->
          replaced(
              line,
              at,
              Math.min(line.length, at + 1),
              new byte[] {TELLING[random.nextInt(TELLING.length)]});
    };
  }

  private static byte[] replaced(byte[] line, int from, int to, byte[] other, int otherFrom) {
    return replaced(line, from, to, Arrays.copyOfRange(other, otherFrom, other.length));
  }

  private static byte[] replaced(byte[] line, int from, int to, byte[] piece) {
    byte[] made = new byte[from + piece.length + line.length - to];
    System.arraycopy(line, 0, made, 0, from);
    System.arraycopy(piece, 0, made, from, piece.length);
    System.arraycopy(line, to, made, from + piece.length, line.length - to);
    return made;
  }
}
