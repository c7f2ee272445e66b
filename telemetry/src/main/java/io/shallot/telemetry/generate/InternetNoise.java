package io.shallot.telemetry.generate;

import java.util.List;

/** Who comes from outside on any day: scanners, guessers, visitors of the web site, admins. */
final class InternetNoise implements Actor {

  private static final List<Integer> SCANNED_PORTS =
      List.of(
          22, 23, 80, 443, 8080, 3389, 8443, 5900, 2222, 21, 25, 110, 445, 1433, 3306, 5432, 6379,
          8000, 8888, 9200, 27017, 5060, 81, 2375, 10000);
  private static final List<String> GUESSERS =
      List.of(
          "SSH-2.0-libssh_0.9.6", "SSH-2.0-Go", "SSH-2.0-libssh2_1.10.0", "SSH-2.0-paramiko_2.8.1");

  private final Internet internet;

  InternetNoise(Internet internet) {
    this.internet = internet;
  }

  @Override
  public String name() {
    return "internet noise";
  }

  @Override
  public void live(Day day, Wire wire, Randomness random) {
    long from = day.at(0);
    long to = day.at(24);
    Rhythm.atRandom(from, to, 16, random, t -> scan(t, wire, random));
    Rhythm.atRandom(from, to, 4.5, random, t -> guess(t, wire, random));
    Rhythm.atRandom(from, to, 5, random, t -> visit(t, wire, random));
    Rhythm.atRandom(day.at(7), day.at(22), 12, random, t -> visit(t, wire, random));
    Rhythm.atRandom(from, to, 2, random, t -> probe(t, wire, random));
    Rhythm.atRandom(day.at(7), day.at(23), 0.35, random, t -> administer(t, wire, random));
  }

  private static void scan(long time, Wire wire, Randomness random) {
    String scanner = Internet.strangeAddress(random);
    long step = time;
    int knocks = Math.min(10, random.geometric(2.5));
    for (int i = 0; i < knocks; i++) {
      int port = random.pickPopular(SCANNED_PORTS);
      Host target = random.chance(0.5) ? SmallNetwork.BASTION : SmallNetwork.INTRANET;
      if (target.openPorts().contains(port)) {
        wire.knocked(scanner, target.address(), port, step);
      } else if (target.filtered()) {
        wire.unanswered(scanner, target.address(), port, step);
      } else {
        wire.refused(scanner, target.address(), port, step);
      }
      step += Wire.micros(1_000 * random.logNormal(3, 2));
    }
  }

  private static void guess(long time, Wire wire, Randomness random) {
    String guesser = Internet.strangeAddress(random);
    SshLogin login = new SshLogin(random.chance(0.5) ? "F" : "", 1, random.pick(GUESSERS));
    long step = time;
    int tries = Math.min(12, random.geometric(2.5));
    for (int i = 0; i < tries; i++) {
      long duration = Wire.micros(random.between(1_200, 4_500));
      wire.ssh(guesser, SmallNetwork.BASTION.address(), login, step, duration, 1_250, 1_694);
      step += Wire.micros(1_000 * random.logNormal(20, 1.5));
    }
  }

  private void visit(long time, Wire wire, Randomness random) {
    String visitor = random.pick(random.pick(internet.pages()).addresses());
    String server = SmallNetwork.INTRANET.address();
    long step = time;
    for (int i = 0; i < random.geometric(4); i++) {
      long down = (long) random.logNormal(40_000, 1.2);
      wire.tls(visitor, server, "www.harbourline.net", step, 4 * Wire.SECOND, 1_900, down);
      step += Wire.micros(random.logNormal(900, 1.2));
    }
  }

  private static void probe(long time, Wire wire, Randomness random) {
    Request request = new Request("GET", "", "/", "Mozilla/5.0 zgrab/0.x", 0, 166, 400);
    String server = SmallNetwork.INTRANET.address();
    wire.http(Internet.strangeAddress(random), server, 80, time, List.of(request));
  }

  private void administer(long time, Wire wire, Randomness random) {
    String home = internet.pages().get(random.below(3)).addresses().get(0);
    SshLogin login = new SshLogin("T", random.whole(1, 2), "SSH-2.0-OpenSSH_9.6");
    long duration = Wire.micros(60_000 * random.logNormal(9, 1));
    long bytes = (long) random.logNormal(60_000, 1);
    wire.ssh(home, SmallNetwork.BASTION.address(), login, time, duration, bytes, 3 * bytes);
  }
}
