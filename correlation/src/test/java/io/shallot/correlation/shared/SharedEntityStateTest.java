package io.shallot.correlation.shared;

import static io.shallot.correlation.shared.Anomalies.ALICE;
import static io.shallot.correlation.shared.Anomalies.BOB;
import static io.shallot.correlation.shared.Anomalies.PORTS;
import static io.shallot.correlation.shared.Anomalies.mild;
import static io.shallot.correlation.shared.Anomalies.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.Finding;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import io.shallot.correlation.state.FindingCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedEntityStateTest {

  private static final CorrelatorSpec SPEC = CorrelatorSpec.of("shared-entity");

  @Test
  void codec_everyField_comesBackEqual() throws IOException {
    Anomaly anomaly =
        new Anomaly(
            "x".repeat(100_000) + "\uD800 \0 \u00fc",
            Phase.OPENED,
            PORTS,
            SeriesKey.of(PORTS.name(), ALICE, Entity.service("ssh")),
            List.of("ewma", "robust-z"),
            Instant.MIN,
            Instant.MAX,
            7,
            Double.MIN_VALUE,
            Direction.DIP,
            new Explanation(
                Double.NaN, -0.0, -1, 1, List.of(new Factor("median", Double.NaN)), "text"),
            Instant.parse("2025-03-12T14:00:00.123456789Z"),
            List.of(new TracePoint(Instant.EPOCH, 1, Double.NaN, Double.POSITIVE_INFINITY)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FindingCodec.writeAnomaly(new DataOutputStream(bytes), anomaly);

    assertThat(FindingCodec.readAnomaly(input(bytes.toByteArray()))).isEqualTo(anomaly);
  }

  @Test
  void restore_truncatedAnywhere_isRefused() throws IOException {
    byte[] state = someState();

    for (int length = 0; length < state.length; length++) {
      DataInputStream cut = new DataInputStream(new ByteArrayInputStream(state, 0, length));
      assertThatThrownBy(() -> Run.PROVIDER.restore(SPEC, 1, cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void restore_anyByteFlipped_isReadOrRefusedButNeverBreaks() throws IOException {
    byte[] state = someState();

    for (int at = 0; at < state.length; at++) {
      byte[] damaged = state.clone();
      damaged[at] ^= (byte) 0x80;
      try {
        Correlator correlator = Run.PROVIDER.restore(SPEC, 1, input(damaged));
        correlator.advance(Watermark.END, incident -> {});
      } catch (IOException refused) {
        assertThat(refused).isNotNull();
      }
    }
  }

  @Test
  void restore_hugeLength_isRefusedWithoutAllocating() {
    byte[] hugeCount = {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    byte[] negative = {(byte) 0xff, 0, 0, 0};

    assertThatThrownBy(() -> Run.PROVIDER.restore(SPEC, 1, input(hugeCount)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Run.PROVIDER.restore(SPEC, 1, input(negative)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("at least 0");
  }

  @Test
  void restore_smallerCapacity_isRefused() throws IOException {
    byte[] state = someState();

    assertThatThrownBy(() -> Run.PROVIDER.restore(SPEC.with("capacity", "1"), 1, input(state)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("capacity of 1");
    assertThatThrownBy(() -> Run.PROVIDER.restore(SPEC.with("evidence", "1"), 1, input(state)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("1 to 1 different anomalies");
  }

  @Test
  void restore_otherVersion_isRefused() throws IOException {
    byte[] state = someState();

    assertThatThrownBy(() -> Run.PROVIDER.restore(SPEC, 2, input(state)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("version 1, but was 2");
  }

  private static byte[] someState() throws IOException {
    Correlator correlator = Run.PROVIDER.create(SPEC);
    correlator.accept(Finding.of(opened("a", 0, ALICE)), incident -> {});
    correlator.accept(Finding.of(mild("b", 1, 1, ALICE)), incident -> {});
    correlator.accept(Finding.of(mild("c", 1, 1, BOB)), incident -> {});
    correlator.advance(Watermark.at(Anomalies.minute(5)), incident -> {});
    correlator.accept(Finding.of(mild("d", 6, 6, BOB)), incident -> {});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    correlator.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
