package io.shallot.correlation.desk;

import static io.shallot.correlation.desk.Incidents.alert;
import static io.shallot.correlation.desk.Incidents.incident;
import static io.shallot.correlation.desk.Incidents.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Evidence;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import io.shallot.api.Watermark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DeskPropertyTest {

  private static final int STEPS = 120;
  private static final List<Verdict.Word> WORDS = List.of(Verdict.Word.values());
  private static final List<Severity> SEVERITIES = List.of(Severity.values());
  private static final DeskParameters SMALL =
      DeskParameters.of(Map.of("open", "4", "remembered", "6", "verdicts", "5"));
  private static final Suppressions SUPPRESSIONS =
      Suppressions.parse(
          """
          suppressions:
            - {id: hosts, entity: 10.0.0.0/31, until: 2024-01-01T01:30:00Z, owner: alice}
            - {id: names, name: scan?, from: 2024-01-01T00:30:00Z, until: 2024-02-01, owner: bob}
          """,
          "test");

  /** One thing that happens to a desk. */
  private interface Step {
    void happen(Desk desk, Consumer<Incident> out);
  }

  @Property(seed = "1", tries = 200)
  void told_whateverHappens_isInOrder(@ForAll @IntRange(max = 100_000) int seed) {
    List<Incident> told = run(SMALL, script(seed));

    Map<String, Incident> last = new LinkedHashMap<>();
    for (Incident each : told) {
      Incident before = last.put(each.id(), each);
      assertThat(each.phase() == Phase.OPENED).isEqualTo(before == null);
      assertThat(each.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
      if (before != null) {
        assertThat(before.phase()).isNotIn(Phase.CLOSED, Phase.MERGED);
      }
    }
  }

  @Property(seed = "2", tries = 100)
  void told_withoutSuppressionsAndVerdicts_isEveryIncidentToItsEnd(
      @ForAll @IntRange(max = 100_000) int seed) {
    List<Incident> given = new ArrayList<>();
    List<Incident> told = new ArrayList<>();
    Desk desk = new Desk(DeskParameters.standard(), Suppressions.none());
    for (Incident each : incidents(seed)) {
      given.add(each);
      desk.accept(each, told::add);
    }

    assertThat(told)
        .filteredOn(each -> each.phase() == Phase.OPENED)
        .extracting(Incident::id)
        .containsExactlyElementsOf(
            given.stream().filter(each -> each.phase() == Phase.OPENED).map(Incident::id).toList());
    assertThat(told)
        .filteredOn(DeskPropertyTest::over)
        .extracting(Incident::evidence)
        .containsExactlyElementsOf(
            given.stream().filter(DeskPropertyTest::over).map(Incident::evidence).toList());
  }

  @Property(seed = "3", tries = 60)
  void restore_atAnyCut_goesOnByteEqual(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(max = STEPS) int cut)
      throws IOException {
    List<Step> script = script(seed);
    Desk whole = new Desk(SMALL, SUPPRESSIONS);
    script.subList(0, cut).forEach(step -> step.happen(whole, unheard -> {}));
    byte[] state = save(whole);
    Desk restored = restore(state);
    assertThat(save(restored)).isEqualTo(state);

    List<Incident> expected = new ArrayList<>();
    List<Incident> actual = new ArrayList<>();
    for (Step step : script.subList(cut, script.size())) {
      step.happen(whole, expected::add);
      step.happen(restored, actual::add);
    }

    assertThat(actual).isEqualTo(expected);
    assertThat(save(restored)).isEqualTo(save(whole));
    assertThat(restored.counters()).isEqualTo(whole.counters());
  }

  @Property(seed = "4", tries = 60)
  void restore_cutShort_isRefused(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(max = 999) int permille)
      throws IOException {
    Desk desk = new Desk(SMALL, SUPPRESSIONS);
    script(seed).subList(0, 60).forEach(step -> step.happen(desk, unheard -> {}));
    byte[] state = save(desk);
    byte[] cut = Arrays.copyOf(state, state.length * permille / 1000);

    assertThatThrownBy(() -> restore(cut)).isInstanceOf(IOException.class);
  }

  private static List<Incident> run(DeskParameters parameters, List<Step> script) {
    List<Incident> told = new ArrayList<>();
    Desk desk = new Desk(parameters, SUPPRESSIONS);
    script.forEach(step -> step.happen(desk, told::add));
    return told;
  }

  /** Returns revisions of incidents mixed with verdicts and watermarks. */
  private static List<Step> script(int seed) {
    Random random = new Random(seed);
    Iterator<Incident> incidents = incidents(seed).iterator();
    List<Step> script = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      int minute = i;
      int choice = random.nextInt(5);
      if (choice == 0 || !incidents.hasNext()) {
        script.add((desk, out) -> desk.advance(new Watermark(minute(minute)), out));
      } else if (choice == 1) {
        Verdict verdict =
            new Verdict(
                "inc-" + random.nextInt(12),
                WORDS.get(random.nextInt(WORDS.size())),
                "bob",
                "",
                minute(minute),
                random.nextBoolean() ? Optional.of(minute(minute + 20)) : Optional.empty());
        script.add((desk, out) -> desk.verdict(verdict.toFinding(), out));
      } else {
        Incident incident = incidents.next();
        script.add((desk, out) -> desk.accept(incident, out));
      }
    }
    return script;
  }

  /** Returns twelve incidents that grow in turn and end, one of them in another. */
  private static List<Incident> incidents(int seed) {
    Random random = new Random(seed);
    List<Incident> incidents = new ArrayList<>();
    for (int first = 0; first < 12; first += 4) {
      Map<String, List<Evidence>> evidence = new LinkedHashMap<>();
      for (int round = 0; round < 6; round++) {
        for (int i = first; i < first + 4; i++) {
          String id = "inc-" + i;
          List<Evidence> own = evidence.computeIfAbsent(id, unseen -> new ArrayList<>());
          own.add(
              alert(
                  "scan" + random.nextInt(3),
                  "10.0.0." + random.nextInt(4),
                  first * 10 + round * 4 + i));
          Phase phase =
              round == 0
                  ? Phase.OPENED
                  : round < 5 ? Phase.GROWN : i == first ? Phase.MERGED : Phase.CLOSED;
          incidents.add(
              incident(
                  id,
                  round + 1,
                  phase,
                  SEVERITIES.get(random.nextInt(SEVERITIES.size())),
                  1 + random.nextInt(20),
                  List.copyOf(own)));
        }
      }
    }
    return incidents;
  }

  private static boolean over(Incident incident) {
    return incident.phase() == Phase.CLOSED || incident.phase() == Phase.MERGED;
  }

  private static byte[] save(Desk desk) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      desk.snapshot(new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Desk restore(byte[] state) throws IOException {
    return Desk.restore(SMALL, SUPPRESSIONS, new DataInputStream(new ByteArrayInputStream(state)));
  }
}
