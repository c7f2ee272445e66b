package io.shallot.benchmarks.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A made log in which three rules match a known number of times: 10 failed logins at a host within
 * 60 s; failed logins of 8 users at a host within 300 s; a scan, an exploit and an upload at a host
 * in this order within 600 s.
 */
public final class RuleEvents {

  // Every host plays one scene in each slot, and a scene is over 600 s before the next begins, so
  // that no window holds two: what a rule does after it has fired, which engines see differently,
  // does not matter here. Counts reach their threshold once and stop there.

  /** How many failed logins at a host match. */
  public static final int LOGINS = 10;

  /** How many users with failed logins at a host match. */
  public static final int USERS = 8;

  private static final long START = 1_700_000_000L;
  private static final int SLOT_SECONDS = 1_800;
  private static final int SCENE_SECONDS = 600;
  private static final int MILLIS = 1_000;
  private static final int OTHERS = 3;

  private final List<RuleEvent> events;
  private final long[] planted;

  private RuleEvents(List<RuleEvent> events, long[] planted) {
    this.events = events;
    this.planted = planted;
  }

  /**
   * Makes a log.
   *
   * @param hosts how many hosts are active in every slot of half an hour
   * @param least how many events at least
   * @param seed decides everything
   */
  public static RuleEvents of(int hosts, int least, long seed) {
    Random random = new Random(seed);
    List<Drawn> events = new ArrayList<>();
    long[] planted = new long[3];
    for (long slot = START; events.size() < least; slot += SLOT_SECONDS) {
      for (int host = 0; host < hosts; host++) {
        Scene scene = new Scene(events, random, slot + random.nextInt(SCENE_SECONDS), host);
        scene.play(random.nextInt(100), planted);
      }
    }
    Collections.shuffle(events, random);
    events.sort(Comparator.comparingLong(Drawn::second));
    // Made in the order of the stream: so a reader would leave them in memory.
    return new RuleEvents(events.stream().map(Drawn::event).toList(), planted);
  }

  /** Returns the events in order of time. */
  public List<RuleEvent> events() {
    return events;
  }

  /** Returns how often each of the three rules matches. */
  public long[] planted() {
    return planted.clone();
  }

  /** An event before its texts are made. */
  private record Drawn(long second, String kind, int host, int user) {

    RuleEvent event() {
      return new RuleEvent(second * MILLIS, kind, "host-" + host, "u" + user);
    }
  }

  /** What one host does in one slot. */
  private record Scene(List<Drawn> events, Random random, long start, int host) {

    void play(int which, long[] planted) {
      for (int i = 0; i < OTHERS; i++) {
        add(random.nextInt(SCENE_SECONDS), i == 0 ? "dns-query" : "web-request", i);
      }
      if (which < 4) {
        burst(planted);
      } else if (which < 8) {
        spray(planted);
      } else if (which < 12) {
        chain(planted);
      } else if (which < 40) {
        broken(which);
      } else {
        for (int i = 0; i < 1 + random.nextInt(OTHERS); i++) {
          add(random.nextInt(SCENE_SECONDS), "failed-login", i);
        }
      }
    }

    private void burst(long[] planted) {
      for (int i = 0; i < LOGINS; i++) {
        add(5 * i, "failed-login", 1);
      }
      planted[0]++;
    }

    private void spray(long[] planted) {
      for (int i = 0; i < USERS; i++) {
        add(30 * i, "failed-login", i);
      }
      planted[1]++;
    }

    private void chain(long[] planted) {
      add(0, "scan", 0);
      add(100, "exploit", 0);
      add(400, "upload", 0);
      planted[2]++;
    }

    // Parts of a chain, or all of it in another order.
    private void broken(int which) {
      switch (which % 4) {
        case 0 -> add(50, "scan", 0);
        case 1 -> {
          add(0, "scan", 0);
          add(200, "upload", 0);
        }
        case 2 -> {
          add(0, "exploit", 0);
          add(10, "scan", 0);
          add(20, "upload", 0);
        }
        default -> {
          add(0, "scan", 0);
          add(10, "exploit", 0);
        }
      }
    }

    private void add(int after, String kind, int user) {
      events.add(new Drawn(start + after, kind, host, user));
    }
  }
}
