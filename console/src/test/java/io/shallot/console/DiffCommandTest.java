package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

  @TempDir private Path directory;

  private Path logs;

  @BeforeEach
  void writeLogs() throws IOException {
    logs =
        Files.writeString(
            directory.resolve("logs.jsonl"),
            """
            {"_path":"http","ts":1700000000,"id.orig_h":"10.0.0.9","id.resp_h":"203.0.113.5",\
            "host":"203.0.113.5","resp_mime_types":["application/x-dosexec"]}
            """);
  }

  @Test
  void diff_sameConfiguration_changesNothing() {
    CommandRun run = diff("shipped", "shipped");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("nothing would change", "1 incidents before, 1 after", "1 the same");
  }

  @Test
  void diff_withoutTheStarterRules_losesAnIncident() throws IOException {
    Path other = config("parameters.properties", "starter = false\n");

    CommandRun run = diff("shipped", other.toString());

    assertThat(run.out()).contains("lost", "1 incidents before, 0 after", "1 lost");
  }

  @Test
  void diff_suppressionTakenAway_gainsAnIncident() throws IOException {
    Path before =
        config(
            "suppressions.yaml",
            """
            suppressions:
              - {id: t, entity: 10.0.0.9, until: 2030-01-01, owner: alice, reason: drill}
            """);

    CommandRun run =
        CommandRun.of(
            "diff",
            "--json",
            "--config",
            before.toString(),
            "--config",
            "shipped",
            logs.toString());

    JsonNode root = new ObjectMapper().readTree(run.out());
    assertThat(root.path("gained").asInt()).isEqualTo(1);
    assertThat(root.path("changes").get(0).path("kind").asText()).isEqualTo("gained");
    assertThat(root.path("changes").get(0).path("before")).isEmpty();
  }

  @Test
  void diff_ruleAdded_changesTheIncident() throws IOException {
    Path rules = Files.createDirectories(directory.resolve("config/rules"));
    Files.writeString(
        rules.resolve("own.yml"),
        """
        title: Anything from there
        logsource: {product: zeek, service: http}
        detection:
          there: {id.resp_h: 203.0.113.5}
          condition: there
        level: critical
        """);

    CommandRun run = diff("shipped", rules.getParent().toString());

    assertThat(run.out()).contains("changed", "1 changed");
  }

  @Test
  void diff_oneConfiguration_isRefused() {
    CommandRun.of("diff", "--config", "shipped", logs.toString()).requireRefused("twice");
  }

  @Test
  void diff_emptyDirectory_isRefusedWithWhatItMayHold() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("empty"));

    diff("shipped", empty.toString()).requireRefused("rules", "suppressions.yaml");
  }

  @Test
  void diff_unknownParameter_isRefused() throws IOException {
    Path other = config("parameters.properties", "opnBits = 6\n");

    diff("shipped", other.toString()).requireRefused("opnBits");
  }

  private CommandRun diff(String before, String after) {
    return CommandRun.of("diff", "--config", before, "--config", after, logs.toString());
  }

  private Path config(String file, String text) throws IOException {
    Path config = Files.createDirectories(directory.resolve("config"));
    Files.writeString(config.resolve(file), text);
    return config;
  }
}
