package io.shallot.telemetry.generate;

import io.shallot.telemetry.generate.Question.RecordType;
import java.util.ArrayList;
import java.util.List;

/** What the software of a workstation does by itself, as long as the machine is on. */
final class Workstation implements Actor {

  private static final double EARLIEST = 6.2;
  private static final double LATEST = 19.5;

  private record Agent(Site site, double pauseSeconds, double jitter, long up) {}

  private final Host host;
  private final boolean staysOn;
  private final List<Agent> agents = new ArrayList<>();
  private final boolean searchesProxy;

  Workstation(Host host, SmallNetwork network, Internet internet, Randomness habits) {
    this.host = host;
    this.staysOn = network.staysOn(host);
    this.searchesProxy = habits.chance(0.4);
    int number = habits.whole(3, 7);
    for (int i = 0; i < number; i++) {
      agents.add(
          new Agent(
              habits.pickPopular(internet.software()),
              60 * habits.between(15, 90),
              habits.pick(List.of(0.02, 0.1, 0.3)),
              (long) habits.logNormal(2_500, 0.8)));
    }
  }

  @Override
  public String name() {
    return "workstation " + host.address();
  }

  @Override
  public void live(Day day, Wire wire, Randomness random) {
    long from = staysOn ? day.at(0) : day.at(EARLIEST + random.unit());
    long to = staysOn ? day.at(24) : day.at(LATEST - random.unit());
    String me = host.address();
    String controller = SmallNetwork.CONTROLLER.address();
    for (Agent agent : agents) {
      Rhythm.regularly(
          from,
          to,
          agent.pauseSeconds(),
          agent.jitter(),
          random,
          t -> report(agent, t, wire, random));
    }
    Rhythm.regularly(
        from, to, 3_600, 0.05, random, t -> wire.udp(me, controller, 123, "ntp", t, 900, 48, 48));
    Rhythm.regularly(
        from,
        to,
        5_400,
        0.2,
        random,
        t -> wire.tcp(me, controller, 445, "smb", t, 900_000, 9_000, 24_000));
    Rhythm.atRandom(from, to, 2.5, random, t -> ticket(t, wire, random));
    Rhythm.atRandom(from, to, 1.5, random, t -> wire.udp(me, "224.0.0.252", 5355, "", t, 0, 66, 0));
    Rhythm.atRandom(from, to, 1, random, t -> reverse(t, wire, random));
    if (searchesProxy) {
      Question proxy = Question.unknown("wpad." + SmallNetwork.DOMAIN, RecordType.A);
      Rhythm.atRandom(from, to, 1.2, random, t -> wire.ask(me, proxy, true, t));
    }
  }

  private void report(Agent agent, long time, Wire wire, Randomness random) {
    Site site = agent.site();
    long start = wire.lookUp(host.address(), site, time) + 1_500;
    String server = random.pick(site.addresses());
    if (site.plain()) {
      Request request =
          Request.get(site.name(), "/check?v=4.11", "SoftwareUpdate/4.11 (Windows 10.0)", 640);
      wire.http(host.address(), server, 80, start, List.of(request));
    } else {
      long up = (long) (agent.up() * random.between(0.9, 1.2));
      wire.tls(host.address(), server, site.name(), start, 700_000, up, 1_200);
    }
  }

  private void ticket(long time, Wire wire, Randomness random) {
    String controller = SmallNetwork.CONTROLLER.address();
    wire.tcp(host.address(), controller, 88, "krb_tcp", time, 3_500, 1_600, 1_690);
    if (random.chance(0.5)) {
      wire.tcp(host.address(), controller, 389, "ldap_tcp", time + 9_000, 60_000, 1_900, 3_400);
    }
  }

  private void reverse(long time, Wire wire, Randomness random) {
    int last = random.whole(1, 254);
    String query = last + ".0.20.10.in-addr.arpa";
    Question question =
        random.chance(0.6)
            ? Question.answered(query, RecordType.PTR, "ws-" + last + "." + SmallNetwork.DOMAIN)
            : Question.unknown(query, RecordType.PTR);
    wire.ask(host.address(), question, true, time);
  }
}
