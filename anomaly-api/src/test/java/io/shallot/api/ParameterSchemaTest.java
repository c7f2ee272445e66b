package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterSchemaTest {

  private static final Parameter WINDOW =
      new Parameter.Whole("window", 16, 100, 32, "points", "how much past");
  private static final Parameter ALPHA = new Parameter.Real("alpha", 0, 1, 0.5, "", "how fast");
  private static final Parameter SIDE =
      new Parameter.Choice("side", List.of("both", "peak"), "both", "which side");
  private static final ParameterSchema SCHEMA = ParameterSchema.of(WINDOW, ALPHA, SIDE);

  @Test
  void read_nothingGiven_isAllDefaults() {
    Parameters parameters = SCHEMA.read("test", Map.of());

    assertThat(parameters.count("window")).isEqualTo(32);
    assertThat(parameters.whole("window")).isEqualTo(32);
    assertThat(parameters.real("alpha")).isEqualTo(0.5);
    assertThat(parameters.text("side")).isEqualTo("both");
    assertThat(parameters).hasToString("{window=32, alpha=0.5, side=both}");
  }

  @Test
  void read_valuesGiven_replaceTheDefaults() {
    Parameters parameters =
        SCHEMA.read("test", Map.of("window", "16", "alpha", "1e-1", "side", "peak"));

    assertThat(parameters.count("window")).isEqualTo(16);
    assertThat(parameters.real("alpha")).isEqualTo(0.1);
    assertThat(parameters.text("side")).isEqualTo("peak");
  }

  @Test
  void read_manyFaults_namesAllAtOnce() {
    Map<String, String> given =
        Map.of("window", "15", "alpha", "x", "side", "dip", "zeta", "1", "beta", "2");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> SCHEMA.read("detector test", given))
        .withMessageStartingWith("detector test: ")
        .extracting(ConfigurationException::faults, type(List.class))
        .isEqualTo(
            List.of(
                "there is no parameter 'beta'; there are window, alpha, side",
                "there is no parameter 'zeta'; there are window, alpha, side",
                "window must be from 16 to 100, but was 15",
                "alpha must be a number from 0 to 1, but was 'x'",
                "side must be one of both, peak, but was 'dip'"));
  }

  @Test
  void faultsOf_schemaOfNothing_saysSo() {
    assertThat(ParameterSchema.of().faultsOf(Map.of("a", "1")))
        .containsExactly("there is no parameter 'a'; there are none");
  }

  @Test
  void text_unknownName_listsWhatExists() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCHEMA.read("test", Map.of()).text("windw"))
        .withMessageContaining("'windw'")
        .withMessageContaining("[window, alpha, side]");
  }

  @ParameterizedTest
  @CsvSource({
    "16, true",
    "100, true",
    "15, false",
    "101, false",
    "32.0, false",
    "'', false",
    "99999999999999999999, false"
  })
  void whole_values_areAllowedInRangeOnly(String text, boolean allowed) {
    assertThat(WINDOW.faultOf(text).isEmpty()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "1, true",
    "0.25, true",
    "-0.01, false",
    "1.01, false",
    "NaN, false",
    "Infinity, false",
    "0.5f, false",
    "0x1p-1, false",
    "'', false"
  })
  void real_values_areAllowedInRangeOnly(String text, boolean allowed) {
    assertThat(ALPHA.faultOf(text).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void real_infiniteRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter.Real("a", 0, Double.POSITIVE_INFINITY, 1, "", "what"))
        .withMessageContaining("0.0 to Infinity");
  }

  @Test
  void parameter_kinds_documentThemselves() {
    assertThat(WINDOW.kind()).isEqualTo("integer");
    assertThat(WINDOW.range()).isEqualTo("from 16 to 100");
    assertThat(WINDOW.defaultText()).isEqualTo("32");
    assertThat(WINDOW.unit()).isEqualTo("points");
    assertThat(ALPHA.kind()).isEqualTo("number");
    assertThat(ALPHA.range()).isEqualTo("from 0 to 1");
    assertThat(ALPHA.defaultText()).isEqualTo("0.5");
    assertThat(SIDE.kind()).isEqualTo("choice");
    assertThat(SIDE.range()).isEqualTo("one of both, peak");
    assertThat(SIDE.unit()).isEmpty();
    assertThat(new Parameter.Real("a", 2, Double.MAX_VALUE, 3, "", "a").range())
        .isEqualTo("at least 2");
    assertThat(new Parameter.Whole("a", 2, Long.MAX_VALUE, 3, "", "a").range())
        .isEqualTo("at least 2");
  }

  @Test
  void new_defaultNotAllowed_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter.Whole("a", 1, 2, 3, "", "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter.Real("a", 1, 2, Double.NaN, "", "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter.Choice("a", List.of("b"), "c", "a"));
  }

  @Test
  void new_sameNameTwice_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ParameterSchema.of(WINDOW, WINDOW));
  }

  @Test
  void spec_with_setsOneAndKeepsTheRest() {
    DetectorSpec spec = DetectorSpec.of("x").with("b", 3).with("a", 0.5).with("c", "text");

    assertThat(spec.parameters())
        .containsExactly(Map.entry("a", "0.5"), Map.entry("b", "3"), Map.entry("c", "text"));
    assertThat(spec.with("b", 4).parameters()).containsEntry("b", "4").containsEntry("a", "0.5");
    assertThat(spec.withSeed(9))
        .isEqualTo(new DetectorSpec("x", spec.parameters(), 9, List.of("value")));
    assertThat(spec.withChannels(List.of("in", "out")).channels()).containsExactly("in", "out");
  }

  @Test
  void spec_withoutTypeOrChannels_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> DetectorSpec.of(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DetectorSpec.of("x").withChannels(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> CorrelatorSpec.of(""));
  }

  @Test
  void correlatorSpec_with_setsOneAndKeepsTheRest() {
    assertThat(CorrelatorSpec.of("x").with("b", "1").with("a", "2").parameters())
        .containsExactly(Map.entry("a", "2"), Map.entry("b", "1"));
  }
}
