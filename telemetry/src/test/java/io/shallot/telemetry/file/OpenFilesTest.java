package io.shallot.telemetry.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {

  @TempDir Path folder;

  @Test
  void read_moreFilesInTurnThanMayBeOpen_givesEachFromItsPlace() throws IOException {
    try (OpenFiles files = new OpenFiles(2)) {
      List<InputStream> streams = new ArrayList<>();
      for (String content : List.of("abc", "klm", "xyz")) {
        streams.add(files.read(write(content, content)));
      }

      StringBuilder read = new StringBuilder();
      for (int turn = 0; turn < 3; turn++) {
        for (InputStream stream : streams) {
          read.append((char) stream.read());
          assertThat(stream.available()).isEqualTo(2 - turn);
          assertThat(files.open()).isLessThanOrEqualTo(2);
        }
      }

      assertThat(read).hasToString("akxblycmz");
      assertThat(streams).allSatisfy(stream -> assertThat(stream.read()).isEqualTo(-1));
    }
  }

  @Test
  void read_fileReplacedWhileItWasClosed_isNotMixedWithTheOther() throws IOException {
    Path rotated = write("conn.log", "old");
    try (OpenFiles files = new OpenFiles(1);
        InputStream stream = files.read(rotated)) {
      stream.read();
      files.read(write("dns.log", "other")).close();
      Files.move(write("new.log", "new"), rotated, StandardCopyOption.REPLACE_EXISTING);

      assertThatThrownBy(stream::read)
          .isInstanceOf(IOException.class)
          .hasMessage("was replaced by another file while it was read");
    }
  }

  @Test
  void close_ofTheStream_isForGood() throws IOException {
    try (OpenFiles files = new OpenFiles(1)) {
      InputStream stream = files.read(write("a", "a"));

      stream.close();

      assertThat(files.open()).isZero();
      assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void close_closesAll() throws IOException {
    OpenFiles files = new OpenFiles(2);
    files.read(write("a", "a"));
    files.read(write("b", "b"));

    files.close();

    assertThat(files.open()).isZero();
  }

  private Path write(String name, String content) throws IOException {
    return Files.write(folder.resolve(name), content.getBytes(UTF_8));
  }
}
