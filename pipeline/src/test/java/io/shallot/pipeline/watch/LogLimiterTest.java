package io.shallot.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogLimiterTest {

  private final List<String> lines = new ArrayList<>();
  private long nanos = -5;

  private final Logger log =
      (Logger)
          Proxy.newProxyInstance(
              Logger.class.getClassLoader(),
              new Class<?>[] {Logger.class},
              (proxy, method, arguments) -> {
                lines.add(String.valueOf(arguments[0]));
                return null;
              });

  private final LogLimiter limiter = new LogLimiter(() -> nanos);

  private void warn(String kind, int times) {
    for (int i = 0; i < times; i++) {
      limiter.warn(log, kind, "the disk is full", new IllegalStateException("as it says"));
    }
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void warn_thousandTimesInAMinute_isOneLine() {
    warn("disk", 1_000);
    pass(Duration.ofSeconds(59));
    warn("disk", 1_000);

    assertThat(lines).hasSize(1);
  }

  @Test
  void warn_afterAMinute_saysHowManyWereLeftOut() {
    warn("disk", 1_000);
    pass(Duration.ofMinutes(1));
    warn("disk", 1);
    pass(Duration.ofMinutes(1));
    warn("disk", 1);

    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).contains("the disk is full (and 999 times before)");
    assertThat(lines.get(2)).doesNotContain("before");
  }

  @Test
  void warn_otherKind_hasALineOfItsOwn() {
    warn("disk", 2);
    warn("network", 2);

    assertThat(lines).hasSize(2);
  }

  /** Kinds are few and fixed; a caller who makes them up must not fill the memory. */
  @Test
  void warn_endlessKinds_shareALine() {
    for (int i = 0; i < 10_000; i++) {
      warn("kind-" + i, 1);
    }

    assertThat(lines).hasSize(257);
  }
}
