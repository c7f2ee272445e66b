package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.decision.AlertPolicy;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class NabSettingsTest {

  private static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole("window", 10, 100, 33, "points", "how much past"),
          new Parameter.Real("share", 0, 1, 0.7, "", "a share"),
          new Parameter.Real("floor", 0, 9, 0, "", "none by default"),
          new Parameter.Choice("mode", List.of("a", "b"), "a", "how"));
  private static final NabSettings SETTINGS = settings(DetectorSpec.of("test"));

  @Test
  void halvedAndDoubled_numbersOfTheDetector_stayInRangeAndWhole() {
    assertThat(SETTINGS.halvedAndDoubled())
        .filteredOn(each -> !each.parameter().startsWith("decision."))
        .extracting(
            NabSettings.Variant::parameter,
            NabSettings.Variant::value,
            each -> each.settings().spec().parameters().toString())
        .containsExactly(
            Tuple.tuple("window", 16.0, "{window=16}"),
            Tuple.tuple("window", 66.0, "{window=66}"),
            Tuple.tuple("share", 0.35, "{share=0.35}"),
            Tuple.tuple("share", 1.0, "{share=1}"));
  }

  @Test
  void halvedAndDoubled_numbersThatAreSet_moveFromThere() {
    NabSettings set = settings(DetectorSpec.of("test").with("floor", 2).with("window", "100"));

    assertThat(set.halvedAndDoubled())
        .filteredOn(each -> !each.parameter().startsWith("decision."))
        .extracting(NabSettings.Variant::parameter, NabSettings.Variant::value)
        .containsExactly(
            Tuple.tuple("window", 50.0),
            Tuple.tuple("share", 0.35),
            Tuple.tuple("share", 1.0),
            Tuple.tuple("floor", 1.0),
            Tuple.tuple("floor", 4.0));
  }

  @Test
  void halvedAndDoubled_numbersOfTheDecision_changeThePolicyAlone() {
    List<NabSettings.Variant> variants =
        SETTINGS.halvedAndDoubled().stream()
            .filter(each -> each.parameter().startsWith("decision."))
            .toList();

    AlertPolicy standard = AlertPolicy.standard();
    assertThat(variants.get(0).settings().policy())
        .isEqualTo(standard.withSurprise(standard.surprise() / 2));
    assertThat(variants)
        .extracting(NabSettings.Variant::parameter)
        .containsOnly(
            "decision.surprise",
            "decision.refractoryPoints",
            "decision.budgetStep",
            "decision.budgetMost",
            "decision.budgetPoints",
            "decision.inhibition",
            "decision.inhibitionPoints");
    assertThat(variants)
        .allSatisfy(
            each -> {
              assertThat(each.settings().spec()).isEqualTo(SETTINGS.spec());
              assertThat(each.settings().policy()).isNotEqualTo(standard);
            })
        .extracting(each -> each.settings().policy())
        .doesNotHaveDuplicates();
  }

  @Test
  void drawn_manyTimes_staysBetweenHalfAndDoubleAndInRange() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1000; i++) {
      NabSettings drawn = SETTINGS.drawn(random);

      assertThat(SCHEMA.faultsOf(drawn.spec().parameters())).isEmpty();
      assertThat(value(drawn, "window")).isBetween(16.0, 66.0);
      assertThat(value(drawn, "share")).isBetween(0.35, 1.0);
      assertThat(drawn.spec().parameters()).containsOnlyKeys("window", "share");
      assertThat(drawn.policy()).isEqualTo(AlertPolicy.standard());
    }
  }

  @Test
  void drawn_manyTimes_isAsOftenBelowAsAbove() {
    SplittableRandom random = new SplittableRandom(2);
    long below = 0;
    for (int i = 0; i < 1000; i++) {
      below += value(SETTINGS.drawn(random), "share") < 0.7 ? 1 : 0;
    }

    // 500, and a standard deviation of 16.
    assertThat(below).isBetween(430L, 570L);
  }

  @Test
  void drawn_sameSeed_isTheSame() {
    assertThat(SETTINGS.drawn(new SplittableRandom(3)))
        .isEqualTo(SETTINGS.drawn(new SplittableRandom(3)))
        .isNotEqualTo(SETTINGS.drawn(new SplittableRandom(4)));
  }

  private static double value(NabSettings settings, String name) {
    return Double.parseDouble(settings.spec().parameters().getOrDefault(name, ""));
  }

  private static NabSettings settings(DetectorSpec spec) {
    return new NabSettings(spec, SCHEMA, AlertPolicy.standard());
  }
}
