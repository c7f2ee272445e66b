package io.shallot.telemetry.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Writes days of traffic of a small network as Zeek logs, with attacks planted in the last day.
 *
 * <p>There are five attacks, one of each kind: a port scan from a workstation, SSH guessing from
 * the Internet against the bastion, a beacon, an exfiltration and a DNS tunnel. When, by whom, how
 * strong and how long is drawn from the seed; they begin at 05:00 at the earliest and end before
 * the end of the day. A generator can write more than once, always the same.
 */
public final class TrafficGenerator {

  private static final double FIRST_ATTACK_HOUR = 5;
  private static final double LAST_ATTACK_HOUR = 23.9;

  private final TrafficOptions options;

  private TrafficGenerator(TrafficOptions options) {
    this.options = Objects.requireNonNull(options, "options");
  }

  /** Returns the generator of this traffic; nothing is written yet. */
  public static TrafficGenerator of(TrafficOptions options) {
    return new TrafficGenerator(options);
  }

  /**
   * Writes the logs into one directory per day below the given one, which is made if it is not
   * there; files of the same names are replaced. Returns what was planted.
   *
   * @throws IOException if a file cannot be written; those written before it stay
   */
  public GroundTruth writeTo(Path directory) throws IOException {
    return writeTo(directory, (hour, rows) -> {});
  }

  /**
   * Does the same and tells the listener after each hour. All the traffic of a day is made before
   * its first hour is written.
   *
   * @throws IOException if a file cannot be written; those written before it stay
   */
  public GroundTruth writeTo(Path directory, HourListener listener) throws IOException {
    Objects.requireNonNull(listener, "listener");
    Randomness random = Randomness.ofSeed(options.seed());
    SmallNetwork network =
        SmallNetwork.ofWorkstations(options.workstations(), random.stream("network"));
    Internet internet = Internet.of(random.stream("internet"));
    long stop = Day.of(options.end()).startMicros();
    HourlyFiles files = new HourlyFiles(Objects.requireNonNull(directory, "directory"), stop);
    SensorLogs logs = new SensorLogs(files, Day.of(options.start()).startMicros(), stop);
    Oddities oddities = new Oddities(network, internet);
    List<Actor> actors = actors(network, internet, oddities, random.stream("habits"));
    List<PlantedAttack> attacks = new ArrayList<>();
    for (int i = 0; i < options.days(); i++) {
      Day day = Day.of(options.start().plus(i, ChronoUnit.DAYS));
      Randomness chance = random.stream("day " + i);
      oddities.restart(day, logs, chance.stream("restart"));
      for (Actor actor : actors) {
        Randomness own = chance.stream(actor.name());
        actor.live(day, new Wire(logs, own.stream("wire")), own);
      }
      if (options.attacks() && i == options.days() - 1) {
        attacks.addAll(attack(day, network, logs, random.stream("attacks")));
      }
      files.writeBefore(day.at(24), listener);
    }
    attacks.sort(Comparator.comparing(PlantedAttack::start));
    return new GroundTruth(attacks, files.rows(), files.files());
  }

  private static List<Actor> actors(
      SmallNetwork network, Internet internet, Oddities oddities, Randomness habits) {
    List<Actor> actors = new ArrayList<>();
    for (Host host : network.workstations()) {
      Randomness own = habits.stream(host.address());
      actors.add(new OfficeWorker(host, network, internet, own.stream("worker")));
      actors.add(new Workstation(host, network, internet, own.stream("workstation")));
    }
    actors.add(new ServerRoom(network, internet));
    actors.add(new SmallDevices(network, internet));
    actors.add(new InternetNoise(internet));
    actors.add(oddities);
    return actors;
  }

  private static List<PlantedAttack> attack(
      Day day, SmallNetwork network, SensorLogs logs, Randomness random) {
    List<Host> free = new ArrayList<>(network.workstations());
    free.removeIf(
        host -> !network.staysOn(host) || logs.silentSince(day.startMicros(), host.address()));
    List<PlantedAttack> planted = new ArrayList<>();
    for (Attack attack : Attack.ALL) {
      Randomness own = random.stream(attack.name());
      Host compromised = free.remove(own.below(free.size()));
      Scene scene =
          new Scene(
              compromised,
              network.workstations(),
              day.at(FIRST_ATTACK_HOUR),
              day.at(LAST_ATTACK_HOUR),
              new Wire(logs, own.stream("aside")));
      Wire wire = new Wire(logs, own.stream("wire"));
      Traces traces = attack.happen(scene, wire, own);
      Tally tally = wire.tally();
      planted.add(
          new PlantedAttack(
              attack.name(),
              instant(tally.firstMicros()),
              instant(tally.lastMicros()),
              traces.entities(),
              traces.techniques(),
              traces.indicators(),
              tally.connections(),
              tally.uploadBytes()));
    }
    return planted;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
