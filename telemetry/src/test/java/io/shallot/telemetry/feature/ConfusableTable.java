package io.shallot.telemetry.feature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the table of {@link Confusables} by asking ICU for the skeleton of every character. Run
 * {@link #main} with the file to write after a new version of ICU.
 */
final class ConfusableTable {

  private static final SpoofChecker ICU = new SpoofChecker.Builder().build();

  private ConfusableTable() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), table(), US_ASCII);
  }

  /** Returns the table as it is shipped. */
  static String table() {
    Map<String, List<Integer>> byPrototype = new TreeMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      // Characters that fall into others are looked up after they did.
      if (isCharacter(c) && Normalizer2.getNFDInstance().getDecomposition(c) == null) {
        String skeleton = skeleton(Character.toString(c));
        if (!skeleton.equals(Character.toString(c))) {
          byPrototype.computeIfAbsent(skeleton, prototype -> new ArrayList<>()).add(c);
        }
      }
    }
    StringBuilder table = new StringBuilder();
    table.append(
        "# What people take for one another (UTS 39): a prototype, a colon, what is taken\n");
    table.append("# for it. Derived by ConfusableTable (test sources) from ICU ");
    table.append(VersionInfo.ICU_VERSION.getMajor()).append(", data of Unicode ");
    table.append(UCharacter.getUnicodeVersion().getMajor()).append(".\n");
    table.append("# Copyright (c) 1991-2025 Unicode, Inc.; Unicode License v3.\n");
    byPrototype.forEach(
        (prototype, taken) -> {
          table.append(prototype.codePoints().mapToObj(Integer::toHexString).collect(joining(" ")));
          table.append(':').append(runs(taken)).append('\n');
        });
    return table.toString();
  }

  /** Returns what ICU says. */
  static String skeleton(String text) {
    return ICU.getSkeleton(text);
  }

  private static boolean isCharacter(int c) {
    int type = Character.getType(c);
    return type != Character.SURROGATE && type != Character.PRIVATE_USE;
  }

  /** Returns rising numbers as {@code a1 b3-b9}. */
  private static String runs(List<Integer> rising) {
    StringBuilder runs = new StringBuilder();
    for (int i = 0; i < rising.size(); i++) {
      int first = rising.get(i);
      while (i + 1 < rising.size() && rising.get(i + 1) == rising.get(i) + 1) {
        i++;
      }
      runs.append(runs.isEmpty() ? "" : " ").append(Integer.toHexString(first));
      if (rising.get(i) > first) {
        runs.append('-').append(Integer.toHexString(rising.get(i)));
      }
    }
    return runs.toString();
  }
}
