package io.shallot.pipeline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {

  @TempDir private Path directory;

  private LineFile<String> open() {
    return new LineFile<>(directory.resolve("lines"), (text, json) -> json.writeString(text));
  }

  private String lines() throws IOException {
    return Files.readString(directory.resolve("lines"));
  }

  @Test
  void accept_linesAfterAPosition_areTakenBackByResume() throws IOException {
    LineFile<String> first = open();
    first.accept("ä");
    String position = first.position();
    first.accept("b");
    first.flush();
    LineFile<String> second = open();

    second.resume(position);
    second.accept("c");
    second.close();

    assertThat(position).isEqualTo("bytes=5");
    assertThat(lines()).isEqualTo("\"ä\"\n\"c\"\n");
  }

  @Test
  void accept_withoutResume_replacesWhatWasThere() throws IOException {
    Files.writeString(directory.resolve("lines"), "old");
    LineFile<String> file = open();
    assertThat(lines()).isEqualTo("old");

    file.accept("a");
    file.close();
    file.close();

    assertThat(lines()).isEqualTo("\"a\"\n");
  }

  @Test
  void close_nothingTaken_leavesAnEmptyFile() throws IOException {
    open().close();

    assertThat(lines()).isEmpty();
  }

  @Test
  void position_afterResume_goesOnCounting() throws IOException {
    Files.writeString(directory.resolve("lines"), "12345678");
    LineFile<String> file = open();

    file.resume("bytes=4");
    file.accept("x");

    assertThat(file.position()).isEqualTo("bytes=8");
    file.close();
    assertThat(lines()).isEqualTo("1234\"x\"\n");
  }

  @Test
  void resume_fileThatIsTooShortOrGone_isRefused() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> open().resume("bytes=1"))
        .withMessageContaining("cannot go back to byte 1: it has only 0 bytes");
    open().resume("bytes=0");
  }

  @Test
  void resume_otherTexts_areRefused() throws IOException {
    for (String text : new String[] {"", "bytes=", "bytes=-1", "lines=3", "bytes=9999999999999999999"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> open().resume(text));
    }
    LineFile<String> used = open();
    used.accept("a");
    assertThatIllegalStateException().isThrownBy(() -> used.resume("bytes=0"));
    used.close();
  }
}
