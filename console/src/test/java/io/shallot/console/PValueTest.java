package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.api.decision.Alerter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * p-values of every detector at its defaults, where nothing happens: no level is reached more often
 * than it says. {@link PValueShares} says what counts as more often.
 */
class PValueTest {

  /** p-values of a series count from here on, after the detector's own warm-up. */
  private static final int LEARNT_BEFORE = 100;

  private static final long HOUR_MILLIS = 3_600_000;
  private static final long START_MILLIS = 1_577_836_800_000L;
  private static final int LONGEST_FILE = 5000;
  private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Those that judge all channels together, and so are asked with three as well. */
  private static final Set<String> JOINT =
      Set.of("half-space-trees", "mahalanobis", "pca", "random-cut-forest", "tail");

  /** Those that take a tenth of a millisecond a point and more get fewer points. */
  private static final Set<String> SLOW = Set.of("htm", "random-cut-forest");

  /**
   * Judges codes, not measurements: where every value is new it says that none is odd, in scores
   * that creep with the number of those it had to forget.
   */
  private static final String OF_CATEGORIES = "rare-category";

  private static final Detectors DETECTORS = Detectors.discover();

  /** A recorded series: its times, and its values in no order. */
  private record Recording(List<Long> times, List<Double> values) {}

  private static Stream<Arguments> detectors() {
    return DETECTORS.providers().types().stream()
        .flatMap(
            type ->
                (JOINT.contains(type) ? Stream.of(1, 3) : Stream.of(1))
                    .map(channels -> Arguments.of(type, channels)));
  }

  @SuppressWarnings("EnumOrdinal") // only a seed: another order gives another sample
  @Tag("accuracy")
  @ParameterizedTest(name = "{0}, {1} channels")
  @MethodSource("detectors")
  void pValue_noise_isSuperUniform(String type, int channels) {
    int series = SLOW.contains(type) ? 5 : 16;
    int length = SLOW.contains(type) ? 1500 : 2500;
    PValueShares pooled = new PValueShares();
    List<String> violations = new ArrayList<>();

    for (Noise noise : kindsFor(type)) {
      PValueShares shares = new PValueShares();
      SplittableRandom seeds = new SplittableRandom(1000 + noise.ordinal());
      for (int i = 0; i < series; i++) {
        List<double[]> values =
            Stream.generate(() -> noise.series(length, seeds.split())).limit(channels).toList();
        shares.add(pValues(type, values, index -> START_MILLIS + index * HOUR_MILLIS));
      }
      shares.violations().forEach(violation -> violations.add(noise + ": " + violation));
      pooled.addAll(shares);
    }
    pooled.violations().forEach(violation -> violations.add("all together: " + violation));

    print(type, channels, "noise", pooled);
    assertThat(violations).as("p-values of %s with %d channels", type, channels).isEmpty();
  }

  @Tag("accuracy")
  @ParameterizedTest(name = "{0}, {1} channels")
  @MethodSource("detectors")
  void pValue_realValuesShuffled_isSuperUniform(String type, int channels) throws IOException {
    assumeFalse(type.equals(OF_CATEGORIES), "skipped: recorded values are no categories");
    List<Recording> recordings = recordings(SharedData.directory("nab/data"));
    int step = SLOW.contains(type) ? 6 : 1;
    PValueShares shares = new PValueShares();

    for (int file = 0; file < recordings.size(); file += step) {
      Recording recording = recordings.get(file);
      SplittableRandom seeds = new SplittableRandom(2000 + file);
      List<double[]> values =
          Stream.generate(() -> shuffled(recording.values(), seeds.split()))
              .limit(channels)
              .toList();
      shares.add(pValues(type, values, recording.times()::get));
    }

    print(type, channels, "shuffled NAB", shares);
    assertThat(shares.violations()).as("p-values of %s with %d channels", type, channels).isEmpty();
  }

  /** The measure itself: p-values a quarter too small must not pass. */
  @Test
  void violations_pValuesThatAreTooSmall_areFound() {
    SplittableRandom random = new SplittableRandom(3);
    PValueShares uniform = new PValueShares();
    PValueShares tooSmall = new PValueShares();
    for (int series = 0; series < 200; series++) {
      double[] p = random.doubles(2400).toArray();
      uniform.add(p);
      tooSmall.add(Arrays.stream(p).map(value -> value * 0.75).toArray());
    }

    assertThat(uniform.violations()).isEmpty();
    assertThat(tooSmall.violations()).hasSize(PValueShares.LEVELS.length);
  }

  /**
   * Serial dependence makes shares vary more, and so do the bounds: no false alarm, no free pass.
   */
  @Test
  void most_repeatedPValues_allowsMoreThanForIndependentOnes() {
    SplittableRandom random = new SplittableRandom(4);
    PValueShares independent = new PValueShares();
    PValueShares repeated = new PValueShares();
    for (int series = 0; series < 200; series++) {
      independent.add(random.doubles(2400).toArray());
      double[] few = random.doubles(24).toArray();
      repeated.add(IntStream.range(0, 2400).mapToDouble(i -> few[i / 100]).toArray());
    }

    assertThat(repeated.violations()).isEmpty();
    assertThat(repeated.most(0) - 0.1)
        .isBetween(5 * (independent.most(0) - 0.1), 15 * (independent.most(0) - 0.1));
  }

  private static List<Noise> kindsFor(String type) {
    return Stream.of(Noise.values())
        .filter(noise -> noise.ofFewValues() || !type.equals(OF_CATEGORIES))
        .toList();
  }

  private static double[] pValues(String type, List<double[]> channels, IntToLongFunction time) {
    DetectorSpec spec = DetectorSpec.of(type);
    if (channels.size() > 1) {
      spec = spec.withChannels(IntStream.range(0, channels.size()).mapToObj(i -> "c" + i).toList());
    }
    Detector detector = DETECTORS.make(spec);
    Alerter alerter = Alerter.of(DETECTORS.providers().get(type).scale(), AlertPolicy.standard());
    int length = channels.get(0).length;
    double[] pValues = new double[length];
    int judged = 0;
    for (int i = 0; i < length; i++) {
      int index = i;
      double[] values = channels.stream().mapToDouble(channel -> channel[index]).toArray();
      Score score = detector.advance(Point.at(time.applyAsLong(i), values), Learning.ON);
      alerter.advance(score, Learning.ON);
      if (score.ready()) {
        pValues[judged++] = alerter.pValue();
      }
    }
    return Arrays.copyOfRange(pValues, Math.min(LEARNT_BEFORE, judged), judged);
  }

  private static double[] shuffled(List<Double> values, SplittableRandom random) {
    double[] shuffled = values.stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double value = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = value;
    }
    return shuffled;
  }

  private static List<Recording> recordings(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".csv"))
          .sorted()
          .map(PValueTest::recording)
          .toList();
    }
  }

  private static Recording recording(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      List<String[]> rows = lines.skip(1).limit(LONGEST_FILE).map(line -> line.split(",")).toList();
      return new Recording(
          rows.stream().map(row -> millis(row[0])).toList(),
          rows.stream().map(row -> Double.valueOf(row[1])).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long millis(String time) {
    return LocalDateTime.parse(time, TIMES).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static void print(String type, int channels, String what, PValueShares shares) {
    System.out.printf(
        Locale.ROOT, "p-values of %s with %d channels on %s: %s%n", type, channels, what, shares);
  }
}
