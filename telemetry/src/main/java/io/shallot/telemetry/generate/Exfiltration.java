package io.shallot.telemetry.generate;

import io.shallot.api.Entity;
import java.util.List;

/** Somebody carries files out of the house, to one address, in TLS. */
final class Exfiltration implements Attack {

  private static final double GIGABYTE = 1e9;

  @Override
  public String name() {
    return "exfiltration";
  }

  @Override
  public Traces happen(Scene scene, Wire wire, Randomness random) {
    long duration = Wire.micros(60_000 * random.between(15, 60));
    long start = scene.start(duration + 30 * Wire.SECOND, random);
    double total = GIGABYTE * Math.min(3, Math.max(0.4, random.logNormal(0.9, 0.5)));
    String thief =
        random.chance(0.25) ? SmallNetwork.FILES.address() : scene.compromised().address();
    String receiver = Internet.strangeAddress(random);
    String name = random.chance(0.6) ? Internet.strangeName(random) : "";
    long time = start;
    if (!name.isEmpty()) {
      time = scene.aside().lookUp(thief, new Site(name, List.of(receiver), false), start) + 3_000;
    }
    double rate = total / (duration - (time - start));
    long end = start + duration;
    while (time < end) {
      long part = Math.min(end - time, Wire.micros(1_000 * random.between(20, 240)));
      long bytes = (long) (rate * part);
      wire.tls(thief, receiver, name, time, part - 1_000, bytes, bytes / 900);
      time += part + 1;
    }
    List<String> indicators = name.isEmpty() ? List.of(receiver) : List.of(receiver, name);
    return new Traces(
        List.of(Entity.source(thief), Entity.destination(receiver)), List.of("T1048"), indicators);
  }
}
