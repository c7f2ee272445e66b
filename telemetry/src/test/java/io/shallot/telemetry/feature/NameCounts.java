package io.shallot.telemetry.feature;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.matchers.DictionaryLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the count table of {@link NameModel}: how often three characters follow each other in the
 * words and names that zxcvbn (MIT) ships for judging passwords. Run {@link #main} with the file to
 * write after a new version of zxcvbn.
 */
final class NameCounts {

  // Domain names are words, names, and what people make of them: two words in one, two words with
  // a hyphen, a word and a number. The last three are made of the most frequent words, paired by a
  // fixed rule, in numbers that leave the words themselves the upper hand.

  private static final int FREQUENT = 4_000;
  private static final int SHORTEST = 2;
  private static final int LONGEST = 8;
  private static final int PARTNERS = 8;

  private NameCounts() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), table(), UTF_8);
  }

  /** Returns the table as it is shipped. */
  static String table() throws IOException {
    Map<String, Map<Character, Integer>> counts = new TreeMap<>();
    for (String name : names()) {
      count(name, counts);
    }
    StringBuilder table = new StringBuilder();
    table.append(
        "# How often a character follows two others in words and names; ^ begins, $ ends.\n");
    table.append("# Counted by NameCounts (test sources) from the dictionaries of zxcvbn 1.9.0:\n");
    table.append(
        "# Copyright (c) 2014 Nulab Inc, (c) 2012-2016 Dan Wheeler and Dropbox, Inc; MIT.\n");
    counts.forEach(
        (context, next) -> {
          table.append(context);
          next.forEach((character, count) -> table.append(' ').append(character).append(count));
          table.append('\n');
        });
    return table.toString();
  }

  /** Returns what is counted, each once: words, names, and compounds of the frequent words. */
  static Set<String> names() throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(dictionary(StandardDictionaries.ENGLISH_WIKIPEDIA_LOADER));
    words.addAll(dictionary(StandardDictionaries.US_TV_AND_FILM_LOADER));
    Set<String> names = new LinkedHashSet<>(words);
    names.addAll(dictionary(StandardDictionaries.FEMALE_NAMES_LOADER));
    names.addAll(dictionary(StandardDictionaries.MALE_NAMES_LOADER));
    names.addAll(dictionary(StandardDictionaries.SURNAMES_LOADER));
    List<String> frequent =
        words.stream()
            .filter(word -> word.length() >= SHORTEST && word.length() <= LONGEST)
            .limit(FREQUENT)
            .toList();
    for (int i = 0; i < frequent.size(); i++) {
      String word = frequent.get(i);
      for (int partner = 1; partner <= PARTNERS; partner++) {
        names.add(word + frequent.get((i * 7_919 + partner * 1_013) % frequent.size()));
      }
      names.add(word + '-' + frequent.get((i * 7_919 + 997) % frequent.size()));
      names.add(word + i % 100);
    }
    return names;
  }

  private static List<String> dictionary(DictionaryLoader loader) throws IOException {
    return loader.load().getFrequencies();
  }

  private static void count(String name, Map<String, Map<Character, Integer>> counts) {
    if (!name.matches("[a-z0-9_-]+")) {
      return;
    }
    String padded = "^^" + name + "$";
    for (int i = 2; i < padded.length(); i++) {
      counts
          .computeIfAbsent(padded.substring(i - 2, i), context -> new TreeMap<>())
          .merge(padded.charAt(i), 1, Integer::sum);
    }
  }
}
