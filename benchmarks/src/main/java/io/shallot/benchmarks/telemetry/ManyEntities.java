package io.shallot.benchmarks.telemetry;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Connections of one day among very many hosts: each source and each destination comes three times,
 * far apart, beside a few that come all the time.
 */
public final class ManyEntities {

  /** As many addresses as the smallest of the networks has. */
  public static final int MOST_ENTITIES = 1 << 20;

  private static final long SEED = 1;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long BEGIN_MILLIS = 1_700_006_400_000L;
  private static final int TIMES = 3;
  private static final int REGULARS = 50;

  // All in private networks, so that no metric passes them by: 10/8, 172.16/12, 192.168/16.
  private static final int CLIENT = 10 << 24;
  private static final int SERVER = 172 << 24 | 16 << 16;
  private static final int REGULAR = 192 << 24 | 168 << 16;

  private static final EventSchema SCHEMA =
      new EventSchema(
          "conn",
          List.of(
              "uid",
              "id.orig_h",
              "id.orig_p",
              "id.resp_h",
              "id.resp_p",
              "proto",
              "service",
              "duration",
              "orig_bytes",
              "resp_bytes",
              "conn_state"));

  private final int entities;

  /**
   * Makes traffic of so many different sources and as many different destinations.
   *
   * @param entities how many, from 1 to {@value #MOST_ENTITIES}
   */
  public ManyEntities(int entities) {
    if (entities < 1 || entities > MOST_ENTITIES) {
      throw new IllegalArgumentException(
          "entities must be from 1 to " + MOST_ENTITIES + ", but were " + entities);
    }
    this.entities = entities;
  }

  /** Gives the connections of one of several equal parts of the day, in the order of time. */
  public void forEach(int part, int parts, Consumer<Event> receiver) {
    long records = (long) entities * TIMES;
    long from = records * part / parts;
    long to = records * (part + 1) / parts;
    SplittableRandom random = new SplittableRandom(SEED + part);
    for (long i = from; i < to; i++) {
      long time = BEGIN_MILLIS + (long) ((double) DAY_MILLIS * i / records);
      int who = (int) (i * 7_919 % entities);
      boolean regular = random.nextInt(4) == 0;
      String source = regular ? host(REGULAR, random.nextInt(REGULARS)) : host(CLIENT, who);
      String destination = regular ? host(REGULAR, random.nextInt(REGULARS)) : host(SERVER, who);
      boolean web = random.nextInt(3) > 0;
      receiver.accept(
          Event.ofOwned(
              time,
              SCHEMA,
              new String[] {
                "C" + i,
                source,
                Integer.toString(1_024 + random.nextInt(60_000)),
                destination,
                web ? "443" : Integer.toString(random.nextInt(10_000)),
                "tcp",
                web ? "ssl" : "",
                Double.toString(random.nextInt(100_000) / 1e3),
                Integer.toString(random.nextInt(100_000)),
                Integer.toString(random.nextInt(1_000_000)),
                web ? "SF" : "S0"
              }));
    }
  }

  private static String host(int net, int number) {
    int address = net + number;
    return (address >>> 24)
        + "."
        + (address >>> 16 & 255)
        + "."
        + (address >>> 8 & 255)
        + "."
        + (address & 255);
  }
}
