package io.shallot.telemetry.expression;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function of texts that remembers its last results, so that texts that come again cost no work
 * and no memory.
 *
 * <p>Threads may share it without a lock: results never change, so that the worst a race does is to
 * work one out again.
 */
final class Remembered implements UnaryOperator<String> {

  private static final int SLOTS = 1_024;
  private static final int LONGEST = 256;

  // A slot is null until a text falls into it.
  private final @Nullable Result[] slots = new @Nullable Result[SLOTS];
  private final UnaryOperator<String> function;

  Remembered(UnaryOperator<String> function) {
    this.function = function;
  }

  @Override
  public String apply(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return function.apply(text);
    }
    int hash = text.hashCode();
    int slot = (hash ^ hash >>> 10 ^ hash >>> 20) & SLOTS - 1;
    Result known = slots[slot];
    if (known != null && known.of.equals(text)) {
      return known.result;
    }
    String result = function.apply(text);
    slots[slot] = new Result(text, result);
    return result;
  }

  private record Result(String of, String result) {}
}
