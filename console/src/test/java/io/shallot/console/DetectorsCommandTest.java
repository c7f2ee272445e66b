package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shallot.api.DetectorProvider;
import io.shallot.api.Detectors;
import io.shallot.api.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorsCommandTest {

  private static final List<DetectorProvider> FOUND = Detectors.discover().providers().all();

  @Test
  void detectors_asText_namesEveryProviderAndParameter() {
    CommandRun run = CommandRun.of("detectors");

    assertThat(run.exitCode()).isZero();
    assertThat(FOUND)
        .extracting(DetectorProvider::type)
        .contains("robust-z", "ewma", "seasonal", "htm");
    for (DetectorProvider provider : FOUND) {
      assertThat(run.out()).contains(provider.type(), provider.summary());
      for (Parameter parameter : provider.parameters().parameters()) {
        assertThat(run.out())
            .contains(parameter.name(), parameter.range(), parameter.defaultText());
      }
    }
  }

  @Test
  void detectors_asJson_isOneObjectWithEveryProvider() throws Exception {
    CommandRun run = CommandRun.of("detectors", "--json");

    JsonNode object = new ObjectMapper().readTree(run.out());
    assertThat(object.get("v").asInt()).isEqualTo(1);
    assertThat(object.get("detectors")).hasSize(FOUND.size());
    JsonNode first = object.get("detectors").get(0);
    DetectorProvider provider = FOUND.get(0);
    assertThat(first.get("type").asText()).isEqualTo(provider.type());
    assertThat(first.get("parameters")).hasSize(provider.parameters().parameters().size());
    assertThat(first.get("parameters").get(0).fieldNames())
        .toIterable()
        .contains("name", "kind", "least", "most", "default", "unit", "description");
  }
}
