package io.shallot.correlation.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import io.shallot.correlation.finding.FindingTags.Section;
import org.junit.jupiter.api.Test;

class FindingTagsTest {

  @Test
  void of_aNameInAnyCase_isWhatTheTableSays() {
    FindingTags tags =
        FindingTags.of(
            "here",
            """
            zeek-notice:
              Scan::Port_Scan: discovery reconnaissance T1046 high
            """);

    Tags found = tags.of(Section.ZEEK_NOTICE, "SCAN::port_scan");

    assertThat(found.tactics()).containsExactly(Tactic.RECONNAISSANCE, Tactic.DISCOVERY);
    assertThat(found.techniques()).containsExactly("T1046");
    assertThat(found.severity()).contains(Severity.HIGH);
    assertThat(tags.of(Section.SURICATA_CATEGORY, "Scan::Port_Scan")).isEqualTo(Tags.NONE);
  }

  @Test
  void of_aTableWithFaults_namesThemAll() {
    assertThatThrownBy(
            () ->
                FindingTags.of(
                    "here",
                    """
                    zeek-notice:
                      A::B: recon T1046
                      C::D: T10
                    snort: {}
                    """))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tags of here")
        .hasMessageContaining("A::B")
        .hasMessageContaining("recon")
        .hasMessageContaining("T10")
        .hasMessageContaining("snort");
  }

  @Test
  void of_whatIsNoYaml_complains() {
    assertThatThrownBy(() -> FindingTags.of("here", "a: [")).hasMessageContaining("must be YAML");
  }

  @Test
  void shipped_knowsScansAndGuessing() {
    FindingTags tags = FindingTags.shipped();

    assertThat(tags.of(Section.ZEEK_NOTICE, "Scan::Port_Scan").tactics())
        .containsExactly(Tactic.RECONNAISSANCE);
    assertThat(tags.of(Section.SURICATA_CATEGORY, "Detection of a Network Scan").techniques())
        .containsExactly("T1046");
    assertThat(tags.of(Section.SURICATA_CATEGORY, "Misc activity")).isEqualTo(Tags.NONE);
  }
}
