package io.shallot.telemetry.generate;

import io.shallot.api.Entity;
import java.util.List;

/** An implant on a workstation asks its master for orders, about every minute, for hours. */
final class Beacon implements Attack {

  private static final List<String> AGENTS =
      List.of(
          "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 5.1)",
          "WinHTTP Example/1.0",
          "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko");

  @Override
  public String name() {
    return "beacon";
  }

  @Override
  public Traces happen(Scene scene, Wire wire, Randomness random) {
    double hours = random.between(4, 12);
    long duration = Wire.micros(3_600_000 * hours);
    long start = scene.start(duration, random);
    String implant = scene.compromised().address();
    String master = Internet.strangeAddress(random);
    String agent = random.pick(AGENTS);
    String uri = "/" + random.letters("abcdefghijkmnpqrstuvwxyz", 6) + "/" + random.whole(10, 99);
    int port = random.pick(List.of(80, 80, 8080));
    int size = random.whole(48, 330);
    Request request = new Request("GET", "", uri, agent, 0, size, 200);
    Rhythm.regularly(
        start,
        start + duration - 30 * Wire.SECOND,
        random.between(45, 90),
        random.between(0.1, 0.2),
        random,
        time -> wire.http(implant, master, port, time, List.of(request)));
    return new Traces(
        List.of(Entity.source(implant), Entity.destination(master)),
        List.of("T1071.001"),
        List.of(master, agent, uri));
  }
}
