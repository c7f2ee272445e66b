package io.shallot.telemetry.feature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.base.Splitter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Characters that people take for one another: the skeleton of Unicode Technical Standard 39. Two
 * texts with one skeleton look alike, such as {@code paypal} and the same with Cyrillic letters, or
 * {@code modern} and {@code modem}.
 */
public final class Confusables {

  // skeleton(X) = NFD(map(NFD(X))), where map replaces each character by its prototype of
  // confusables.txt and drops those that are never seen. The table is Unicode's, as ICU has it;
  // how it was made, and the comparison with ICU, are in the test sources.

  private static final String TABLE = "confusables.txt";
  private static final Splitter HEX = Splitter.on(' ').omitEmptyStrings();
  private static final int ASCII = 128;
  private static final Map<Integer, String> PROTOTYPES = read();

  private Confusables() {}

  /**
   * Returns the skeleton of a text. It is made for comparison, not for people: of plain text it may
   * differ too, {@code m} becoming {@code rn}. Cost: some 10 ns per character of ASCII.
   */
  public static String skeleton(String text) {
    String plain = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder skeleton = new StringBuilder(plain.length() + 8);
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      String prototype = c < ASCII && isItself(c) ? null : PROTOTYPES.get(c);
      if (prototype == null) {
        skeleton.appendCodePoint(c);
      } else {
        skeleton.append(prototype);
      }
    }
    return isAscii(skeleton)
        ? skeleton.toString()
        : Normalizer.normalize(skeleton, Normalizer.Form.NFD);
  }

  /**
   * Returns what two names share if they look alike to a reader who overlooks capital letters:
   * punycode is decoded, letters are made small, and of the skeleton once more, since that of 0 is
   * a capital O.
   */
  public static String look(String name) {
    String seen = DomainNames.unicode(name).toLowerCase(Locale.ROOT);
    return skeleton(seen).toLowerCase(Locale.ROOT);
  }

  private static boolean isItself(int c) {
    return (c >= 'a' && c <= 'z' && c != 'm') || c == '.' || c == '-' || (c >= '2' && c <= '9');
  }

  private static boolean isAscii(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }

  /** Reads lines such as {@code 0061:0251 1d41a-1d41c}: a prototype, and what is taken for it. */
  private static Map<Integer, String> read() {
    Map<Integer, String> prototypes = new HashMap<>();
    try (InputStream table =
            Objects.requireNonNull(Confusables.class.getResourceAsStream(TABLE), TABLE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(table, US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          read(line, prototypes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the table of the library cannot be read: " + TABLE, e);
    }
    return prototypes;
  }

  private static void read(String line, Map<Integer, String> prototypes) {
    int colon = line.indexOf(':');
    StringBuilder characters = new StringBuilder();
    for (String hex : HEX.split(line.substring(0, colon))) {
      characters.appendCodePoint(Integer.parseInt(hex, 16));
    }
    String prototype = characters.toString();
    for (String run : HEX.split(line.substring(colon + 1))) {
      int dash = run.indexOf('-');
      int first = Integer.parseInt(run, 0, dash < 0 ? run.length() : dash, 16);
      int last = dash < 0 ? first : Integer.parseInt(run, dash + 1, run.length(), 16);
      for (int taken = first; taken <= last; taken++) {
        prototypes.put(taken, prototype);
      }
    }
  }
}
