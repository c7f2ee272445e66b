package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How well the bits of a name tell real names from those of programs; skipped where the real ones
 * are not. The area under the curve is the chance that a name of a program has the larger value
 * than a real one: 0.5 for a coin, 1 for an oracle.
 */
class NameModelDataTest {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final int PROGRAM_NAMES = 1_000;

  private static double bits(String name) {
    return NameModel.standard().bitsPerCharacter(name);
  }

  /** Returns the domains that somebody asked for in the exercise, each once. */
  private static List<String> askedDomains() throws IOException {
    Path log = SensorLogs.data("zeek/wrccdc-2018/zeek-default/dns.log.gz");
    return SensorLogs.read(log).stream()
        .map(record -> DomainNames.parentDomain(record.getOrDefault("query", "")))
        .filter(name -> !name.isEmpty())
        .filter(name -> !List.of("arpa", "local", "localdomain").contains(DomainNames.tld(name)))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> popularDomains() throws IOException {
    Path list = SensorLogs.data("zeek/zat-samples/top_domains_1k.csv");
    try (Stream<String> lines = Files.lines(list)) {
      return lines
          .map(line -> DomainNames.parentDomain(line.substring(line.indexOf(',') + 1).strip()))
          .filter(name -> !name.isEmpty())
          .distinct()
          .toList();
    }
  }

  /** Returns names of random characters, 12 to 16 of them. */
  private static List<String> programNames(String alphabet) {
    Random random = new Random(alphabet.length());
    return Stream.generate(
            () ->
                random
                    .ints(12 + random.nextInt(5), 0, alphabet.length())
                    .map(alphabet::charAt)
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append(".com")
                    .toString())
        .limit(PROGRAM_NAMES)
        .toList();
  }

  private static double area(
      List<String> programs, List<String> people, ToDoubleFunction<String> value) {
    double[] ofPeople = people.stream().mapToDouble(value).sorted().toArray();
    double below = 0;
    for (String program : programs) {
      double ofProgram = value.applyAsDouble(program);
      long smaller = Arrays.stream(ofPeople).filter(each -> each < ofProgram).count();
      long equal = Arrays.stream(ofPeople).filter(each -> each == ofProgram).count();
      below += smaller + equal / 2.0;
    }
    return below / programs.size() / people.size();
  }

  @ParameterizedTest
  @CsvSource({
    "abcdefghijklmnopqrstuvwxyz, 0.88, 0.92",
    "abcdefghijklmnopqrstuvwxyz0123456789, 0.94, 0.96",
    "0123456789abcdef, 0.93, 0.96"
  })
  void bitsPerCharacter_ofProgramNames_isAboveThatOfRealOnes(
      String alphabet, double ofAsked, double ofPopular) throws IOException {
    List<String> asked = askedDomains();
    List<String> popular = popularDomains();

    // Among those asked for are names that programs made, such as d1zkz3k4cclnv6.cloudfront.net.
    assertThat(asked).hasSizeGreaterThan(500);
    assertThat(area(programNames(alphabet), asked, NameModelDataTest::bits)).isGreaterThan(ofAsked);
    assertThat(area(programNames(alphabet), popular, NameModelDataTest::bits))
        .isGreaterThan(ofPopular);
  }

  @Test
  void bitsPerCharacter_ofShortProgramNames_isBetterThanTheirEntropy() throws IOException {
    Random random = new Random(1);
    List<String> eight =
        Stream.generate(
                () ->
                    random
                            .ints(8, 0, 26)
                            .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
                            .reduce("", String::concat)
                        + ".com")
            .limit(PROGRAM_NAMES)
            .toList();
    List<String> asked = askedDomains();
    ToDoubleFunction<String> entropy = name -> CharacterEntropy.of(DomainNames.chosenLabels(name));

    double ofModel = area(eight, asked, NameModelDataTest::bits);
    assertThat(ofModel).isGreaterThan(0.86);
    assertThat(ofModel).isGreaterThan(area(eight, asked, entropy) + 0.15);
  }
}
