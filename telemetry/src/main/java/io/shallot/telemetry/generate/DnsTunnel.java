package io.shallot.telemetry.generate;

import io.shallot.api.Entity;
import io.shallot.telemetry.generate.Question.RecordType;
import io.shallot.telemetry.generate.Question.ResponseCode;
import java.util.List;

/** A workstation carries data in the names that it asks for; the resolver passes them on. */
final class DnsTunnel implements Attack {

  private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LONGEST_LABEL = 60;

  @Override
  public String name() {
    return "DNS tunnel";
  }

  @Override
  public Traces happen(Scene scene, Wire wire, Randomness random) {
    long duration = Wire.micros(60_000 * random.between(20, 60));
    long start = scene.start(duration, random);
    String client = scene.compromised().address();
    String domain = Internet.strangeName(random);
    RecordType type = random.pick(List.of(RecordType.TXT, RecordType.NULL, RecordType.A));
    double unknown = random.pick(List.of(0.0, 0.05, 0.9));
    int length = random.whole(35, 150);
    double perSecond = random.between(1, 6);
    Rhythm.atRandom(
        start,
        start + duration - 10 * Wire.SECOND,
        perSecond * 3_600,
        random,
        time -> wire.ask(client, question(domain, type, unknown, length, random), false, time));
    return new Traces(
        List.of(Entity.source(client), Entity.destination(SmallNetwork.CONTROLLER.address())),
        List.of("T1071.004", "T1048.003"),
        List.of(domain));
  }

  private static Question question(
      String domain, RecordType type, double unknown, int length, Randomness random) {
    StringBuilder query = new StringBuilder();
    for (int left = length - random.below(8); left > 0; left -= LONGEST_LABEL) {
      query.append(random.letters(BASE_32, Math.min(left, LONGEST_LABEL))).append('.');
    }
    query.append(domain);
    if (random.chance(unknown)) {
      return new Question(query.toString(), type, ResponseCode.NXDOMAIN, "");
    }
    String answer =
        switch (type) {
          case TXT -> "TXT 44 " + random.letters(BASE_32, 44);
          case A ->
              "10." + random.below(256) + "." + random.below(256) + "." + random.whole(1, 254);
          default -> "";
        };
    return new Question(query.toString(), type, ResponseCode.NOERROR, answer);
  }
}
