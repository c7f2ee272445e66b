package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules of {@code docs/sigma.md} can be loaded as they stand there. */
class SigmaPageTest {

  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void examples_ofThePage_haveNoFault() throws IOException {
    Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/sigma.md")));
    int rules = 0;

    while (examples.find()) {
      SigmaRules read = SigmaRules.parse(examples.group(1));
      assertThat(read.resting()).isEmpty();
      rules += read.rules().size();
    }

    assertThat(rules).isEqualTo(5);
  }

  @Test
  void starter_shippedRules_haveNoFaultAndNoneRests() {
    SigmaRules starter = SigmaRules.starter();

    assertThat(starter.rules()).isNotEmpty();
    assertThat(starter.resting()).isEmpty();
  }
}
