package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * States that were written once and are committed: each is read back and goes on with exactly the
 * scores that it went on with then.
 *
 * <p>Old ones stay readable: a file here is never changed and never removed. When the state or what
 * a later score is made from changes, the state version rises, and
 *
 * <pre>./mvnw -pl htm-core -am test -Dtest=HtmGoldenTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dshallot.golden=write</pre>
 *
 * adds the files of the new version; it refuses to write over one that exists.
 */
class HtmGoldenTest {

  private static final Path DIRECTORY = Path.of("src/test/resources/io/shallot/htm/golden");
  private static final List<String> VARIANTS = List.of("plain", "backtracking");

  private static final int LEARNT = 600;
  private static final int SCORED = 200;

  private static final Detectors DETECTORS = Detectors.of(new HtmProvider());
  private static final int VERSION = new HtmProvider().stateVersion();

  /** A committed state: the variant and the state version that wrote it. */
  private record Golden(String variant, int version) {

    Path state() {
      return DIRECTORY.resolve(variant + "-" + version + ".bin");
    }

    Path scores() {
      return DIRECTORY.resolve(variant + "-" + version + ".scores.txt");
    }

    /** Every setting that a default might change under; part of what is committed. */
    DetectorSpec spec() {
      return DetectorSpec.of("htm")
          .with("variant", variant)
          .with("columns", 256)
          .with("cellsPerColumn", 8)
          .with("activeColumns", 10)
          .with("activationThreshold", 9)
          .with("minThreshold", 8)
          .with("newSynapses", 10)
          .with("maxSegments", 90)
          .with("bucketsPerRange", 60)
          .with("rangePoints", 100)
          .with("rangePadding", 0.5)
          .with("timeOfDay", "on")
          .with("learningPoints", 100)
          .with("estimationPoints", 60)
          .with("averagingWindow", 5)
          .with("historicWindow", 300)
          .with("beyondRange", 0.05)
          .with("quietPoints", 40)
          .with("explainedPoints", 50)
          .withSeed(7);
    }
  }

  static Stream<Golden> all() {
    return VARIANTS.stream()
        .flatMap(
            variant ->
                Stream.iterate(1, version -> version + 1)
                    .limit(VERSION)
                    .map(version -> new Golden(variant, version)));
  }

  static Stream<Golden> newest() {
    return all().filter(golden -> golden.version() == VERSION);
  }

  private static List<Point> points() {
    return Streams.daily(1, LEARNT + SCORED);
  }

  /** Returns score, direction and raw score of each point that follows. */
  private static List<String> next(Detector detector) {
    List<String> lines = new ArrayList<>();
    for (Point point : points().subList(LEARNT, LEARNT + SCORED)) {
      Score score = detector.advance(point, Learning.ON);
      double raw =
          detector.explain().factors().stream()
              .filter(factor -> factor.name().equals("raw anomaly score"))
              .mapToDouble(Factor::value)
              .findFirst()
              .orElseThrow();
      lines.add(line(score.value(), score.direction(), raw));
    }
    return lines;
  }

  private static String line(double score, Direction direction, double raw) {
    return score + " " + direction + " " + raw;
  }

  /** Reads and writes a line anew: one number may be printed in several ways. */
  private static String normal(String line) {
    String[] words = line.split(" ", -1);
    return line(
        Double.parseDouble(words[0]), Direction.valueOf(words[1]), Double.parseDouble(words[2]));
  }

  @BeforeAll
  static void writeIfAsked() throws IOException {
    if (!System.getProperty("shallot.golden", "").equals("write")) {
      return;
    }
    Files.createDirectories(DIRECTORY);
    for (Golden golden : newest().toList()) {
      Detector detector = DETECTORS.make(golden.spec());
      points().subList(0, LEARNT).forEach(point -> detector.advance(point, Learning.ON));
      byte[] state = DETECTORS.save(golden.spec(), detector);
      Files.write(golden.state(), state, StandardOpenOption.CREATE_NEW);
      Files.write(golden.scores(), next(detector), StandardOpenOption.CREATE_NEW);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void restore_committedState_continuesWithTheCommittedScores(Golden golden) throws IOException {
    List<String> committed =
        Files.readAllLines(golden.scores()).stream().map(HtmGoldenTest::normal).toList();

    Detector detector = DETECTORS.restore(golden.spec(), Files.readAllBytes(golden.state()));

    assertThat(committed).hasSize(SCORED);
    assertThat(next(detector)).containsExactlyElementsOf(committed);
  }

  @ParameterizedTest
  @MethodSource("newest")
  void save_committedState_isTheCommittedBytes(Golden golden) throws IOException {
    byte[] committed = Files.readAllBytes(golden.state());

    Detector detector = DETECTORS.restore(golden.spec(), committed);

    assertThat(DETECTORS.save(golden.spec(), detector)).isEqualTo(committed);
  }

  @ParameterizedTest
  @MethodSource("newest")
  void save_samePoints_isTheCommittedBytes(Golden golden) throws IOException {
    Detector detector = DETECTORS.make(golden.spec());

    points().subList(0, LEARNT).forEach(point -> detector.advance(point, Learning.ON));

    assertThat(DETECTORS.save(golden.spec(), detector))
        .isEqualTo(Files.readAllBytes(golden.state()));
  }
}
