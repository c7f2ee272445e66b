package io.shallot.correlation.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

  private final List<String> faults = new ArrayList<>();

  private List<Yaml> read(String text) {
    return YamlReader.read(text, (line, rule) -> faults.add(line + ": " + rule));
  }

  @Test
  void read_severalDocuments_areInOrderWithTheirLines() {
    List<Yaml> documents = read("a: 1\n---\n- b\n- ''\n---\n~\n");

    assertThat(documents)
        .containsExactly(
            new Yaml.Mapping(List.of(new Yaml.Entry("a", 1, new Yaml.Text("1", false, 1))), 1),
            new Yaml.Items(List.of(new Yaml.Text("b", false, 3), new Yaml.Text("", true, 4)), 3),
            new Yaml.Text("~", false, 6));
    assertThat(faults).isEmpty();
  }

  @Test
  void isNothing_quotedOrNot_differs() {
    assertThat(new Yaml.Text("null", false, 1).isNothing()).isTrue();
    assertThat(new Yaml.Text("", false, 1).isNothing()).isTrue();
    assertThat(new Yaml.Text("null", true, 1).isNothing()).isFalse();
    assertThat(new Yaml.Text("", true, 1).isNothing()).isFalse();
  }

  @Test
  void read_aliasOfAText_standsForIt() {
    List<Yaml> documents = read("a: &x one\nb: *x\n");

    assertThat(((Yaml.Mapping) documents.get(0)).find("b"))
        .contains(new Yaml.Text("one", false, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {a: 1, a: 2}      ~ 1: a key must come once, but a comes twice
          {[a]: 1}          ~ 1: a key must be a text, but was a list
          a: &x [1, 2]|b: *x ~ 2: an alias must name a text that stands before it, but was *x
          a: !!int 3        ~ 1: a value must have no tag, but had tag:yaml.org,2002:int
          [1, 2             ~ 1: it must be YAML, but expected ',' or ']', but got <stream end>
          """)
  void read_wrong_isTold(String text, String fault) {
    read(text.replace("|", "\n"));

    assertThat(faults).containsExactly(fault.replace("`", "'"));
  }

  @Test
  void read_documentsBeforeTheBrokenOne_areReturned() {
    assertThat(read("a: 1\n---\nb: [\n")).hasSize(1);
    assertThat(faults).hasSize(1);
  }

  @Test
  void read_beyondLimits_isRefused() {
    assertThat(read("[".repeat(50_000))).isEmpty();
    assertThat(read("x".repeat(1_000_001))).isEmpty();
    assertThat(faults)
        .containsExactly(
            "1: lists and mappings must be nested at most 12 deep",
            "1: a file must have at most 1000000 characters, but had 1000001");
  }

  @Test
  void read_nothing_isNoDocument() {
    assertThat(read("")).isEmpty();
    assertThat(read("# only a comment\n")).isEmpty();
    assertThat(faults).isEmpty();
  }
}
