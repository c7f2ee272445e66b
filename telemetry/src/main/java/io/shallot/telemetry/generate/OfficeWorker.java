package io.shallot.telemetry.generate;

import io.shallot.telemetry.generate.Question.RecordType;
import java.util.List;

/** A person at a workstation, from coming in to going home, with habits that last. */
final class OfficeWorker implements Actor {

  private static final double WEEKEND_WORK = 0.08;
  private static final double DAY_OFF = 0.05;
  private static final double MEGABYTE = 1e6;

  private final Host host;
  private final SmallNetwork network;
  private final Internet internet;
  private final double arrives;
  private final double hours;
  private final double sessionsPerHour;
  private final double filesPerHour;
  private final double meetingsPerDay;
  private final double uploadsPerDay;
  private final String agent;

  OfficeWorker(Host host, SmallNetwork network, Internet internet, Randomness habits) {
    this.host = host;
    this.network = network;
    this.internet = internet;
    this.arrives = Math.min(10.5, Math.max(6.5, habits.normal(8.3, 0.7)));
    this.hours = Math.min(10.5, Math.max(6, habits.normal(8.7, 0.7)));
    this.sessionsPerHour = habits.logNormal(6, 0.45);
    this.filesPerHour = habits.logNormal(3, 0.6);
    this.meetingsPerDay = habits.logNormal(0.7, 0.7);
    this.uploadsPerDay = habits.logNormal(0.9, 0.8);
    this.agent = habits.pickPopular(Browser.AGENTS);
  }

  @Override
  public String name() {
    return "worker " + host.address();
  }

  @Override
  public void live(Day day, Wire wire, Randomness random) {
    if (random.chance(day.weekend() ? 1 - WEEKEND_WORK : DAY_OFF)) {
      return;
    }
    double comes = arrives + random.normal(0, 0.25);
    double leaves = comes + hours + random.normal(0, 0.4);
    double lunch = random.normal(12.3, 0.3);
    double back = lunch + random.between(0.4, 1);
    logOn(day.at(comes), wire, random);
    work(day.at(comes), day.at(lunch), 1, wire, random);
    work(day.at(lunch), day.at(back), 0.15, wire, random);
    work(day.at(back), day.at(leaves), 1, wire, random);
  }

  private void logOn(long time, Wire wire, Randomness random) {
    String controller = SmallNetwork.CONTROLLER.address();
    long step = time;
    String query = "_ldap._tcp.dc._msdcs." + SmallNetwork.DOMAIN;
    wire.ask(host.address(), Question.answered(query, RecordType.SRV, "dc1"), true, step);
    for (int i = 0; i < random.whole(3, 7); i++) {
      step += Wire.micros(random.logNormal(60, 0.8));
      wire.tcp(host.address(), controller, 88, "krb_tcp", step, 4_000, 1_650, 1_720);
    }
    for (int i = 0; i < random.whole(2, 5); i++) {
      step += Wire.micros(random.logNormal(200, 0.8));
      wire.tcp(host.address(), controller, 389, "ldap_tcp", step, 90_000, 2_900, 5_800);
    }
    long profile = (long) random.logNormal(400_000, 0.6);
    wire.tcp(host.address(), controller, 445, "smb", step, 8 * Wire.SECOND, 30_000, profile);
  }

  private void work(long from, long to, double intensity, Wire wire, Randomness random) {
    Browser browser = new Browser(host.address(), internet, agent, wire, random);
    double days = intensity / hours;
    Rhythm.atRandom(from, to, sessionsPerHour * intensity, random, browser::session);
    Rhythm.atRandom(from, to, filesPerHour * intensity, random, t -> file(t, wire, random));
    Rhythm.atRandom(from, to, 7 * intensity, random, t -> mail(t, wire, random));
    Rhythm.atRandom(from, to, 1.5 * intensity, random, t -> intranet(t, wire, random));
    Rhythm.atRandom(from, to, meetingsPerDay * days, random, t -> meeting(t, wire, random));
    Rhythm.atRandom(from, to, uploadsPerDay * days, random, t -> upload(t, wire, random));
    Rhythm.atRandom(from, to, 2.5 * days, random, t -> print(t, wire, random));
    Rhythm.atRandom(from, to, 5 * days, random, t -> typo(t, wire, random));
  }

  private void file(long time, Wire wire, Randomness random) {
    long duration = Wire.micros(1_000 * random.logNormal(40, 1.1));
    long up = (long) random.logNormal(60_000, 1.8);
    long down = (long) random.logNormal(400_000, 1.8);
    ask("files", SmallNetwork.FILES, time, wire);
    wire.tcp(
        host.address(), SmallNetwork.FILES.address(), 445, "smb", time + 2_000, duration, up, down);
  }

  private void mail(long time, Wire wire, Randomness random) {
    long up = (long) random.logNormal(2_000, 1.1);
    long down = (long) random.logNormal(25_000, 1.5);
    wire.tcp(
        host.address(), SmallNetwork.MAIL.address(), 993, "ssl", time, 3 * Wire.SECOND, up, down);
  }

  private void intranet(long time, Wire wire, Randomness random) {
    String name = "intranet." + SmallNetwork.DOMAIN;
    ask("intranet", SmallNetwork.INTRANET, time, wire);
    for (int i = 0; i < random.geometric(3); i++) {
      Request request =
          Request.get(name, "/pages/" + random.below(400), agent, random.whole(900, 60_000));
      wire.http(
          host.address(),
          SmallNetwork.INTRANET.address(),
          80,
          time + 3_000 + Wire.micros(i * 300),
          List.of(request));
    }
  }

  private void meeting(long time, Wire wire, Randomness random) {
    Site site = internet.clouds().get(0);
    long duration = Wire.micros(60_000 * random.between(12, 55));
    long up = (long) (MEGABYTE * Math.min(75, random.logNormal(22, 0.5)));
    String server = random.pick(site.addresses());
    wire.lookUp(host.address(), site, time);
    wire.tls(host.address(), server, site.name(), time + 60_000, duration, 300_000, 900_000);
    long media = time + 2 * Wire.SECOND;
    wire.udp(host.address(), server, 3478, "stun", media, duration, up, 3 * up);
  }

  private void upload(long time, Wire wire, Randomness random) {
    Site site = random.pickPopular(internet.clouds());
    double size = Math.min(90 * MEGABYTE, random.logNormal(3 * MEGABYTE, 1.1));
    long duration = Wire.SECOND + (long) (size / random.between(1, 5));
    long start = wire.lookUp(host.address(), site, time) + 4_000;
    String server = random.pick(site.addresses());
    wire.tls(host.address(), server, site.name(), start, duration, (long) size, 20_000);
  }

  private void print(long time, Wire wire, Randomness random) {
    String printer = random.pick(network.printers()).address();
    long size = (long) random.logNormal(500_000, 1);
    wire.tcp(host.address(), printer, 9100, "", time, 12 * Wire.SECOND, size, 900);
  }

  /** A name that does not exist is tried again with the suffix of the office. */
  private void typo(long time, Wire wire, Randomness random) {
    String name = random.letters("abcdefghilmnoprstu", random.whole(5, 11));
    long done =
        wire.ask(host.address(), Question.unknown(name + ".con", RecordType.A), false, time);
    String local = name + ".con." + SmallNetwork.DOMAIN;
    wire.ask(host.address(), Question.unknown(local, RecordType.A), true, done + 500);
  }

  private void ask(String name, Host server, long time, Wire wire) {
    String query = name + "." + SmallNetwork.DOMAIN;
    wire.ask(host.address(), Question.answered(query, RecordType.A, server.address()), true, time);
  }
}
