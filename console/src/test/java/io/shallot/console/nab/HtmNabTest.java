package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.decision.AlertPolicy;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the {@code htm} detector reaches on the whole corpus with its defaults. */
@Tag("accuracy")
class HtmNabTest {

  private static final double LEAST = 66;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "backtracking"})
  void tuned_defaults_reachTheScoreThatIsClaimed(String variant)
      throws IOException, InterruptedException {
    NabCorpus corpus = NabCorpus.read(CorpusFolder.real());
    DetectorSpec spec = DetectorSpec.of("htm").with("variant", variant);
    Detectors detectors = Detectors.discover();

    NabEntry entry =
        new NabEntry(
            "htm",
            () -> detectors.make(spec),
            detectors.providers().get("htm").scale(),
            AlertPolicy.standard());

    NabRun run = NabRun.of(entry, corpus, 1, (files, records) -> {});

    NabScorer scorer = new NabScorer(corpus, run.continuous());
    for (NabProfile profile : NabProfile.all()) {
      System.out.println(
          "NAB score of htm, "
              + variant
              + ", "
              + profile.name()
              + ": "
              + scorer.tuned(profile).normalised());
    }
    assertThat(scorer.tuned(NabProfile.STANDARD).normalised()).isGreaterThanOrEqualTo(LEAST);
  }
}
