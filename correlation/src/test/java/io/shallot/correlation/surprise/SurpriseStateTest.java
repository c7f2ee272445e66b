package io.shallot.correlation.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.shallot.api.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurpriseStateTest {

  @Test
  void restore_cutShortAnywhere_isRefused() {
    byte[] state = state();
    for (int length = 0; length < state.length; length += 1 + length / 50) {
      byte[] cut = Arrays.copyOf(state, length);
      assertThatThrownBy(() -> new Site().read(cut))
          .as("%d of %d bytes", length, state.length)
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void restore_damagedAnywhere_isRefusedOrAnotherState() {
    byte[] state = state();
    for (int at = 0; at < state.length; at += 7) {
      byte[] damaged = state.clone();
      damaged[at] = (byte) ~damaged[at];
      Throwable refusal = catchThrowable(() -> new Site().read(damaged));
      if (refusal instanceof UncheckedIOException wrapped) {
        assertThat(wrapped.getCause()).isInstanceOf(IOException.class);
      } else if (refusal != null) {
        assertThat(refusal).as("byte %d", at).isInstanceOf(RuntimeException.class);
      }
    }
  }

  @Test
  void of_valueOutOfRangeAndUnknownName_namesBoth() {
    assertThatThrownBy(() -> SurpriseParameters.of(Map.of("slot", "0", "theta", "5")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("slot must be from 1 to 1440")
        .hasMessageContaining("there is no parameter 'theta'");
  }

  @Test
  void assetWeights_outOfRange_namesEach() {
    assertThatThrownBy(() -> AssetWeights.of(Map.of("dc", 0.0)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the weight of 'dc' must be from 0.01 to 100, but was 0.0");
  }

  private static byte[] state() {
    Site site = new Site();
    SurpriseStagePropertyTest.findings(3).subList(0, 60).forEach(site::take);
    return site.save();
  }
}
