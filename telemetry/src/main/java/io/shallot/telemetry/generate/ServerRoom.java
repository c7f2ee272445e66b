package io.shallot.telemetry.generate;

import io.shallot.telemetry.generate.Question.RecordType;
import java.util.List;

/** What the servers do by themselves: backup at night, monitoring, mail, updates, clocks. */
final class ServerRoom implements Actor {

  private static final double MISSED_POLL = 0.0004;

  private final SmallNetwork network;
  private final Internet internet;

  ServerRoom(SmallNetwork network, Internet internet) {
    this.network = network;
    this.internet = internet;
  }

  @Override
  public String name() {
    return "server room";
  }

  @Override
  public void live(Day day, Wire wire, Randomness random) {
    backup(day, wire, random.stream("backup"));
    monitor(day, wire, random.stream("monitor"));
    mail(day, wire, random.stream("mail"));
    upkeep(day, wire, random.stream("upkeep"));
  }

  private static void backup(Day day, Wire wire, Randomness random) {
    long time = day.at(1 + random.between(0, 0.1));
    List<Host> saved =
        List.of(
            SmallNetwork.FILES, SmallNetwork.MAIL, SmallNetwork.INTRANET, SmallNetwork.CONTROLLER);
    double gigabytes = 6;
    for (Host server : saved) {
      int parts = random.whole(3, 6);
      for (int i = 0; i < parts; i++) {
        double bytes = 1e9 * random.logNormal(gigabytes / parts, 0.25);
        long duration = (long) (bytes / random.between(9, 14));
        wire.tcp(
            server.address(),
            SmallNetwork.BACKUP.address(),
            873,
            "",
            time,
            duration,
            (long) bytes,
            90_000);
        time += duration + Wire.SECOND;
      }
      gigabytes = 1.5;
    }
  }

  /** The monitoring polls by address, so its requests carry no Host header. */
  private void monitor(Day day, Wire wire, Randomness random) {
    String me = SmallNetwork.MONITOR.address();
    for (Host server : SmallNetwork.SERVERS) {
      if (server.filtered()) {
        continue;
      }
      Rhythm.regularly(
          day.at(0),
          day.at(24),
          60,
          0.001,
          random,
          time -> {
            if (random.chance(MISSED_POLL)) {
              wire.refused(me, server.address(), 9100, time);
            } else {
              Request poll =
                  Request.get("", "/metrics", "Prometheus/2.51.2", random.whole(18_000, 21_000));
              wire.http(me, server.address(), 9100, time, List.of(poll));
            }
          });
    }
    for (Host printer : network.printers()) {
      Rhythm.regularly(
          day.at(0),
          day.at(24),
          7_200,
          0.01,
          random,
          t -> wire.selfSigned(me, printer.address(), t));
      Rhythm.regularly(
          day.at(0),
          day.at(24),
          300,
          0.01,
          random,
          t -> wire.udp(me, printer.address(), 161, "snmp", t, 12_000, 260, 610));
    }
  }

  private void mail(Day day, Wire wire, Randomness random) {
    double busy = day.weekend() ? 0.4 : 1;
    Rhythm.atRandom(day.at(0), day.at(24), 7, random, t -> receive(t, wire, random));
    Rhythm.atRandom(day.at(7), day.at(19), 28 * busy, random, t -> receive(t, wire, random));
    Rhythm.atRandom(day.at(7), day.at(19), 14 * busy, random, t -> send(t, wire, random));
  }

  private void receive(long time, Wire wire, Randomness random) {
    String me = SmallNetwork.MAIL.address();
    String sender = random.pick(random.pickPopular(internet.pages()).addresses());
    long size = (long) random.logNormal(35_000, 1.4);
    wire.tcp(sender, me, 25, "smtp", time, 2 * Wire.SECOND, size, 1_100);
    String[] parts = sender.split("\\.", -1);
    String reversed = parts[3] + "." + parts[2] + "." + parts[1] + "." + parts[0];
    Question pointer =
        Question.answered(
            reversed + ".in-addr.arpa",
            RecordType.PTR,
            "mx." + random.pick(internet.pages()).name());
    // A list of spammers answers "no such name" for everybody who is not on it.
    Question spammer = Question.unknown(reversed + ".bl.spamwatch-list.org", RecordType.A);
    wire.ask(me, pointer, random.chance(0.3), time + 100_000);
    wire.ask(me, spammer, random.chance(0.1), time + 150_000);
  }

  private void send(long time, Wire wire, Randomness random) {
    Site receiver = random.pickPopular(internet.pages());
    String me = SmallNetwork.MAIL.address();
    long start = wire.lookUp(me, receiver, time) + 5_000;
    long size = (long) Math.min(30e6, random.logNormal(40_000, 1.5));
    wire.tcp(me, receiver.addresses().get(0), 25, "smtp", start, 3 * Wire.SECOND, size, 1_300);
  }

  private void upkeep(Day day, Wire wire, Randomness random) {
    for (Host server : SmallNetwork.SERVERS) {
      String me = server.address();
      Rhythm.regularly(
          day.at(0),
          day.at(24),
          1_024,
          0.02,
          random,
          t -> wire.udp(me, Internet.TIME_SERVER, 123, "ntp", t, 21_000, 48, 48));
      Site mirror = internet.software().get(0);
      Rhythm.regularly(
          day.at(6), day.at(7), 3_600, 0, random, t -> update(me, mirror, t, wire, random));
    }
  }

  private static void update(String me, Site mirror, long time, Wire wire, Randomness random) {
    long start = wire.lookUp(me, mirror, time) + 2_000;
    String server = random.pick(mirror.addresses());
    List<Request> requests =
        List.of(
            Request.get(mirror.name(), "/dists/stable/InRelease", "Debian APT-HTTP/1.3", 126_000),
            Request.get(
                mirror.name(),
                "/pool/update.deb",
                "Debian APT-HTTP/1.3",
                random.whole(1, 30) * 1_000_000L));
    wire.http(me, server, 80, start, requests);
  }
}
