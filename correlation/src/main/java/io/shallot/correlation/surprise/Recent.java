package io.shallot.correlation.surprise;

import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import io.shallot.correlation.state.FindingCodec.ElementReader;
import io.shallot.correlation.state.FindingCodec.ElementWriter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Values by key, those used last; the one not used for longest makes room and is counted.
 *
 * @param <K> the key
 * @param <V> the value
 */
final class Recent<K, V> {

  private static final int FIRST_CAPACITY = 64;
  private static final float LOAD = 0.75f;

  private final int most;
  private final Map<K, V> values = new LinkedHashMap<>(FIRST_CAPACITY, LOAD, true);
  private long forgotten;

  Recent(int most) {
    this.most = most;
  }

  /** Returns the value of a key, made now if there is none. */
  V of(K key, Supplier<V> maker) {
    V value = values.get(key);
    if (value == null) {
      if (values.size() >= most) {
        values.remove(values.keySet().iterator().next());
        forgotten++;
      }
      value = maker.get();
      values.put(key, value);
    }
    return value;
  }

  /**
   * Returns the value that makes room next, if values had to make room before: what is not here may
   * have been here before that one was used last.
   */
  Optional<V> eldest() {
    return forgotten == 0 || values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.values().iterator().next());
  }

  /** Tells whether there is a value, without using it. */
  boolean knows(K key) {
    return values.containsKey(key);
  }

  /** Lets go of a value that is no longer needed, if there is one. */
  void forget(K key) {
    values.remove(key);
  }

  /** Gives all, those not used for longest first. */
  void forEach(BiConsumer<K, V> taker) {
    values.forEach(taker);
  }

  void clear() {
    values.clear();
  }

  /** Returns how many were forgotten to make room. */
  long forgotten() {
    return forgotten;
  }

  void writeTo(DataOutput out, ElementWriter<K> keyWriter, ElementWriter<V> valueWriter)
      throws IOException {
    out.writeLong(forgotten);
    out.writeInt(values.size());
    for (Map.Entry<K, V> each : values.entrySet()) {
      keyWriter.write(out, each.getKey());
      valueWriter.write(out, each.getValue());
    }
  }

  void readFrom(DataInput in, ElementReader<K> keyReader, ElementReader<V> valueReader)
      throws IOException {
    forgotten = in.readLong();
    int size = FindingCodec.readLength(in);
    if (size > most || forgotten < 0) {
      throw new StateException(
          "at most "
              + most
              + " may be remembered and 0 forgotten at least, but were "
              + size
              + " and "
              + forgotten);
    }
    for (int i = 0; i < size; i++) {
      values.put(keyReader.read(in), valueReader.read(in));
    }
    if (values.size() != size) {
      throw new StateException("a key came twice among " + size);
    }
  }
}
