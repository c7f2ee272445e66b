package io.shallot.telemetry.generate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A browser: every page is a burst of look-ups and connections to the site and its contents. */
final class Browser {

  private static final long REMEMBERED_MICROS = 300 * Wire.SECOND;
  private static final double MEAN_PAGES = 4;
  private static final double DEAD_SERVER = 0.006;

  private final String client;
  private final Internet internet;
  private final String agent;
  private final Wire wire;
  private final Randomness random;
  private final Map<String, Long> remembered = new HashMap<>();

  Browser(String client, Internet internet, String agent, Wire wire, Randomness random) {
    this.client = client;
    this.internet = internet;
    this.agent = agent;
    this.wire = wire;
    this.random = random;
  }

  /** Reads a few pages, thinking between them. */
  void session(long start) {
    long time = start;
    int pages = random.geometric(MEAN_PAGES);
    Site site = random.pickPopular(internet.pages());
    for (int i = 0; i < pages; i++) {
      if (random.chance(0.35)) {
        site = random.pickPopular(internet.pages());
      }
      page(site, time);
      time += Wire.micros(1_000 * (2 + random.logNormal(30, 0.9)));
    }
  }

  private void page(Site site, long start) {
    visit(site, start, random.logNormal(30_000, 1.2));
    int contents = random.geometric(4.5) - 1;
    for (int i = 0; i < contents; i++) {
      long later = start + Wire.micros(random.logNormal(350, 0.8));
      visit(random.pickPopular(internet.contents()), later, random.logNormal(45_000, 1.6));
    }
  }

  private void visit(Site site, long start, double bytes) {
    long time = start;
    if (remembered.getOrDefault(site.name(), Long.MIN_VALUE) < start) {
      time = wire.lookUp(client, site, start) + Wire.micros(random.between(0.2, 2));
      remembered.put(site.name(), time + REMEMBERED_MICROS);
    }
    String server = random.pick(site.addresses());
    if (random.chance(DEAD_SERVER)) {
      wire.unanswered(client, server, site.plain() ? 80 : 443, time);
    } else if (site.plain()) {
      int number = random.geometric(2);
      String uri = "/" + random.letters("abcdefghijklmnop", random.whole(3, 12));
      wire.http(
          client,
          server,
          80,
          time,
          IntStream.range(0, number)
              .mapToObj(i -> answer(site, uri + "/" + i, (long) bytes / number))
              .toList());
    } else {
      long duration = Wire.micros(1_000 * random.logNormal(8, 1.1));
      long up = (long) random.logNormal(2_500, 0.9);
      wire.tls(client, server, site.name(), time, duration, up, (long) bytes);
    }
  }

  private Request answer(Site site, String uri, long bytes) {
    double luck = random.unit();
    if (luck < 0.04) {
      return new Request("GET", site.name(), uri, agent, 0, 310, 404);
    }
    if (luck < 0.14) {
      return new Request("GET", site.name(), uri, agent, 0, 0, 304);
    }
    return Request.get(site.name(), uri, agent, bytes);
  }

  /** User agents that are in use, most frequent first. */
  static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/133.0.0.0 Safari/537.36",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/133.0.0.0 Safari/537.36 Edg/133.0.0.0",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:135.0) Gecko/20100101 Firefox/135.0",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/18.3 Safari/605.1.15");
}
