package io.shallot.telemetry.expression;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function of texts that remembers its last results, so that texts that come again cost no work
 * and no memory.
 *
 * <p>Threads may share it without a lock: results never change, so that the worst a race does is to
 * work one out again.
 *
 * @param <R> what it returns, immutable
 */
final class Remembered<R> implements Function<String, R> {

  private static final int SLOTS = 1_024;
  private static final int LONGEST = 256;

  // A slot is null until a text falls into it.
  private final @Nullable Object[] slots = new @Nullable Object[SLOTS];
  private final Function<String, R> function;

  Remembered(Function<String, R> function) {
    this.function = function;
  }

  @Override
  public R apply(String text) {
    if (text.length() > LONGEST) {
      return function.apply(text);
    }
    int hash = text.hashCode();
    int slot = (hash ^ hash >>> 10 ^ hash >>> 20) & SLOTS - 1;
    @SuppressWarnings("unchecked") // only results of this function are ever put there
    Result<R> known = (Result<R>) slots[slot];
    if (known != null && known.of.equals(text)) {
      return known.result;
    }
    R result = function.apply(text);
    slots[slot] = new Result<>(text, result);
    return result;
  }

  private record Result<R>(String of, R result) {}
}
