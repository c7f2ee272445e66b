package io.shallot.telemetry.feature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Objects;

/**
 * How likely a name is one that a person made, by the letters that follow each other in words and
 * names. Names made by a program, for a new meeting point every day or to carry data in questions,
 * need more bits per character.
 */
public final class NameModel {

  // A character costs -log2 P(c | a b) bits given the two before it. P is counted from a word list
  // and interpolated over trigrams, bigrams and single characters by the method of Witten and Bell
  // (1991): where a context was seen n times with t different characters after it,
  //   P(c | a b) = (count(a b c) + t * P(c | b)) / (n + t),
  // and the same one order down; single characters are counted plus one. So no character that the
  // model knows is impossible. Every label begins with two marks and ends with one, which is a
  // character of its own. Cost: one look-up per character; memory: 39^3 floats, 240 KB.
  //
  // What it cannot do: tell a name made of words or of syllables by a program from one made by a
  // person, and know abbreviations; short names are hard to tell by any model.

  private static final String TABLE = "name-counts.txt";
  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int BEGIN = CHARACTERS.length();
  private static final int END = BEGIN;
  private static final int SYMBOLS = BEGIN + 1;
  private static final int UNKNOWN = -1;
  private static final int[] SYMBOL = symbols();

  private final float[] bits;

  private NameModel(float[] bits) {
    this.bits = bits;
  }

  /**
   * Returns the model that comes with the library: English words, names of people, and compounds of
   * the frequent words, as the package zxcvbn lists them.
   */
  public static NameModel standard() {
    return Standard.MODEL;
  }

  /** Loaded when somebody first asks. */
  private static final class Standard {
    private static final NameModel MODEL = new NameModel(bits(readCounts()));
  }

  /**
   * Returns how unlikely a name is, in bits per character: some 5 for names that people make, 9 for
   * random letters, 10 for letters and digits, at most about 20; NaN if it has no character that
   * the model knows (Latin letters, digits, hyphen, underscore).
   *
   * <p>Of a domain name the public suffix is left out, every label counts by itself, and labels in
   * punycode are read as the letters they stand for. Accents are taken off; other characters are
   * passed over. Cost: a microsecond, most of it for the suffix.
   */
  public double bitsPerCharacter(String name) {
    String chosen = DomainNames.chosenLabels(name);
    return bitsOf(letters(chosen.isEmpty() ? name : chosen));
  }

  private static String letters(String labels) {
    String readable = DomainNames.unicode(labels);
    for (int i = 0; i < readable.length(); i++) {
      if (readable.charAt(i) > 127) {
        return Normalizer.normalize(readable, Normalizer.Form.NFD);
      }
    }
    return readable;
  }

  private double bitsOf(String labels) {
    double sum = 0;
    int characters = 0;
    int first = BEGIN;
    int second = BEGIN;
    for (int i = 0; i < labels.length(); i++) {
      char c = labels.charAt(i);
      int symbol = c < SYMBOL.length ? SYMBOL[c] : UNKNOWN;
      if (symbol >= 0) {
        sum += bits[index(first, second, symbol)];
        characters++;
        first = second;
        second = symbol;
      }
      if ((c == '.' || i == labels.length() - 1) && second != BEGIN) {
        sum += bits[index(first, second, END)];
        characters++;
        first = BEGIN;
        second = BEGIN;
      }
    }
    return characters == 0 ? Double.NaN : sum / characters;
  }

  private static int index(int first, int second, int third) {
    return (first * SYMBOLS + second) * SYMBOLS + third;
  }

  private static int[] symbols() {
    int[] symbols = new int[128];
    for (int c = 0; c < symbols.length; c++) {
      symbols[c] = CHARACTERS.indexOf(Character.toLowerCase((char) c));
    }
    symbols['^'] = BEGIN;
    symbols['$'] = END;
    return symbols;
  }

  private static int[] readCounts() {
    int[] counts = new int[SYMBOLS * SYMBOLS * SYMBOLS];
    try (InputStream table =
            Objects.requireNonNull(NameModel.class.getResourceAsStream(TABLE), TABLE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(table, US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          readContext(line, counts);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the table of the library cannot be read: " + TABLE, e);
    }
    return counts;
  }

  /**
   * Reads a line such as {@code th e612 a304}: two characters, and what followed them how often.
   */
  private static void readContext(String line, int[] counts) {
    int first = SYMBOL[line.charAt(0)];
    int second = SYMBOL[line.charAt(1)];
    int at = 3;
    while (at < line.length()) {
      int space = line.indexOf(' ', at);
      int end = space < 0 ? line.length() : space;
      int third = SYMBOL[line.charAt(at)];
      counts[index(first, second, third)] = Integer.parseInt(line, at + 1, end, 10);
      at = end + 1;
    }
  }

  /** Returns what each trigram costs. */
  private static float[] bits(int[] trigrams) {
    int[] bigrams = new int[SYMBOLS * SYMBOLS];
    int[] single = new int[SYMBOLS];
    long total = 0;
    for (int i = 0; i < trigrams.length; i++) {
      bigrams[i % bigrams.length] += trigrams[i];
      single[i % SYMBOLS] += trigrams[i];
      total += trigrams[i];
    }
    double[] zeroth = new double[SYMBOLS];
    for (int c = 0; c < SYMBOLS; c++) {
      zeroth[c] = (single[c] + 1.0) / (total + SYMBOLS);
    }
    double[] likelihood = interpolated(trigrams, interpolated(bigrams, zeroth));
    float[] bits = new float[likelihood.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (float) (-StrictMath.log(likelihood[i]) / StrictMath.log(2));
    }
    return bits;
  }

  /** Returns the likelihoods of one order, given those of the order below. */
  private static double[] interpolated(int[] counts, double[] below) {
    double[] likelihood = new double[counts.length];
    for (int context = 0; context < counts.length; context += SYMBOLS) {
      long seen = 0;
      int different = 0;
      for (int c = context; c < context + SYMBOLS; c++) {
        seen += counts[c];
        different += counts[c] > 0 ? 1 : 0;
      }
      for (int c = context; c < context + SYMBOLS; c++) {
        double lower = below[c % below.length];
        likelihood[c] = seen == 0 ? lower : (counts[c] + different * lower) / (seen + different);
      }
    }
    return likelihood;
  }
}
