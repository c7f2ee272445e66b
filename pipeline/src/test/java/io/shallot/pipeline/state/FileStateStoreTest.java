package io.shallot.pipeline.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.shallot.api.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStateStoreTest {

  private static final byte[] ONE = {1};
  private static final byte[] ABC = {'a', 'b', 'c'};

  @TempDir private Path directory;

  @Test
  void put_twice_keepsTheSecond() throws IOException {
    try (FileStateStore store = FileStateStore.in(directory)) {
      store.put("x", ONE);
      store.put("x", ABC);

      assertThat(store.get("x")).hasValueSatisfying(state -> assertThat(state).isEqualTo(ABC));
      assertThat(store.names()).containsExactly("x");
    }
  }

  @Test
  void get_ofAnotherStoreLater_findsWhatWasPut() throws IOException {
    try (FileStateStore store = FileStateStore.in(directory.resolve("deep/below"))) {
      store.put("x", ABC);
    }

    try (FileStateStore store = FileStateStore.in(directory.resolve("deep/below"))) {
      assertThat(store.get("x")).hasValueSatisfying(state -> assertThat(state).isEqualTo(ABC));
    }
  }

  @Test
  void get_whatWasNeverPutOrIsRemoved_isEmpty() throws IOException {
    try (FileStateStore store = FileStateStore.in(directory)) {
      store.put("x", ONE);
      store.remove("x");
      store.remove("never");

      assertThat(store.get("x")).isEmpty();
      assertThat(store.get("x", 0, 1)).isEmpty();
      assertThat(store.names()).isEmpty();
    }
  }

  @Test
  void get_aPart_readsItAlone() throws IOException {
    try (FileStateStore store = FileStateStore.in(directory)) {
      store.put("x", ABC);

      assertThat(store.get("x", 1, 2).orElseThrow()).isEqualTo(new byte[] {'b', 'c'});
      assertThatIOException()
          .isThrownBy(() -> store.get("x", 2, 2))
          .isInstanceOf(StateException.class)
          .withMessageContaining("2 bytes from 2 on, but has only 3");
      assertThatIOException().isThrownBy(() -> store.get("x", 1, Integer.MAX_VALUE));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A",
        "..",
        ".",
        "lock",
        "a/b",
        "../../etc",
        "ä €",
        "a b",
        "%",
        "a.tmp",
        "nul"
      })
  void names_ofAnyKind_comeBackAndStayInsideTheDirectory(String name) throws IOException {
    try (FileStateStore store = FileStateStore.in(directory.resolve("in"))) {
      store.put(name, ABC);

      assertThat(store.names()).containsExactly(name);
      assertThat(store.get(name)).isPresent();
    }
    try (Stream<Path> all = Files.list(directory)) {
      assertThat(all).containsExactly(directory.resolve("in"));
    }
  }

  @Test
  void put_emptyOrEndlessOrBrokenName_isRefused() throws IOException {
    try (FileStateStore store = FileStateStore.in(directory)) {
      for (String name : List.of("", "x".repeat(201), "\ud800")) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.put(name, ONE));
      }
    }
  }

  @Test
  void in_leftoversOfACrash_areRemovedAndOtherFilesLeftAlone() throws IOException {
    Files.write(directory.resolve("7.tmp"), ABC);
    Files.write(directory.resolve("README"), ABC);

    try (FileStateStore store = FileStateStore.in(directory)) {
      assertThat(store.names()).isEmpty();
    }
    assertThat(directory.resolve("7.tmp")).doesNotExist();
    assertThat(directory.resolve("README")).exists();
  }

  @Test
  void in_aDirectoryInUse_isRefusedUntilItIsClosed() throws IOException {
    FileStateStore first = FileStateStore.in(directory);

    assertThatIOException()
        .isThrownBy(() -> FileStateStore.in(directory))
        .withMessageContaining("in use");
    first.close();
    first.close();
    FileStateStore.in(directory).close();
  }

  @Test
  void in_aFile_isRefused() throws IOException {
    Path file = Files.write(directory.resolve("file"), ABC);

    assertThatIOException().isThrownBy(() -> FileStateStore.in(file));
  }

  @Test
  void put_whereTheDirectoryIsGone_failsAndLeavesNothing() throws IOException {
    Path gone = directory.resolve("gone");
    try (FileStateStore store = FileStateStore.in(gone)) {
      Files.delete(gone.resolve("lock"));
      Files.delete(gone);

      assertThatIOException().isThrownBy(() -> store.put("x", ONE));
      assertThatIOException().isThrownBy(store::names);
    }
  }

  @Test
  void put_whereADirectoryHasTheName_failsAndLeavesNoTemporaryFile() throws IOException {
    try (FileStateStore store = FileStateStore.in(directory)) {
      Files.createDirectories(directory.resolve("x.state/full"));

      assertThatIOException().isThrownBy(() -> store.put("x", ONE));
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
      }
    }
  }

  @Test
  void put_onAThreadThatIsInterrupted_keepsTheState() throws IOException {
    try (FileStateStore store = FileStateStore.in(directory)) {
      Thread.currentThread().interrupt();
      try {
        store.put("x", ABC);
        assertThat(store.get("x")).isPresent();
        assertThat(store.get("x", 0, 1)).isPresent();
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  @Test
  void closed_isNotUsedAnyMore() throws IOException {
    FileStateStore store = FileStateStore.in(directory);
    store.close();

    assertThatIllegalStateException().isThrownBy(() -> store.put("x", ONE));
    assertThatIllegalStateException().isThrownBy(store::names);
  }
}
