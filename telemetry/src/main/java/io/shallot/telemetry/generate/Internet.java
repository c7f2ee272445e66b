package io.shallot.telemetry.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of the Internet that the office talks to: sites and content networks by falling
 * popularity, the services of installed software, and addresses that knock from outside.
 */
record Internet(List<Site> pages, List<Site> contents, List<Site> software, List<Site> clouds) {

  static final String UPSTREAM_RESOLVER = "9.9.9.9";
  static final String TIME_SERVER = "162.159.200.123";

  private static final List<String> SYLLABLES =
      List.of(
          "al", "ber", "ca", "dor", "el", "fin", "gra", "hol", "in", "jun", "ka", "lum", "mer",
          "nor", "ol", "pix", "qua", "ren", "sol", "tra", "ur", "ven", "wil", "xen", "yar", "zon");
  private static final List<String> ENDINGS =
      List.of("com", "com", "com", "net", "org", "io", "de", "co.uk", "eu", "app");
  private static final List<String> POPULAR_NETWORKS =
      List.of("104.18", "104.21", "142.250", "151.101", "13.107", "52.84", "18.66", "23.45");
  private static final List<String> OTHER_NETWORKS =
      List.of("45.83", "80.94", "91.240", "103.145", "141.98", "170.64", "185.224", "193.32");

  static Internet of(Randomness random) {
    return new Internet(
        sites(220, "www", 0.12, random),
        sites(60, "cdn", 0.04, random),
        sites(30, "telemetry", 0.15, random),
        sites(12, "files", 0, random));
  }

  /** Returns an address of a rented or stolen machine that nobody here has talked to before. */
  static String strangeAddress(Randomness random) {
    return random.pick(OTHER_NETWORKS) + "." + random.whole(1, 254) + "." + random.whole(1, 254);
  }

  /** Returns a registered name that nobody here has asked for before. */
  static String strangeName(Randomness random) {
    return word(random) + word(random) + random.whole(2, 99) + "." + random.pick(ENDINGS);
  }

  private static List<Site> sites(int number, String label, double plain, Randomness random) {
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String name = label + "." + word(random) + word(random) + "." + random.pick(ENDINGS);
      List<String> addresses =
          IntStream.range(0, random.whole(1, 4)).mapToObj(n -> popularAddress(random)).toList();
      sites.add(new Site(name, addresses, random.chance(plain)));
    }
    return List.copyOf(sites);
  }

  private static String popularAddress(Randomness random) {
    return random.pick(POPULAR_NETWORKS) + "." + random.whole(0, 255) + "." + random.whole(1, 254);
  }

  private static String word(Randomness random) {
    return random.pick(SYLLABLES) + random.pick(SYLLABLES);
  }
}
