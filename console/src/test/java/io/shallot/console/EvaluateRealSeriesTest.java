package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command on series with synthetic faults that are no part of the project. */
class EvaluateRealSeriesTest {

  @Test
  void evaluate_seriesTods_readsAllAndBeatsRandomScores() throws IOException {
    Path folder = SharedData.directory("series-tods");

    CommandRun run = CommandRun.of("evaluate", folder.toString(), "--detector", "ewma", "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode figures = JsonMapper.builder().build().readTree(run.out());
    assertThat(figures.path("series").asInt()).isEqualTo(15);
    assertThat(figures.path("series_left_out_of_mean").asInt()).isZero();
    assertThat(figures.path("judged_rows").asInt()).isEqualTo(75_000);
    // 4,783 of them, by a count of the files.
    assertThat(figures.path("pooled_base_rate").asDouble())
        .isCloseTo(4783.0 / 75_000, within(1e-12));
    assertThat(figures.path("random_auc_pr").asDouble()).isCloseTo(0.065, within(0.005));
    assertThat(figures.path("auc_pr").asDouble()).isGreaterThan(0.19);
    assertThat(figures.path("vus_pr").asDouble())
        .isGreaterThan(figures.path("random_vus_pr").asDouble());
  }
}
