package io.shallot.correlation.shared;

import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Entity;
import io.shallot.api.Incident;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SharedEntityPropertyTest {

  private static final String[] SMALL = {
    "gap", "20", "maxHours", "2", "capacity", "4", "evidence", "5"
  };
  private static final long STEP = 10;

  /** One word on an anomaly, told in a step between two watermarks. */
  record Word(long step, Anomaly anomaly) {}

  /** An episode as a generator describes it. */
  record Episode(long start, long length, int source, int destination, int metric, int bits) {

    List<Word> words(String id) {
      long told = start / STEP;
      Anomaly opened = anomaly(id, Phase.OPENED, start, 14);
      Anomaly closed = anomaly(id, Phase.CLOSED, start + length, 14 + bits);
      return List.of(new Word(told, opened), new Word((start + length + 2 * STEP) / STEP, closed));
    }

    private Anomaly anomaly(String id, Phase phase, long end, int surprise) {
      List<Entity> entities = new ArrayList<>();
      if (source > 0) {
        entities.add(Entity.source("h" + source));
      }
      if (destination > 0) {
        entities.add(Entity.destination("h" + destination));
      }
      return Anomalies.episode(
          id,
          phase,
          Metric.of("m" + metric).withLeastEffect(10),
          start,
          end,
          Math.pow(2, -surprise),
          Anomalies.peak(0, 10 + surprise),
          entities.toArray(new Entity[0]));
    }
  }

  @Property(tries = 300, seed = "20250312")
  void advance_anyOrderWithinStep_givesTheSame(
      @ForAll("episodes") List<Episode> episodes, @ForAll Random random) {
    List<Word> words = words(episodes);
    List<Word> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, random);

    assertThat(run(new Run(), shuffled).told).isEqualTo(run(new Run(), words).told);
    assertThat(run(new Run(SMALL), shuffled).told).isEqualTo(run(new Run(SMALL), words).told);
  }

  @Property(tries = 200, seed = "20250312")
  void snapshot_atEveryCut_continuesByteEqual(@ForAll("episodes") List<Episode> episodes)
      throws IOException {
    Run whole = new Run(SMALL);
    Run cut = new Run(SMALL);
    long step = 0;
    for (Word word : words(episodes).stream().sorted(comparingLong(Word::step)).toList()) {
      if (word.step() > step) {
        step = word.step();
        whole.advance(step * STEP);
        cut.restart().advance(step * STEP);
      }
      whole.take(word.anomaly());
      cut.restart().take(word.anomaly());
      assertThat(cut.snapshot()).isEqualTo(whole.snapshot());
    }
    whole.end();
    cut.restart().end();

    assertThat(cut.told).isEqualTo(whole.told);
  }

  @Property(tries = 300, seed = "20250312")
  void advance_everyAnomaly_isInExactlyOneFinalIncident(
      @ForAll("episodes") List<Episode> episodes) {
    Run run = run(new Run(), words(episodes));

    List<String> all = run.groups().stream().flatMap(List::stream).sorted().toList();
    assertThat(all).isEqualTo(ids(episodes));
    assertThat(run.counter("overflow_evidence")).isZero();
  }

  @Property(tries = 300, seed = "20250312")
  void advance_littleRoom_countsWhatItDoesNotKeep(@ForAll("episodes") List<Episode> episodes) {
    Run run = run(new Run(SMALL), words(episodes));

    List<String> all = run.groups().stream().flatMap(List::stream).toList();
    assertThat(all).doesNotHaveDuplicates().isSubsetOf(ids(episodes));
    assertThat(all.size() + run.counter("overflow_evidence")).isEqualTo(episodes.size());
    assertThat(run.counter("forgotten_anomalies")).isZero();
  }

  @Property(tries = 300, seed = "20250312")
  void advance_revisions_liveAsTheContractSays(@ForAll("episodes") List<Episode> episodes) {
    Run run = run(new Run(), words(episodes));
    Map<String, Incident> before = new HashMap<>();
    Set<String> closed = new HashSet<>();

    for (Incident incident : run.told) {
      Incident earlier = before.put(incident.id(), incident);
      assertThat(closed).doesNotContain(incident.id());
      assertThat(incident.revision()).isEqualTo(earlier == null ? 1 : earlier.revision() + 1);
      assertThat(incident.phase() == Phase.OPENED).isEqualTo(earlier == null);
      assertThat(incident.anomalies()).isSortedAccordingTo(OpenIncident.BY_START);
      assertThat(incident.start()).isEqualTo(incident.anomalies().get(0).start());
      assertThat(incident.end())
          .isEqualTo(Collections.max(incident.anomalies().stream().map(Anomaly::end).toList()));
      assertThat(incident.story()).doesNotContain("\n").doesNotContain("NaN");
      if (incident.phase() == Phase.CLOSED || incident.phase() == Phase.MERGED) {
        closed.add(incident.id());
      }
    }
    assertThat(closed).isEqualTo(before.keySet());
  }

  @Property(tries = 300, seed = "20250312")
  void advance_allAtOnce_groupsAsTheSlowWayDoes(@ForAll("episodes") List<Episode> episodes) {
    List<Anomaly> over = new ArrayList<>();
    words(episodes).stream()
        .map(Word::anomaly)
        .filter(anomaly -> anomaly.phase() == Phase.CLOSED)
        .forEach(over::add);
    Run run = new Run("gap", "20", "maxHours", "168").take(over.toArray(new Anomaly[0])).end();

    Set<Set<String>> groups =
        run.groups().stream().<Set<String>>map(HashSet::new).collect(Collectors.toSet());
    assertThat(groups).isEqualTo(slowGroups(over, Duration.ofMinutes(20)));
  }

  @Provide
  Arbitrary<List<Episode>> episodes() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 400),
            Arbitraries.longs().between(0, 60),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(0, 30))
        .as(Episode::new)
        .list()
        .ofMaxSize(40);
  }

  // An oracle for incidents without a longest time: in order of start, one list per group, all
  // groups tried.
  private static Set<Set<String>> slowGroups(List<Anomaly> anomalies, Duration gap) {
    List<List<Anomaly>> groups = new ArrayList<>();
    List<Anomaly> ordered = new ArrayList<>(anomalies);
    ordered.sort(OpenIncident.BY_START);
    for (Anomaly anomaly : ordered) {
      List<List<Anomaly>> fitting =
          groups.stream()
              .filter(group -> group.stream().anyMatch(other -> shareSomething(other, anomaly)))
              .filter(
                  group ->
                      !anomaly
                          .start()
                          .isAfter(
                              Collections.max(group.stream().map(Anomaly::end).toList()).plus(gap)))
              .toList();
      groups.removeAll(fitting);
      List<Anomaly> union = new ArrayList<>(List.of(anomaly));
      fitting.forEach(union::addAll);
      groups.add(union);
    }
    return groups.stream()
        .map(group -> group.stream().map(Anomaly::id).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  private static boolean shareSomething(Anomaly one, Anomaly other) {
    return (one.entities().isEmpty() && other.entities().isEmpty())
        || one.entities().stream()
            .anyMatch(entity -> other.entities().stream().anyMatch(entity::sameThingAs));
  }

  private static List<String> ids(List<Episode> episodes) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < episodes.size(); i++) {
      ids.add("a" + i);
    }
    Collections.sort(ids);
    return ids;
  }

  private static List<Word> words(List<Episode> episodes) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < episodes.size(); i++) {
      words.addAll(episodes.get(i).words("a" + i));
    }
    return words;
  }

  private static Run run(Run run, List<Word> words) {
    for (long step : new TreeSet<>(words.stream().map(Word::step).toList())) {
      for (Word word : words) {
        if (word.step() == step) {
          run.take(word.anomaly());
        }
      }
      run.advance(step * STEP);
    }
    return run.end();
  }
}
