package io.shallot.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States written by earlier versions stay readable; made by version 1 of each detector itself. */
class StateFormatTest {

  private static final Detectors DETECTORS = Detectors.discover();

  @ParameterizedTest
  @CsvSource({
    "robust-z, U0hBTAAIcm9idXN0LXoAAAABAAAAWQAAAAEAAAAACgAAAAAAAAAAQBgAAAAAAABAKAAAAAAAAE"
        + "AyAAAAAAAAQDgAAAAAAABAPgAAAAAAAEBCAAAAAAAAQEUAAAAAAABASAAAAAAAAEBLAAAAAAAA40hrwQ==",
    "ewma, U0hBTAAEZXdtYQAAAAEAAAAZAAAAAQAAAAAKQDsAAAAAAABAMTvS+QoctHwFX94=",
    "seasonal, U0hBTAAIc2Vhc29uYWwAAAABAAABNgAAAAEAAAAAAAAHOT4AAAABQEsAAAAAAAAAAAAAAAAAAA"
        + "AAAA0AAAAAAQAAAAAAAAAAAAAAAAAAAAAGAAAAAUAYAAAAAAAAAAAAAAAAAAAMAAAAAUAoAAAAAAAAAAAAAA"
        + "AAAAASAAAAAUAyAAAAAAAAAAAAAAAAAAAYAAAAAUA4AAAAAAAAAAAAAAAAAAAeAAAAAUA+AAAAAAAAAAAAAA"
        + "AAAAAkAAAAAUBCAAAAAAAAAAAAAAAAAAAqAAAAAUBFAAAAAAAAAAAAAAAAAAAwAAAAAUBIAAAAAAAAAAAAAA"
        + "AAAACoAAAAA0A4AAAAAAAAQDOYjhQJIS6uAAAAAkAyAAAAAAAAQCgAAAAAAAG0AAAAAkA4AAAAAAAAQCgAAA"
        + "AAAAG6AAAAAkA+AAAAAAAAQCgAAAAAAAEfQNz8",
  })
  void restore_stateOfVersionOne_continuesAsIfItHadNeverStopped(String type, String state)
      throws IOException {
    DetectorSpec spec = DetectorSpec.of(type);
    Detector whole = DETECTORS.make(spec);
    for (int hour = 0; hour < 60; hour += 6) {
      Runs.learn(whole, Runs.MONDAY + hour * Runs.HOUR, hour);
    }

    byte[] golden = Base64.getDecoder().decode(state);
    Detector restored = DETECTORS.restore(spec, golden);

    assertThat(DETECTORS.save(spec, whole)).isEqualTo(golden);
    for (int hour = 60; hour < 120; hour += 6) {
      assertThat(Runs.learn(restored, Runs.MONDAY + hour * Runs.HOUR, hour))
          .isEqualTo(Runs.learn(whole, Runs.MONDAY + hour * Runs.HOUR, hour));
    }
    assertThat(DETECTORS.save(spec, restored)).isEqualTo(DETECTORS.save(spec, whole));
  }
}
