package io.shallot.detectors.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.randomcutforest.RandomCutForest;
import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.detectors.multivariate.GoldenStates;
import io.shallot.detectors.multivariate.Rows;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomCutForestDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("random-cut-forest").withSeed(3);

  @Test
  void advance_anySeries_scoresAsTheLibraryDoes() {
    Detector detector = Rows.make(SPEC.with("trees", 20));
    RandomCutForest forest =
        RandomCutForest.builder()
            .dimensions(8)
            .shingleSize(8)
            .numberOfTrees(20)
            .sampleSize(256)
            .outputAfter(32)
            .randomSeed(3)
            .build();
    Random random = new Random(1);
    float[] point = new float[8];
    float first = 0;
    for (int i = 0; i < 1_300; i++) { // beyond the first image
      int value = 100 + random.nextInt(50);
      first = i == 0 ? value : first;
      System.arraycopy(point, 1, point, 0, 7);
      point[7] = value - first;
      double score = Rows.learn(detector, value).value();

      if (i >= 100) {
        assertThat(score).isEqualTo(forest.getAnomalyScore(point));
      }
      if (i >= 7) {
        forest.update(point);
      }
    }
  }

  @Test
  void advance_peakInAWave_scoresHighest() {
    Detector detector = Rows.make(SPEC);
    double most = 0;
    for (int i = 0; i < 1_500; i++) {
      double score = Rows.learn(detector, 1e9 + 10 * Math.sin(i * Math.PI / 12)).value();
      most = i < 700 ? 0 : Math.max(most, score);
    }

    assertThat(Rows.judge(detector, 1e9 + 40).value()).isGreaterThan(1.5 * most);
  }

  @Test
  void explain_severalChannels_namesTheOneThatTheForestBlames() {
    Detector detector = Rows.make(SPEC.withChannels(List.of("in", "out")).with("trees", 20));
    Random random = new Random(2);
    for (int i = 0; i < 500; i++) {
      Rows.learn(detector, random.nextGaussian(), random.nextGaussian());
    }

    Rows.judge(detector, 0.1, 30);

    assertThat(detector.explain().factors().get(1).name()).isEqualTo("share of out");
    assertThat(detector.explain().text()).startsWith("out 30 has the anomaly score ");
  }

  @Test
  void create_withoutTheLibrary_saysWhatToAdd() throws Exception {
    // A world of its own: the same classes, but not Amazon's.
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<URL> urls = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty() && !entry.contains("randomcutforest")) {
        urls.add(new File(entry).toURI().toURL());
      }
    }
    try (URLClassLoader world =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Object detectors =
          world.loadClass("io.shallot.api.Detectors").getMethod("discover").invoke(null);
      Class<?> specType = world.loadClass("io.shallot.api.DetectorSpec");
      Object spec = specType.getMethod("of", String.class).invoke(null, "random-cut-forest");

      Method make = detectors.getClass().getMethod("make", specType);

      assertThatThrownBy(() -> make.invoke(detectors, spec))
          .cause()
          .hasMessageContaining("add software.amazon.randomcutforest:randomcutforest-core:4.4.0")
          .extracting(refusal -> refusal.getClass().getSimpleName())
          .isEqualTo("ConfigurationException");
    }
  }

  @Test
  void restore_stateOfVersionOne_continuesAsIfItHadNeverStopped() throws IOException {
    GoldenStates.check(
        SPEC.with("trees", 2).with("samples", 16).with("warmUp", 2).with("shingle", 2),
        1_030, // one image, a few vectors since
        "U0hBTAARcmFuZG9tLWN1dC1mb3Jlc3QAAAABAAAEKwAAAAEAQBAAAAAAAAAAAAAAAAAAAAAABAYAAAAA"
            + "AAAAAEAQAAAAAAAAAAADzkbDH6kAAAAFAAAAAAAABAAAAAAaAAAAIAAAACAAAAAAAAAEAAAAAGgAAAAA"
            + "QEAAAD+AAABAgAAAQAAAAAAAAAAAAAAAQEAAAAAAAABAgAAAP4AAAECAAAA/gAAAAAAAAEAAAAA/gAAA"
            + "QEAAAD+AAABAAAAAP4AAAECAAABAAAAAP4AAAECAAABAAAAAAAAAAAAAACAAAAACAAAAAgAAAAEAAAAC"
            + "AAAAAgAAAAEAAAAAAAAAAAAAAAEAAAACAAAAAQAAAAIAAAABAAAAAQAAAAEAAAACAAAAAAAAAAAAAAAA"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA4AAAAA"
            + "AAAAAQAAAAwAAAADAAAABAAAABgAAAAIAAAACgAAABQAAAAGAAAADgAAABAAAAASAAAAFgAAAAoAAAAB"
            + "AAAAAQAAAAMAAAAEAAAABAAAAAMAAAALAAAAAgAAAA8AAAABAAAAED/wAAAAAAAAAAAAAAAAAAAAAAAA"
            + "AAAD/w12VO0ikUiPAAAAEAAAAAsAAAAKAAAABAAAAAQAAAAMAAAACQAAAAkAAAALAAAADQAAAAgAAAAL"
            + "AAAABAAAAAQAAAACAAAACwAAAATBCzEJwQ3o4sEQJfXBFSINwRFPKsEav8vBEjeFwSGo5MEo6JnBF6A5"
            + "wRLGlsEe3mjBRD0+wTnADcEUXTPBLSq2AAAAED/wAAAAAAAAAAAAAAAAAAAAAAAAAAAD//WbYl2BfM5A"
            + "AAAAEAAAAAAAAAABAAAADwAAAAMAAAADAAAADwAAAAMAAAADAAAADgAAAA8AAAABAAAAAwAAAAEAAAAA"
            + "AAAAAwAAAAXBDEiJwQ1ZHsERlujBEGbswRDE6sER3HHBI9OOwRBo+cEakQvBNN/5wS47EMEa/TbBGzbG"
            + "wVKjmsEorCbBIRXjAAAAAKvg5DEREVKFAAAAAAEAAAAHAAAAAAAAAAAAAAAcQCwfFkBxEbtAbTyLPRRh"
            + "YT8kLkY/kL8OP1O8fAAAAAQAAAAAAAAAAQAAAAcAAABCAAAABAAAAAAAAAABAAAABwAAAAMAAAAEAAAA"
            + "AAAAAAEAAAAHAAAAK/////////////////////8AAAAAzRxo2RyZHJYAAAAAAQAAAAUAAAAAAAAAAAAA"
            + "ABQ+kYJbP+EmxD9Je5U/mfGIQBJNygAAAAQAAAAAAAAAAQAAAAUAAAAGAAAABAAAAAAAAAABAAAABQAA"
            + "AAIAAAAEAAAAAAAAAAEAAAAFAAAAB/////////////////////9AQAAAP4AAAD+AAABAgAAAQIAAAEAA"
            + "AABAAAAAAAAAAAAAAABAgAAAaVwJ2A==");
  }
}
