package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which texts came how often, as they are. */
final class TextsCell extends Cell {

  // Of more texts than fit those with the smallest hashes are kept, a sample that does not depend
  // on an order: what is once beyond the largest hash kept never comes back.

  /** So many different texts are kept at least. */
  static final int MOST = 256;

  private static final Comparator<Text> BY_HASH =
      Comparator.comparingLong((Text text) -> text.hash).thenComparing(text -> text.text);

  private final Map<String, Text> texts = new HashMap<>(4);
  private long largest = Long.MAX_VALUE;

  /** A text and how often it came. */
  static final class Text {

    private final String text;
    private final long hash;
    private long times;

    private Text(String text, long hash) {
      this.text = text;
      this.hash = hash;
    }

    String text() {
      return text;
    }

    long hash() {
      return hash;
    }

    long times() {
      return times;
    }
  }

  @Override
  void add(Reading record) {
    if (record.has(0)) {
      add(record.text(0), record.hash(0), 1);
    }
  }

  @Override
  void merge(Cell other) {
    TextsCell that = (TextsCell) other;
    if (that.largest < largest) {
      largest = that.largest;
      texts.values().removeIf(text -> text.hash > largest);
    }
    for (Text text : that.texts.values()) {
      add(text.text, text.hash, text.times);
    }
  }

  /** Returns the texts that are kept in the order of their hashes. */
  List<Text> texts() {
    keep(MOST);
    List<Text> sorted = new ArrayList<>(texts.values());
    sorted.sort(BY_HASH);
    return sorted;
  }

  private void add(String text, long hash, long times) {
    if (hash > largest) {
      return;
    }
    Text known = texts.get(text);
    if (known == null) {
      known = new Text(text, hash);
      texts.put(text, known);
      keep(2 * MOST);
    }
    known.times += times;
  }

  /** Forgets all but the smallest hashes if there are more than so many texts. */
  private void keep(int most) {
    if (texts.size() > most) {
      long[] hashes = texts.values().stream().mapToLong(text -> text.hash).sorted().toArray();
      largest = hashes[MOST - 1];
      texts.values().removeIf(text -> text.hash > largest);
    }
  }

  @Override
  boolean isSample() {
    return largest < Long.MAX_VALUE;
  }

  // Once it is a sample, no more than the smallest are written, since how many more there are
  // depends on the order; before, all are: forgetting some would make it a sample.
  @Override
  void snapshot(DataOutput out) throws IOException {
    List<Text> sorted = new ArrayList<>(texts.values());
    sorted.sort(BY_HASH);
    long limit = largest;
    if (isSample() && sorted.size() > MOST) {
      limit = sorted.get(MOST - 1).hash;
      long most = limit;
      sorted.removeIf(text -> text.hash > most);
    }
    out.writeLong(limit);
    out.writeShort(sorted.size());
    for (Text text : sorted) {
      Saved.writeText(out, text.text);
      out.writeLong(text.times);
    }
  }

  @Override
  void restore(DataInput in) throws IOException {
    largest = in.readLong();
    int kept = in.readUnsignedShort();
    Saved.require(kept <= 2 * MOST, "at most " + 2 * MOST + " texts must be kept");
    for (int i = 0; i < kept; i++) {
      String text = Saved.readText(in);
      long hash = Hashes.of(text);
      long times = in.readLong();
      Saved.require(
          times >= 1 && hash <= largest && !texts.containsKey(text),
          "texts must come once each, and be a part of the sample");
      add(text, hash, times);
    }
  }
}
