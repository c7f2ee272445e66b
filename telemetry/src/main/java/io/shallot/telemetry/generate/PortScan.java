package io.shallot.telemetry.generate;

import io.shallot.api.Entity;
import java.util.ArrayList;
import java.util.List;

/** A compromised workstation tries the ports of servers and neighbours, as nmap does. */
final class PortScan implements Attack {

  private static final List<Integer> FAVOURITES =
      List.of(
          21, 22, 23, 25, 53, 80, 88, 110, 111, 135, 139, 143, 389, 443, 445, 465, 514, 587, 631,
          636, 873, 993, 995, 1433, 1521, 1723, 2049, 3268, 3306, 3389, 5432, 5900, 5985, 6379,
          8000, 8080, 8443, 8888, 9100, 9200, 10000, 27017);
  private static final int HIGHEST_PORT = 10_000;

  private record Try(Host target, int port) {}

  @Override
  public String name() {
    return "port scan";
  }

  @Override
  public Traces happen(Scene scene, Wire wire, Randomness random) {
    long duration = Wire.micros(60_000 * random.between(5, 25));
    long start = scene.start(duration + 10 * Wire.SECOND, random);
    int wanted = (int) Math.min(3_000, Math.max(300, random.logNormal(900, 0.6)));
    List<Host> targets = targets(scene, random);
    List<Try> tries = tries(targets, wanted, random);
    String scanner = scene.compromised().address();
    double sent = duration / (double) tries.size();
    for (int i = 0; i < tries.size(); i++) {
      knock(scanner, tries.get(i), start + (long) (sent * (i + random.unit())), wire, random);
    }
    List<Entity> entities = new ArrayList<>();
    entities.add(Entity.source(scanner));
    targets.forEach(target -> entities.add(Entity.destination(target.address())));
    return new Traces(entities, List.of("T1046"), List.of(scanner));
  }

  private static List<Host> targets(Scene scene, Randomness random) {
    List<Host> targets = new ArrayList<>(SmallNetwork.SERVERS);
    int neighbours = random.whole(2, 12);
    for (Host host : scene.neighbours()) {
      if (neighbours > 0 && !host.equals(scene.compromised()) && random.chance(0.6)) {
        targets.add(host);
        neighbours--;
      }
    }
    return targets;
  }

  /** Every target gets the same ports; the order is mixed, as scanners mix it. */
  private static List<Try> tries(List<Host> targets, int wanted, Randomness random) {
    List<Integer> ports = new ArrayList<>(FAVOURITES);
    while (ports.size() * targets.size() < wanted) {
      int port = random.whole(1, HIGHEST_PORT);
      if (!ports.contains(port)) {
        ports.add(port);
      }
    }
    List<Try> tries = new ArrayList<>();
    for (int port : ports) {
      for (Host target : targets) {
        tries.add(new Try(target, port));
      }
    }
    for (int i = tries.size() - 1; i > 0; i--) {
      tries.set(i, tries.set(random.below(i + 1), tries.get(i)));
    }
    return tries.subList(0, Math.min(wanted, tries.size()));
  }

  private static void knock(String scanner, Try one, long time, Wire wire, Randomness random) {
    String target = one.target().address();
    if (one.target().openPorts().contains(one.port())) {
      if (random.chance(0.3)) {
        wire.tcp(scanner, target, one.port(), "", time, 2 * Wire.SECOND, 0, 90);
      } else {
        wire.knocked(scanner, target, one.port(), time);
      }
    } else if (one.target().filtered()) {
      wire.unanswered(scanner, target, one.port(), time);
    } else {
      wire.refused(scanner, target, one.port(), time);
    }
  }
}
