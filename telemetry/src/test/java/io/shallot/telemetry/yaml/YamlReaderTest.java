package io.shallot.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  private final List<String> faults = new ArrayList<>();

  @Test
  void read_mapping_keepsOrderTextAndLines() {
    Yaml.Mapping root =
        (Yaml.Mapping) read("# a comment\na: 1\nb:\n  - x\n  - {c: yes, d: ''}\n").orElseThrow();

    assertThat(root.entries()).extracting(Yaml.Entry::key).containsExactly("a", "b");
    assertThat(root.entries()).extracting(Yaml.Entry::line).containsExactly(2, 3);
    assertThat(root.find("a").orElseThrow().value()).isEqualTo(new Yaml.Text("1", false, 2));
    Yaml.Items items = (Yaml.Items) root.find("b").orElseThrow().value();
    assertThat(items.items()).extracting(Yaml::line).containsExactly(4, 5);
    assertThat(((Yaml.Mapping) items.items().get(1)).find("d").orElseThrow().value())
        .isEqualTo(new Yaml.Text("", true, 5));
    assertThat(faults).isEmpty();
  }

  /** Words such as yes, on and null are texts; who reads them knows what they should be. */
  @ParameterizedTest
  @ValueSource(strings = {"yes", "on", "1e3", "0x1F", "2026-01-01", "12:30:45"})
  void read_plainText_staysAsItIsWritten(String text) {
    assertThat(read(text)).contains(new Yaml.Text(text, false, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:", "a: ~", "a: null"})
  void read_noValue_isNothing(String text) {
    Yaml.Mapping root = (Yaml.Mapping) read(text).orElseThrow();

    assertThat(root.find("a").orElseThrow().value().kind()).isEqualTo("nothing");
  }

  @Test
  void read_aliasOfAText_isTheText() {
    Yaml.Mapping root = (Yaml.Mapping) read("a: &x tcp\nb: *x\n").orElseThrow();

    assertThat(root.find("b").orElseThrow().value()).isEqualTo(new Yaml.Text("tcp", false, 2));
    assertThat(faults).isEmpty();
  }

  /** Nine lists of nine aliases each would be a billion texts. */
  @Test
  void read_aliasBomb_isRefusedAtOnce() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= 9; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d,".formatted(i - 1).repeat(9)).append("]\n");
    }

    assertThat(read(bomb.toString())).isPresent();
    assertThat(faults)
        .hasSize(10 + 81)
        .contains("1: only texts may have an anchor, but a list or mapping had &a0");
  }

  @Test
  void read_deepNesting_isRefused() {
    read("[".repeat(100_000));

    assertThat(faults).containsExactly("1: lists and mappings must be nested at most 12 deep");
  }

  @Test
  void read_deepBlocks_areRefused() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      deep.append(" ".repeat(i)).append("a:\n");
    }

    read(deep.toString());

    assertThat(faults).containsExactly("13: lists and mappings must be nested at most 12 deep");
  }

  @Test
  void read_tooLong_isRefused() {
    assertThat(read("a".repeat(YamlReader.MOST_CHARACTERS + 1))).isEmpty();
    assertThat(faults)
        .containsExactly("1: a file must have at most 1000000 characters, but had 1000001");
  }

  @Test
  void read_empty_isRefused() {
    assertThat(read("")).isEmpty();
    assertThat(read("# nothing\n")).isEmpty();
    assertThat(faults).hasSize(2).allMatch(fault -> fault.contains("was empty"));
  }

  @Test
  void read_noYaml_saysWhere() {
    assertThat(read("a: 1\nb: [1, 2\nc: 3\n")).isEmpty();
    assertThat(faults).singleElement().asString().startsWith("3: it must be YAML, but ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: \u0000", "\u0007", "%YAML 3.0\n---\na", "a: !!binary x", "@a", "\t- a"})
  void read_odd_isAFault(String text) {
    read(text);

    assertThat(faults).isNotEmpty();
  }

  @Test
  void read_keyTwiceAndSecondDocument_areBothTold() {
    assertThat(read("a: 1\na: 2\n---\nb: 1\n")).isPresent();
    assertThat(faults)
        .containsExactly(
            "2: a key must come once, but a comes twice",
            "3: a file must be one document, but there was a second");
  }

  @Test
  void read_keyThatIsAList_isAFault() {
    read("? [a, b]\n: c\n");

    assertThat(faults).containsExactly("1: a key must be a text, but was a list");
  }

  private Optional<Yaml> read(String text) {
    return YamlReader.read(text, (line, rule) -> faults.add(line + ": " + rule));
  }
}
