package io.shallot.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.shallot.telemetry.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of docs/logs.md are those of the code, and formats are found as it says. */
class LogFormatsTest {

  private static final Path PAGE = Path.of("..", "docs", "logs.md");

  @TempDir Path directory;

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve("logs").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void tables_ofThePage_areThoseOfTheCode() throws IOException {
    assertThat(blocks("text"))
        .containsExactly(
            EveRecords.TABLE, EcsRecords.TABLE, EcsRecords.EVE_TABLE, CsvLineParser.TABLE);
  }

  @Test
  void formats_ofThePage_areThoseShipped() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(LogFormats.shipped())
        .hasSize(6)
        .allSatisfy(format -> assertThat(page).contains("| `" + format.name() + "` |"));
  }

  @Test
  void named_unknown_namesThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogFormats.named("syslog"))
        .withMessageContaining("zeek-tsv")
        .withMessageContaining("syslog");
  }

  @Test
  void with_serviceOfATestJar_comesAfterThoseHandedOverAndBeforeThoseShipped() {
    LogFormat mine = new ServiceFormat();

    List<LogFormat> formats = LogFormats.with(List.of(mine));

    assertThat(formats.get(0)).isSameAs(mine);
    assertThat(formats.get(1)).isInstanceOf(ServiceFormat.class).isNotSameAs(mine);
    assertThat(formats.subList(2, formats.size())).isEqualTo(LogFormats.shipped());
  }

  @Test
  void poll_formatThatThrows_countsItAgainstItsLine() throws IOException {
    Path file = write("x.txt", "FAILS 1\nFAILS 2\n");

    try (LogSource source = LogSource.open(List.of(file))) {
      source.forEach(event -> {});

      assertThat(source.counts().malformed())
          .hasSize(1)
          .containsValue(2L)
          .containsKey("the format must not fail, whatever a line holds");
    }
  }
}
