package io.shallot.detectors.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** States written by earlier versions stay readable; made by version 1 of each detector itself. */
class LevelStateFormatTest {

  private static final Detectors DETECTORS = Detectors.discover();
  private static final int BEFORE = 9;
  private static final int AFTER = 20;

  static Stream<Arguments> states() {
    return Stream.of(
        Arguments.of(
            "quantile-band",
            Map.of("warmUp", "2"),
            "U0hBTAANcXVhbnRpbGUtYmFuZAAAAAEAAACRAAAAAQAAAAAJAAAAAAAAAAgAAAAAAAAAAD/v6X+I"
                + "ejSpP+QAAAAAAAA/7+xOuas9MT/sAAAAAAAAP+/9LxMoiQY/9AAAAAAAAD/v+l5lwrrFP/YAAAAA"
                + "AAA/7/Ht2gNxjz/4AAAAAAAAP//6XuSa4dBAAgAAAAAAAD/v7x4qLHXeQAUAAAAAAAA/7/eN98j/"
                + "6ojUatM"),
        Arguments.of(
            "extreme-value",
            Map.of("warmUp", "5", "levelWindow", "3", "tailShare", "0.2"),
            "U0hBTAANZXh0cmVtZS12YWx1ZQAAAAEAAADFAAAAAQAAAAADP/QAAAAAAAA/7AAAAAAAAD/4AAAA"
                + "AAAAAAAACAAAAAAAAAAIv+QAAAAAAAA/7/0vEyiJBr/QAAAAAAAAP+/6XmXCusU/wAAAAAAAAD/v"
                + "9L3JNcOgP9AAAAAAAAA/8AAAAAAAAD/kAAAAAAAAP+/sTrmrPTE/6AAAAAAAAD/v8e3aA3GPP/IA"
                + "AAAAAAA/7/eN98j/6j//AAAAAAAAP+/vHiosdd4AAAAAAAAAAj/YAAAAAAAAP+gAAAAAAADoV+HC"),
        Arguments.of(
            "flat-line",
            Map.of("warmUp", "5"),
            "U0hBTAAJZmxhdC1saW5lAAAAAQAAAYIAAAABAAAAAAkAAAABAAAAAAE/+AAAAAAAAD/lhAb45AAA"
                + "QB/7ErTJq+xAH/sStMmr7AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                + "AAAAAAAAAAAAACVsYNc"),
        Arguments.of(
            "week-over-week",
            Map.of("slotMinutes", "240"),
            "U0hBTAAOd2Vlay1vdmVyLXdlZWsAAAABAAACsAAAAAEAAAAAAAABznIAAAABAAAAAAAAAAAAAAAA"
                + "AQAAAAAAAE0LAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAf/gAAAAAAAB/+AAAAAAAAH/4AAAAAAAA"
                + "f/gAAAAAAAB/+AAAAAAAAAEAAAAAAABNDD/kAAAAAAAAP+QAAAAAAAA/5AAAAAAAAH/4AAAAAAAA"
                + "f/gAAAAAAAB/+AAAAAAAAH/4AAAAAAAAf/gAAAAAAAABAAAAAAAATQ1AAgAAAAAAAEACAAAAAAAA"
                + "QAIAAAAAAAB/+AAAAAAAAH/4AAAAAAAAf/gAAAAAAAB/+AAAAAAAAH/4AAAAAAAAAQAAAAAAAE0O"
                + "P/YAAAAAAAA/9gAAAAAAAD/2AAAAAAAAf/gAAAAAAAB/+AAAAAAAAH/4AAAAAAAAf/gAAAAAAAB/"
                + "+AAAAAAAAAEAAAAAAABNDz/4AAAAAAAAP/gAAAAAAAA/+AAAAAAAAH/4AAAAAAAAf/gAAAAAAAB/"
                + "+AAAAAAAAH/4AAAAAAAAf/gAAAAAAAABAAAAAAAATRBABQAAAAAAAEAFAAAAAAAAQAUAAAAAAAB/"
                + "+AAAAAAAAH/4AAAAAAAAf/gAAAAAAAB/+AAAAAAAAH/4AAAAAAAAAQAAAAAAAE0RP/QAAAAAAAA/"
                + "9AAAAAAAAD/0AAAAAAAAf/gAAAAAAAB/+AAAAAAAAH/4AAAAAAAAf/gAAAAAAAB/+AAAAAAAAAEA"
                + "AAAAAABNEj/sAAAAAAAAP+wAAAAAAAA/7AAAAAAAAH/4AAAAAAAAf/gAAAAAAAB/+AAAAAAAAH/4"
                + "AAAAAAAAf/gAAAAAAAABAAAAAAAATRM/+AAAAAAAAD/4AAAAAAAAP/gAAAAAAAB/+AAAAAAAAH/4"
                + "AAAAAAAAf/gAAAAAAAB/+AAAAAAAAH/4AAAAAAAAAADPWV0w"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void restore_stateOfVersionOne_continuesAsIfItHadNeverStopped(
      String type, Map<String, String> parameters, String state) throws IOException {
    DetectorSpec spec = DetectorSpec.of(type);
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      spec = spec.with(parameter.getKey(), parameter.getValue());
    }
    Detector whole = DETECTORS.make(spec);
    feed(whole, 0, BEFORE);

    byte[] golden = Base64.getDecoder().decode(state);
    Detector restored = DETECTORS.restore(spec, golden);

    assertThat(DETECTORS.save(spec, whole)).isEqualTo(golden);
    for (int day = BEFORE; day < AFTER; day++) {
      assertThat(advance(restored, day)).isEqualTo(advance(whole, day));
    }
    assertThat(DETECTORS.save(spec, restored)).isEqualTo(DETECTORS.save(spec, whole));
  }

  private static void feed(Detector detector, int from, int to) {
    for (int day = from; day < to; day++) {
      advance(detector, day);
    }
  }

  private static Object advance(Detector detector, int day) {
    return Feed.learn(detector, Feed.MONDAY + day * Feed.DAY, day * day % 7 * 0.5 + day * 0.125);
  }
}
