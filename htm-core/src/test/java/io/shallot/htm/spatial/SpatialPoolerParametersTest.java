package io.shallot.htm.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpatialPoolerParametersTest {

  private static final SpatialPoolerParameters NAB = SpatialPoolerParameters.nab();

  @Test
  void nab_isThePublishedConfiguration() {
    assertThat(NAB.inputs()).isEqualTo(454);
    assertThat(NAB.columns()).isEqualTo(2048);
    assertThat(NAB.numActiveColumnsPerInhArea()).isEqualTo(40);
    assertThat(NAB.potentialPct()).isEqualTo(0.8);
  }

  @Test
  void constructor_severalFaults_namesAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SpatialPoolerParameters(
                    List.of(10),
                    List.of(),
                    -1,
                    Double.NaN,
                    true,
                    0.7,
                    3,
                    -2,
                    2,
                    -0.5,
                    0,
                    1.5,
                    0,
                    -1,
                    true,
                    1))
        .withMessageContainingAll(
            "columnDimensions must be one or more lengths",
            "must be as many",
            "potentialRadius must be at least 0, but was -1",
            "potentialPct must be in (0.0, 1.0], but was NaN",
            "localAreaDensity must be in (0, 0.5], or 0, but was 0.7",
            "exactly one of localAreaDensity and numActiveColumnsPerInhArea",
            "stimulusThreshold must be at least 0, but was -2",
            "synPermInactiveDec must be in [0.0, 1.0], but was 2.0",
            "synPermActiveInc must be in [0.0, 1.0], but was -0.5",
            "synPermConnected must be in (0, 1]",
            "minPctOverlapDutyCycle must be in [0.0, 1.0], but was 1.5",
            "dutyCyclePeriod must be at least 1, but was 0",
            "boostStrength must be from 0 to 1000, but was -1.0");
  }

  @Test
  void constructor_neitherDensityNorNumber_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NAB.withNumActiveColumnsPerInhArea(0))
        .withMessageContaining("exactly one of");
  }

  @Test
  void constructor_trimmingAboveConnecting_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NAB.withSynPermActiveInc(0.4))
        .withMessageContaining("half of synPermActiveInc");
  }

  @Test
  void constructor_stimulusThresholdBeyondThePool_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SpatialPoolerParameters.of(20, 5).withPotentialRadius(1).withStimulusThreshold(3))
        .withMessageContaining("left only 2");
  }

  @Test
  void constructor_poolAtTheEdgeOfAGridThatEnds_isCounted() {
    SpatialPoolerParameters wraps =
        SpatialPoolerParameters.of(20, 20)
            .withPotentialPct(1)
            .withPotentialRadius(1)
            .withStimulusThreshold(3);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> wraps.withWrapAround(false))
        .withMessageContaining("left only 2");
    assertThatCode(() -> wraps.withStimulusThreshold(2).withWrapAround(false))
        .doesNotThrowAnyException();
  }

  @Test
  void with_density_takesThePlaceOfTheNumber() {
    assertThat(NAB.withLocalAreaDensity(0.1).numActiveColumnsPerInhArea()).isZero();
    assertThat(NAB.withLocalAreaDensity(0.1).withNumActiveColumnsPerInhArea(3).localAreaDensity())
        .isZero();
  }
}
