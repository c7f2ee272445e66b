package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shallot.api.Detector;
import io.shallot.api.testkit.OtherProcess.Continuation;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was saved here goes on in another process. */
final class ProcessRules {

  private static final int EARLY_CUT = 17;
  private static final int POINTS_AFTER_CUT = 200;

  private ProcessRules() {}

  static void goesOnInAnotherProcess(
      Class<? extends DetectorContract> contract, DetectorTrial trial) {
    assumeTrue(
        Stream.of(contract.getDeclaredConstructors())
            .mapToInt(Constructor::getParameterCount)
            .anyMatch(count -> count == 0),
        () -> "skipped: another process cannot make " + contract + " without arguments");
    int ready = trial.readyWithin();
    Map<Integer, byte[]> states = new TreeMap<>();
    List<String> said = new ArrayList<>();
    Detector here = trial.create();
    for (int i = 0; i <= ready + POINTS_AFTER_CUT; i++) {
      if (i == EARLY_CUT || i == ready) {
        states.put(i, trial.save(here));
      }
      if (i == EARLY_CUT + POINTS_AFTER_CUT || i == ready + POINTS_AFTER_CUT) {
        states.put(i, trial.save(here));
      }
      said.add(OtherProcess.said(trial, here, i));
    }
    for (int cut : new int[] {EARLY_CUT, ready}) {
      isTheSame(contract, trial, cut, states, said);
    }
  }

  private static void isTheSame(
      Class<? extends DetectorContract> contract,
      DetectorTrial trial,
      int cut,
      Map<Integer, byte[]> states,
      List<String> said) {
    int end = cut + POINTS_AFTER_CUT;
    Continuation there;
    try {
      there =
          OtherProcess.goOn(
              contract, trial.spec(), states.getOrDefault(cut, new byte[0]), cut, end);
    } catch (IOException failed) {
      throw new AssertionError(
          trial
              + " must go on in another process, but there it failed with "
              + failed.getMessage()
              + ". The contract class is made anew there: provider() and point() must work without"
              + " what other methods of it set up.",
          failed);
    }
    String advice =
        " of %s in another process, saved after %d points: look for static state, hash order, and"
            + " what depends on language, time zone or encoding, such as String.format without a"
            + " Locale";
    assertThat(there.said())
        .as("scores and explanations" + advice, trial, cut)
        .isEqualTo(said.subList(cut, end));
    assertThat(there.state()).as("snapshot" + advice, trial, cut).isEqualTo(states.get(end));
  }
}
