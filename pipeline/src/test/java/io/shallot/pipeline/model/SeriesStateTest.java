package io.shallot.pipeline.model;

import static io.shallot.pipeline.Fixtures.LOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.SeriesKey;
import io.shallot.api.Sides;
import io.shallot.api.StateException;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.Fixtures.Distance;
import io.shallot.pipeline.Fixtures.Ratio;
import io.shallot.pipeline.model.EpisodeNews.Kind;
import io.shallot.pipeline.policy.LearningGuard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** That a model may be written and read back at any moment must not show in anything it says. */
class SeriesStateTest {

  /** Four hours: long enough for days to be discarded and for the slow reference to be ready. */
  private static final long STEP_MILLIS = 14_400_000;

  private static final SeriesKey SERIES = SeriesKey.of("load", Entity.source("h1"));
  private static final Metric METRIC = LOAD.withSides(Sides.BOTH);
  private static final Judgement JUDGEMENT =
      new Judgement(new EpisodePolicy(1e-2, 5e-2, 3, 20), Fusion.AGREED, LearningGuard.standard());
  private static final Detectors DETECTORS = Detectors.of(new Distance("distance"), new Ratio());
  private static final DetectorSet LIGHT =
      new DetectorSet(DETECTORS, List.of(DetectorSpec.of("distance")));
  private static final DetectorSet LARGE =
      new DetectorSet(DETECTORS, List.of(DetectorSpec.of("distance"), DetectorSpec.of("ratio")));

  private final List<EpisodeNews> told = new ArrayList<>();

  /** Mostly quiet values; bursts, dips and missing ones among them. */
  @Provide
  Arbitrary<List<Double>> streams() {
    Arbitrary<Double> values =
        Arbitraries.frequencyOf(
            Tuple.of(60, Arbitraries.doubles().between(0, 5)),
            Tuple.of(2, Arbitraries.just(Double.NaN)),
            Tuple.of(2, Arbitraries.doubles().between(-50, 0)),
            Tuple.of(6, Arbitraries.doubles().between(10, 1e6)));
    return values.list().ofMinSize(1).ofMaxSize(120);
  }

  @Property(tries = 300, seed = "7")
  void restore_anyCut_goesOnBitEqual(
      @ForAll("streams") List<Double> values,
      @ForAll @IntRange(max = 119) int cutAt,
      @ForAll @IntRange(max = 119) int promoteAt)
      throws IOException {
    SeriesModel whole = new SeriesModel(METRIC, SERIES, LIGHT, JUDGEMENT);
    SeriesModel cut = new SeriesModel(METRIC, SERIES, LIGHT, JUDGEMENT);
    List<EpisodeNews> toldByWhole = new ArrayList<>();
    List<EpisodeNews> toldByCut = new ArrayList<>();

    for (int i = 0; i < values.size(); i++) {
      if (i == promoteAt) {
        whole.promote(LARGE);
        cut.promote(LARGE);
      }
      if (i >= cutAt) {
        byte[] state = bytes(cut);
        cut = restored(i >= promoteAt ? LARGE : LIGHT, state);
        assertThat(bytes(cut)).isEqualTo(state);
      }
      Point point = Point.at(STEP_MILLIS * i, values.get(i));
      whole.advance(point, toldByWhole::add);
      cut.advance(point, toldByCut::add);
    }
    assertThat(bytes(cut)).isEqualTo(bytes(whole));
    whole.close(toldByWhole::add);
    cut.close(toldByCut::add);

    assertThat(toldByCut).isEqualTo(toldByWhole);
  }

  @Property(tries = 300, seed = "8")
  void restore_damagedBytes_areRefusedOrHarmless(
      @ForAll("streams") List<Double> values,
      @ForAll @IntRange(max = 10_000) int at,
      @ForAll byte with)
      throws IOException {
    SeriesModel model = new SeriesModel(METRIC, SERIES, LARGE, JUDGEMENT);
    for (int i = 0; i < values.size(); i++) {
      model.advance(Point.at(STEP_MILLIS * i, values.get(i)), news -> {});
    }
    byte[] state = bytes(model);
    state[at % state.length] = with;

    try {
      SeriesModel read = restored(LARGE, state);
      read.advance(Point.at(STEP_MILLIS * values.size(), 1e5), news -> {});
      read.close(news -> {});
    } catch (StateException | EOFException refused) {
      assertThat(refused).isNotNull();
    }
  }

  @Test
  void restore_cutShort_isRefused() throws IOException {
    byte[] state = bytes(attacked());

    for (int length = 0; length < state.length; length++) {
      byte[] cut = Arrays.copyOf(state, length);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> restored(LIGHT, cut));
    }
  }

  @Test
  void restore_otherDetectors_isRefused() throws IOException {
    byte[] state = bytes(attacked());

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> restored(LARGE, state))
        .withMessageContaining("2 detectors cannot be read from version 1");
  }

  @Test
  void advance_tenTimesLessProbable_isNewsAgain() {
    SeriesModel model = new SeriesModel(METRIC, SERIES, LIGHT, JUDGEMENT);

    feed(model, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 21, 1e4, 1e4, 1e6);

    assertThat(told)
        .extracting(EpisodeNews::kind)
        .containsExactly(Kind.OPENED, Kind.STRONGER, Kind.STRONGER);
    assertThat(told.get(1).anomaly().pValue())
        .isLessThanOrEqualTo(told.get(0).anomaly().pValue() / 10);
    assertThat(told.get(1).anomaly().strangePoints()).isEqualTo(3);
  }

  /** The newcomer must neither silence nor dilute the others before it knows anything. */
  @Test
  void promote_untilReady_othersDecideAlone() {
    SeriesModel plain = new SeriesModel(METRIC, SERIES, LIGHT, JUDGEMENT);
    SeriesModel promoted = new SeriesModel(METRIC, SERIES, LIGHT, JUDGEMENT);
    List<EpisodeNews> toldByPlain = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      plain.advance(Point.at(i, 0), toldByPlain::add);
      promoted.advance(Point.at(i, 0), told::add);
    }

    promoted.promote(LARGE);
    plain.advance(Point.at(10, 900), toldByPlain::add);
    promoted.advance(Point.at(10, 900), told::add);

    assertThat(promoted.detectors()).isEqualTo(2);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).anomaly().pValue()).isEqualTo(toldByPlain.get(0).anomaly().pValue());
  }

  @Test
  void promote_setThatBeginsOtherwise_isRefused() {
    DetectorSet other =
        new DetectorSet(DETECTORS, List.of(DetectorSpec.of("ratio"), DetectorSpec.of("distance")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeriesModel(METRIC, SERIES, LIGHT, JUDGEMENT).promote(other));
  }

  private SeriesModel attacked() {
    SeriesModel model = new SeriesModel(METRIC, SERIES, LIGHT, JUDGEMENT);
    feed(model, 0, 0, 0, 0, 0, 0, 0, 0, 0, 900);
    assertThat(model.episodeOpen()).isTrue();
    return model;
  }

  private void feed(SeriesModel model, double... values) {
    for (int i = 0; i < values.length; i++) {
      model.advance(Point.at(STEP_MILLIS * i, values[i]), told::add);
    }
  }

  private static byte[] bytes(SeriesModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static SeriesModel restored(DetectorSet set, byte[] state) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(state));
    return SeriesModel.restore(METRIC, SERIES, set, JUDGEMENT, new GuardCounts(), in);
  }
}
