package io.shallot.telemetry.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a catalogue file comes from. */
sealed interface Origin {

  /** The catalogues that come with the library. */
  List<String> SHIPPED = List.of("standard", "network", "zeek-windows", "full");

  /** Returns what messages call it. */
  String label();

  /**
   * Returns its text.
   *
   * @throws IOException if it cannot be read, is too long or is no UTF-8
   */
  String text() throws IOException;

  /** Returns what it means by an included name; nothing if it may not include that. */
  Optional<Origin> include(String name);

  /** Returns a shipped catalogue, if there is one of that name. */
  static Optional<Origin> shipped(String name) {
    return SHIPPED.contains(name) ? Optional.of(new Shipped(name)) : Optional.empty();
  }

  /**
   * A catalogue that comes with the library.
   *
   * @param name one of the shipped names
   */
  record Shipped(String name) implements Origin {
    @Override
    public String label() {
      return name + ".yaml";
    }

    @Override
    public String text() throws IOException {
      try (InputStream in = Origin.class.getResourceAsStream(label())) {
        if (in == null) {
          throw new IOException("the library lacks it");
        }
        return decoded(in.readAllBytes());
      }
    }

    @Override
    public Optional<Origin> include(String other) {
      return shipped(other);
    }
  }

  /**
   * A file.
   *
   * @param path where it lies
   */
  record OnDisk(Path path) implements Origin {

    private static final int MOST_BYTES = 4_000_000;

    @Override
    public String label() {
      return path.toString();
    }

    @Override
    public String text() throws IOException {
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new IOException("it must have at most " + MOST_BYTES + " bytes");
        }
        return decoded(bytes);
      }
    }

    /** A name without an ending is that of a shipped one; else it is a file beside this. */
    @Override
    public Optional<Origin> include(String other) {
      if (!other.endsWith(".yaml") && !other.endsWith(".yml")) {
        return shipped(other);
      }
      boolean beside = other.indexOf('/') < 0 && other.indexOf('\\') < 0;
      return beside ? Optional.of(new OnDisk(path.resolveSibling(other))) : Optional.empty();
    }
  }

  private static String decoded(byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException broken) {
      throw new IOException("it must be UTF-8", broken);
    }
  }
}
