package io.shallot.telemetry.generate;

import java.util.List;

/**
 * What is strange and harmless: a machine restarts, a program knocks at a dead service, somebody
 * fetches something huge, an update reaches everybody at once.
 */
final class Oddities implements Actor {

  private final SmallNetwork network;
  private final Internet internet;

  Oddities(SmallNetwork network, Internet internet) {
    this.network = network;
    this.internet = internet;
  }

  @Override
  public String name() {
    return "oddities";
  }

  @Override
  public void live(Day day, Wire wire, Randomness random) {
    retries(day, wire, random.stream("retries"));
    download(day, wire, random.stream("download"));
    update(day, wire, random.stream("update"));
  }

  /** Decides which machine is off for half an hour; before the traffic of the day is made. */
  void restart(Day day, SensorLogs logs, Randomness random) {
    long from = day.at(random.between(9, 17));
    long to = from + Wire.micros(60_000 * random.between(25, 40));
    logs.silence(random.pick(network.workstations()).address(), from, to);
  }

  private void retries(Day day, Wire wire, Randomness random) {
    String client = random.pick(network.workstations()).address();
    long from = day.at(random.between(8, 18));
    long to = from + Wire.micros(60_000 * random.between(5, 12));
    Rhythm.regularly(
        from,
        to,
        random.between(9, 15),
        0.1,
        random,
        t -> wire.refused(client, SmallNetwork.INTRANET.address(), 8443, t));
  }

  private void download(Day day, Wire wire, Randomness random) {
    String client = random.pick(network.workstations()).address();
    Site site = random.pick(internet.clouds());
    long start = wire.lookUp(client, site, day.at(random.between(9, 16))) + 3_000;
    double bytes = 1e9 * random.between(1.5, 2.5);
    long duration = (long) (bytes / random.between(8, 12));
    wire.tls(
        client,
        site.addresses().get(0),
        site.name(),
        start,
        duration,
        (long) (bytes / 2_000),
        (long) bytes);
  }

  private void update(Day day, Wire wire, Randomness random) {
    Site maker = internet.software().get(1);
    long noticed = day.at(random.between(9, 15));
    double bytes = 1e6 * random.between(80, 400);
    for (Host host : network.workstations()) {
      if (random.chance(0.6)) {
        long time = noticed + Wire.micros(60_000 * random.exponential(15));
        long start = wire.lookUp(host.address(), maker, time) + 3_000;
        String server = random.pick(maker.addresses());
        if (maker.plain()) {
          Request request =
              Request.get(maker.name(), "/release/full.msu", "SoftwareUpdate/4.11", (long) bytes);
          wire.http(host.address(), server, 80, start, List.of(request));
        } else {
          long duration = (long) (bytes / random.between(3, 10));
          long up = (long) (bytes / 2_000);
          wire.tls(host.address(), server, maker.name(), start, duration, up, (long) bytes);
        }
      }
    }
  }
}
