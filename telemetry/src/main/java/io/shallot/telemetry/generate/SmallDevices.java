package io.shallot.telemetry.generate;

/** Printers and smart devices that report to their makers, and a guest who browses. */
final class SmallDevices implements Actor {

  private static final String MULTICAST = "224.0.0.251";

  private final SmallNetwork network;
  private final Internet internet;

  SmallDevices(SmallNetwork network, Internet internet) {
    this.network = network;
    this.internet = internet;
  }

  @Override
  public String name() {
    return "small devices";
  }

  @Override
  public void live(Day day, Wire wire, Randomness random) {
    for (Host device : network.devices()) {
      Rhythm.atRandom(
          day.at(0),
          day.at(24),
          2,
          random,
          t -> wire.udp(device.address(), MULTICAST, 5353, "dns", t, 0, 140, 0));
    }
    int place = 10;
    double pauseSeconds = 300;
    for (Host device : network.smartDevices()) {
      Site maker = internet.software().get(place++);
      Rhythm.regularly(
          day.at(0),
          day.at(24),
          pauseSeconds,
          0.03,
          random,
          t -> report(device, maker, t, wire, random));
      pauseSeconds *= 2.5;
    }
    if (!day.weekend()) {
      visit(day, wire, random);
    }
  }

  private static void report(Host device, Site maker, long time, Wire wire, Randomness random) {
    long start = random.chance(0.2) ? wire.lookUp(device.address(), maker, time) : time;
    String server = maker.addresses().get(0);
    wire.tls(device.address(), server, maker.name(), start, 400_000, random.whole(600, 900), 400);
  }

  private void visit(Day day, Wire wire, Randomness random) {
    String me = network.guest().address();
    Browser browser = new Browser(me, internet, random.pick(Browser.AGENTS), wire, random);
    double comes = random.between(8.5, 15);
    double stays = random.between(0.7, 3);
    Rhythm.atRandom(day.at(comes), day.at(comes + stays), 9, random, browser::session);
  }
}
