package io.shallot.correlation.sigma;

import io.shallot.correlation.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The texts of rule files. */
final class RuleFiles {

  private static final int MOST_FILES = 20_000;
  private static final int MOST_BYTES = 4 * YamlReader.MOST_CHARACTERS;
  private static final String STARTER = "/io/shallot/correlation/rules/";

  private RuleFiles() {}

  /** Returns the texts of a file or directory by label, in the order of their paths. */
  static Map<String, String> read(Path path, List<String> faults) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : files(path, faults)) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          faults.add(file + ":1: it must have at most " + MOST_BYTES + " bytes");
        } else {
          texts.put(
              file.toString(),
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        }
      } catch (NoSuchFileException missing) {
        faults.add(file + ":1: there must be such a file (missing)");
      } catch (CharacterCodingException broken) {
        faults.add(file + ":1: it must be UTF-8");
      } catch (IOException unreadable) {
        faults.add(file + ":1: it must be readable, but " + unreadable.getMessage());
      }
    }
    return texts;
  }

  private static List<Path> files(Path path, List<String> faults) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> files =
          all.filter(Files::isRegularFile).filter(RuleFiles::isRule).sorted().toList();
      if (files.isEmpty() || files.size() > MOST_FILES) {
        faults.add(
            path
                + ":1: there must be from 1 to "
                + MOST_FILES
                + " files of rules ("
                + files.size()
                + ")");
        return List.of();
      }
      return files;
    } catch (IOException | UncheckedIOException unreadable) {
      faults.add(path + ":1: it must be readable, but " + unreadable.getMessage());
      return List.of();
    }
  }

  private static boolean isRule(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }

  /** Returns the shipped texts by label; {@code index.txt} beside them lists their names. */
  static Map<String, String> starter() {
    Map<String, String> texts = new LinkedHashMap<>();
    resource("index.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(name -> texts.put(name, resource(name)));
    return texts;
  }

  private static String resource(String name) {
    try (InputStream in = RuleFiles.class.getResourceAsStream(STARTER + name)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
