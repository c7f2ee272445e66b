package io.shallot.detectors.change;

import static io.shallot.detectors.change.ChangeRuns.learn;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States written by earlier versions stay readable; made by version 1 of each detector itself. */
class ChangeStateTest {

  private static final Detectors DETECTORS = Detectors.discover();
  private static final int SAVED_AFTER = 40;

  @ParameterizedTest
  @CsvSource({
    "adwin, U0hBTAAFYWR3aW4AAAABAAACBQAAAAEAAAAAKAAAAA4AAAAIQCXAAAAAAABAE4AAAAAAAEAkAAAAAAAA"
        + "QCgAAAAAAAAAAAAEQCaAAAAAAABABgAAAAAAAEAkAAAAAAAAQCgAAAAAAAAAAAAEQCWAAAAAAABABgAA"
        + "AAAAAEAkAAAAAAAAQCgAAAAAAAAAAAAEQCYAAAAAAABAAAAAAAAAAEAkAAAAAAAAQCgAAAAAAAAAAAAE"
        + "QCaAAAAAAABABgAAAAAAAEAkAAAAAAAAQCgAAAAAAAAAAAAEQCWAAAAAAABABgAAAAAAAEAkAAAAAAAA"
        + "QCgAAAAAAAAAAAACQCcAAAAAAAA/4AAAAAAAAEAmAAAAAAAAQCgAAAAAAAAAAAACQCUAAAAAAAA/4AAA"
        + "AAAAAEAkAAAAAAAAQCYAAAAAAAAAAAACQCYAAAAAAABAAAAAAAAAAEAkAAAAAAAAQCgAAAAAAAAAAAAC"
        + "QCcAAAAAAAA/4AAAAAAAAEAmAAAAAAAAQCgAAAAAAAAAAAABQD4AAAAAAAAAAAAAAAAAAEA+AAAAAAAA"
        + "QD4AAAAAAAAAAAABQD8AAAAAAAAAAAAAAAAAAEA/AAAAAAAAQD8AAAAAAAAAAAABQEAAAAAAAAAAAAAA"
        + "AAAAAEBAAAAAAAAAQEAAAAAAAAAAAAABQD4AAAAAAAAAAAAAAAAAAEA+AAAAAAAAQD4AAAAAAACygY7k",
    "bayesian-change, U0hBTAAPYmF5ZXNpYW4tY2hhbmdlAAAAAQAAALEAAAABAAAAAAUAAAAFQDYWqpYRP19AYZ+2p6Wkhz4h"
        + "7P6xa0AzAAAABEA+s2Q6u7DXQBBnv/4qQz0/7/sksrihiAAAAANAPu8Xcse++EAP7njGiARyPzzoxQtu"
        + "TtoAAAACQD7m2U6OLHZAERLAul8bDD8PMTcU753xAAAAAUA90NsbR+U+QAtsqeG90dA/GC3LccirCwAA"
        + "AChAJyC2S49mIj/y8cfOTJvQQCnzMzMzMzQm0A5O",
    "cusum, U0hBTAAFY3VzdW0AAAABAAAASQAAAAEAAAAAKEAnILZLj2YiP/Lxx85Mm9BAKfMzMzMzNEAwJJveYdOE"
        + "AAAABUA7AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABJOj92",
    "page-hinkley, U0hBTAAMcGFnZS1oaW5rbGV5AAAAAQAAAEkAAAABAAAAAChAJyC2S49mIj/y8cfOTJvQQCnzMzMzMzRA"
        + "M5MgPem/sgAAAAVAOwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWziNZg==",
  })
  void restore_stateOfVersionOne_continuesAsIfItHadNeverStopped(String type, String state)
      throws IOException {
    DetectorSpec spec = DetectorSpec.of(type);
    Detector whole = DETECTORS.make(spec);
    for (int i = 0; i < SAVED_AFTER; i++) {
      learn(whole, value(i));
    }

    byte[] golden = Base64.getDecoder().decode(state);
    Detector restored = DETECTORS.restore(spec, golden);

    assertThat(DETECTORS.save(spec, whole)).isEqualTo(golden);
    for (int i = SAVED_AFTER; i < 2 * SAVED_AFTER; i++) {
      assertThat(learn(restored, value(i))).isEqualTo(learn(whole, value(i)));
    }
    assertThat(DETECTORS.save(spec, restored)).isEqualTo(DETECTORS.save(spec, whole));
  }

  /** 10, 11, 12 in turn, from the 36th point on twenty more. */
  private static double value(int index) {
    return 10 + index % 3 + (index < 36 ? 0 : 20);
  }
}
