package io.shallot.telemetry.feature;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The most frequent texts of one kind, names for example, and how much another text looks like one
 * of them without being it: what phishing and typing errors have in common.
 *
 * <p>Two texts that a reader takes for one another (see {@link Confusables#look}) have similarity
 * 1; else it is 1 less the edit distance of their looks divided by the longer length, and 0 where
 * that is less than {@value #LEAST}. A text is compared with those that came more often than
 * itself: an imitation looks like the original, not the original like its imitation. Only the first
 * {@value #LONGEST} characters count.
 *
 * <p>Threading: one thread. Cost: some 20 microseconds for a comparison with a thousand texts;
 * memory: some 300 bytes for each text, at most twice {@link #capacity()} of them.
 */
public final class Lookalikes {

  // How a comparison gets by without 1,000 edit distances, exactly: equal looks are found by a
  // map; a distance below the best so far is impossible where the lengths differ by more, or where
  // the sets of characters differ by more than two for each edit (a changed letter takes one
  // character out and puts one in). What is left takes some 100 ns each.

  /** Less similar texts are not similar. */
  public static final double LEAST = 0.8;

  /** So many characters of a text count. */
  public static final int LONGEST = 256;

  private static final Comparator<Item> STRONGEST_FIRST =
      Comparator.comparingDouble((Item item) -> -item.weight).thenComparing(item -> item.text);
  private static final double ROUNDING = 1e-9;
  private static final int MOST_CAPACITY = 1_000_000;
  private static final double MOST_HALF_LIVES = 512;

  private final int capacity;
  private final double halfLifeMillis;
  private final Map<String, Item> byText = new HashMap<>();
  private final Map<String, List<Item>> byLook = new HashMap<>();
  // In the order of their first coming, strongest first after each clean-up.
  private List<Item> items = new ArrayList<>();
  // Of the looks of the items, side by side, since most comparisons need no more.
  private final int[] lengths;
  private final long[] characterSets;
  private long landmarkMillis = Long.MIN_VALUE;
  private long evicted;

  /**
   * What came nearest.
   *
   * @param similarity in [{@value #LEAST}, 1], or 0 if nothing is similar
   * @param text the more frequent text; empty if nothing is similar
   */
  public record Nearest(double similarity, String text) {

    private static final Nearest NOTHING = new Nearest(0, "");
  }

  private static final class Item {

    private final String text;
    private final String look;
    // As of the landmark: see DecayedCounts.
    private double weight;

    private Item(String text, String look) {
      this.text = text;
      this.look = look;
    }
  }

  /**
   * Makes an empty one.
   *
   * @param capacity how many texts are remembered at least, from 1 to a million; beyond twice as
   *     many the least frequent are evicted
   * @param halfLife after how long what came counts half, at least a millisecond
   */
  public Lookalikes(int capacity, Duration halfLife) {
    if (capacity < 1 || capacity > MOST_CAPACITY || halfLife.toMillis() < 1) {
      throw new IllegalArgumentException(
          "capacity must be from 1 to a million and half-life positive, but were "
              + capacity
              + " and "
              + halfLife);
    }
    this.capacity = capacity;
    this.halfLifeMillis = (double) halfLife.toMillis();
    this.lengths = new int[2 * capacity + 1];
    this.characterSets = new long[2 * capacity + 1];
  }

  /** Counts a text that came so often at an event time; an empty text is passed over. */
  public void learn(String text, double times, long timeMillis) {
    String plain = plain(text);
    if (plain.isEmpty()) {
      return;
    }
    double growth = growth(timeMillis);
    Item item = byText.get(plain);
    if (item == null) {
      item = new Item(plain, Confusables.look(plain));
      add(item);
    }
    item.weight += times * growth;
    if (items.size() > 2L * capacity) {
      keepStrongest();
    }
  }

  /** Returns the more frequent text that a text looks most like, and how much. */
  public Nearest nearest(String text) {
    String plain = plain(text);
    Item own = byText.get(plain);
    double ownWeight = own == null ? 0 : own.weight;
    String look = own == null ? Confusables.look(plain) : own.look;
    for (Item same : byLook.getOrDefault(look, List.of())) {
      if (same != own && same.weight > ownWeight) {
        return new Nearest(1, same.text);
      }
    }
    return nearestByDistance(look, ownWeight);
  }

  /** Writes the texts and how often they came; the settings are not part of it. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(evicted);
    out.writeLong(landmarkMillis);
    out.writeInt(items.size());
    for (Item item : items) {
      Saved.writeText(out, item.text);
      out.writeDouble(item.weight);
    }
  }

  /**
   * Takes on what one of the same settings wrote, in place of having learnt nothing. Cost: that of
   * the {@link Confusables#look looks} of all texts.
   *
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  public void restore(DataInput in) throws IOException {
    evicted = in.readLong();
    landmarkMillis = in.readLong();
    int texts = Saved.count(in, 2 * capacity, "texts to be compared with");
    Saved.require(evicted >= 0, "no fewer than no texts were forgotten");
    for (int i = 0; i < texts; i++) {
      String text = Saved.readText(in);
      double weight = in.readDouble();
      Saved.require(
          !text.isEmpty() && !byText.containsKey(text) && weight >= 0 && Double.isFinite(weight),
          "each text comes once, and so often at least as never");
      Item item = new Item(text, Confusables.look(text));
      item.weight = weight;
      add(item);
    }
  }

  /** Returns how many texts are remembered. */
  public int size() {
    return items.size();
  }

  /** Returns how many texts are remembered at least, if so many came. */
  public int capacity() {
    return capacity;
  }

  /** Returns how many texts were forgotten for want of room. */
  public long evicted() {
    return evicted;
  }

  private Nearest nearestByDistance(String look, double ownWeight) {
    long characters = characters(look);
    int length = look.length();
    EditPattern pattern = new EditPattern(look);
    Item nearest = null;
    double best = 0;
    for (int i = 0; i < items.size(); i++) {
      int longer = Math.max(length, lengths[i]);
      int most = nearest == null ? most(longer, LEAST) : mostBetter(longer, best);
      if (Math.abs(length - lengths[i]) <= most
          && Long.bitCount(characters ^ characterSets[i]) <= 2 * most) {
        Item item = items.get(i);
        int distance = item.weight > ownWeight ? pattern.within(item.look, most) : most + 1;
        if (distance <= most) {
          nearest = item;
          best = similarity(distance, longer);
        }
      }
    }
    return nearest == null ? Nearest.NOTHING : new Nearest(best, nearest.text);
  }

  private static double similarity(int distance, int longer) {
    return 1 - (double) distance / longer;
  }

  /** Returns the largest distance with at least this similarity. */
  private static int most(int longer, double similarity) {
    return (int) Math.floor((1 - similarity) * longer + ROUNDING);
  }

  /** Returns the largest distance with more than this similarity; negative if there is none. */
  private static int mostBetter(int longer, double similarity) {
    int most = (int) Math.ceil((1 - similarity) * longer);
    while (most >= 0 && similarity(most, longer) <= similarity) {
      most--;
    }
    return most;
  }

  private void add(Item item) {
    byText.put(item.text, item);
    byLook.computeIfAbsent(item.look, look -> new ArrayList<>(1)).add(item);
    lengths[items.size()] = item.look.length();
    characterSets[items.size()] = characters(item.look);
    items.add(item);
  }

  private void keepStrongest() {
    items.sort(STRONGEST_FIRST);
    List<Item> kept = new ArrayList<>(items.subList(0, capacity));
    evicted += items.size() - capacity;
    byText.clear();
    byLook.clear();
    items = new ArrayList<>(2 * capacity + 1);
    kept.forEach(this::add);
  }

  /** Returns what one at this time is worth at the landmark, which moves before that overflows. */
  private double growth(long timeMillis) {
    if (landmarkMillis == Long.MIN_VALUE) {
      landmarkMillis = timeMillis;
    }
    double halfLives = (double) (timeMillis - landmarkMillis) / halfLifeMillis;
    if (halfLives > MOST_HALF_LIVES) {
      items.forEach(item -> item.weight *= StrictMath.pow(2, -halfLives));
      landmarkMillis = timeMillis;
      return 1;
    }
    return StrictMath.pow(2, halfLives);
  }

  private static String plain(String text) {
    String begun = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String small = begun.toLowerCase(Locale.ROOT);
    return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
  }

  /** Returns which characters a text has: one of 64 bits for each, some sharing one. */
  private static long characters(String text) {
    long characters = 0;
    for (int i = 0; i < text.length(); i++) {
      characters |= 1L << text.charAt(i);
    }
    return characters;
  }
}
