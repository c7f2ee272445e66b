package io.shallot.telemetry.generate;

import io.shallot.api.Entity;
import java.util.List;

/** One address of the Internet guesses passwords at the bastion. */
final class SshGuessing implements Attack {

  @Override
  public String name() {
    return "SSH guessing";
  }

  @Override
  public Traces happen(Scene scene, Wire wire, Randomness random) {
    long duration = Wire.micros(60_000 * random.between(20, 90));
    long start = scene.start(duration + 20 * Wire.SECOND, random);
    int attempts = (int) Math.min(2_000, Math.max(300, random.logNormal(700, 0.5)));
    String guesser = Internet.strangeAddress(random);
    String victim = SmallNetwork.BASTION.address();
    // Newer versions of SSH hide from Zeek whether the login failed.
    boolean visible = random.chance(0.6);
    String version = random.pick(List.of("SSH-2.0-libssh_0.9.6", "SSH-2.0-Go", "SSH-2.0-PUTTY"));
    double pause = duration / (double) attempts;
    for (int i = 0; i < attempts; i++) {
      int guesses = random.whole(1, 3);
      SshLogin login = new SshLogin(visible ? "F" : "", visible ? guesses : 0, version);
      wire.ssh(
          guesser,
          victim,
          login,
          start + (long) (pause * (i + random.unit())),
          Wire.micros(1_000 * Math.min(15, random.logNormal(2.6, 0.4))),
          1_100 + 90L * guesses + random.below(60),
          1_550 + 80L * guesses + random.below(200));
    }
    return new Traces(
        List.of(Entity.source(guesser), Entity.destination(victim)),
        List.of("T1110.001"),
        List.of(guesser, version));
  }
}
