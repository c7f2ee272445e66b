package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shallot.telemetry.feature.ValueSet;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nobody adds a field to what a stage keeps without saying whether it is part of the state.
 *
 * <p>A cell or a fold that cannot be written does not compile. This is for the rest: a class or a
 * field that is new, and would be forgotten at a restart.
 */
class StateFieldsTest {

  /**
   * The classes that hold state: their fields that are written, and after the bar those that are
   * settings, follow from others, or are empty between two calls of the stage. After a change:
   * write it or put it behind the bar, say so here, and think of the version.
   */
  private static final String STATE =
      """
      AllSeries: groups metrics |
      Backfill: first lastShort | patience spans
      CellsFold: cells last | empty spans
      DistinctCell: hashes sketch |
      DistinctFold: latest steps | spans
      DistinctSketch: registers |
      EntropyCell: own shared |
      ExactSum: high low |
      ExtremeCell: largest smallest |
      FeatureMeters$NewValuesMeter$NewValuesFold: newValues seen |
      FeatureMeters$RegularityMeter$RegularityFold: cells latest |
      FeatureMeters$SetChangeMeter$SetChangeFold: cells |
      Group: closed latestRecords members open | closing isClosing metrics paneMillis roles rows
      HashCountsCell: counts zeros |
      HashMap64: numbers slots | size
      HashSet64: slots | size
      InfoContentMeter: counts |
      LatestCell: largest zeros |
      LiveSeries: | all prefixes size
      Member: series who | entities
      MetricCounters: displaced forgotten overBudget retired sampled turnedAway |
      MetricSeries: backfill counters meter other | competition definition group idleMillis live \
      newcomers nobodyBefore patience position restored sleepers spans values
      NumbersMeter$NumbersFold: ring |
      OpenPanes: lastStart open | current currentStart groups paneMillis
      Pane: limits rows sharedCells sharedRecords start | counts group salt
      QuantileCell: buckets few many | rank size
      RatioCell: above below |
      Ring: last numbers | columns join spans
      Row: cells records who | member
      Rows: slots | hashes size
      Series: activity admitted asleep fold lastRecord live past unknown | activeHour keys member
      SetCell: values |
      SharedMeter$LargestFold: largest |
      SimilarityMeter: known | found
      Sleepers: | asleep byAge most
      StartsCell: starts |
      StepCells: tracks | empty spans windowsKept
      StepCells$Step: cell number |
      SumCell: numbers sum | weighs
      TallyCell: tally |
      TextsCell: largest texts |
      TextsCell$Text: text times | hash
      Who: names | hash prefix
      WindowStage: begun eventsWithoutMetric implausibleTime late open overWindows \
      recordsWithoutEntity series watermarkMillis | lateEvents paneMillis plans settings steps
      feature.ConnectionStarts: kept records | size
      feature.DecayedCounts: counts evicted landmarkMillis total | capacity halfLifeMillis \
      knownGrowth knownMillis
      feature.Lookalikes: evicted items landmarkMillis | byLook byText capacity characterSets \
      halfLifeMillis lengths
      feature.Lookalikes$Item: text weight | look
      feature.SeenValues: evicted lastSeen | capacity memoryMillis
      feature.ValueSet: hashes sampled | size sorted
      feature.ValueTable: hashes values | size
      """;

  /** What is made anew from the catalogue, or lives no longer than a call. */
  private static final Set<String> WITHOUT_STATE =
      Set.of(
          "AllSeries$1Shared",
          "Competition",
          "Competition$Holder",
          "Competition$Newcomer",
          "FeatureMeters$NewValuesMeter",
          "FeatureMeters$RegularityMeter",
          "FeatureMeters$SetChangeMeter",
          "Memo",
          "Meters$CellsMeter",
          "Meters$DistinctMeter",
          "Meters$ExtremeMeter",
          "Meters$RatioMeter",
          "Meters$RecordsMeter",
          "Meters$SumMeter",
          "Meters$TallyMeter",
          "NumbersMeter",
          "Patience",
          "Plan",
          "Plan$Answers",
          "Plan$Step",
          "Plans",
          "Reading",
          "Selection",
          "SharedMeter",
          "Sleepers$Sleeper",
          "Spans",
          "Taking",
          "WindowStage$Builder",
          "WindowValues",
          "feature.BeaconScore",
          "feature.BeaconTimeline",
          "feature.EditPattern",
          "feature.Lookalikes$Nearest",
          "feature.NameModel",
          "feature.Quartiles");

  private static List<Class<?>> classes() throws IOException, URISyntaxException {
    Path root =
        Path.of(WindowStage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assumeTrue(Files.isDirectory(root), () -> "skipped: " + root + " is no folder of classes");
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> neighbour : List.of(WindowStage.class, ValueSet.class)) {
      String folder = neighbour.getPackageName().replace('.', '/');
      try (Stream<Path> files = Files.list(root.resolve(folder))) {
        for (Path file : files.sorted().toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".class") && !name.startsWith("package-info")) {
            classes.add(load(neighbour.getPackageName() + '.' + name.replace(".class", "")));
          }
        }
      }
    }
    return classes;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, WindowStage.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a class file without its class: " + name, e);
    }
  }

  private static String name(Class<?> type) {
    return type.getName()
        .replace("io.shallot.telemetry.window.", "")
        .replace("io.shallot.telemetry.", "");
  }

  private static Set<String> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
        .map(Field::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void fields_ofWhatAStageKeeps_areAllAccountedFor() throws IOException, URISyntaxException {
    Map<String, Set<String>> expected = new TreeMap<>();
    for (String line : STATE.lines().toList()) {
      String[] parts = line.split(":", 2);
      Set<String> names = new TreeSet<>(List.of(parts[1].replace("|", " ").strip().split(" +")));
      expected.put(parts[0], names);
    }
    Map<String, Set<String>> found = new TreeMap<>();
    for (Class<?> type : classes()) {
      boolean plain = type.isEnum() || type.isInterface() || type.isAnonymousClass();
      if (!plain && !fields(type).isEmpty() && !WITHOUT_STATE.contains(name(type))) {
        found.put(name(type), fields(type));
      }
    }

    assertThat(found).isEqualTo(expected);
  }

  /** What series share is learnt; a meter that learns must say how that is written. */
  @Test
  void metersThatLearn_writeWhatTheyLearnt() throws IOException, URISyntaxException {
    List<String> forgetful = new ArrayList<>();
    int meters = 0;
    for (Class<?> type : classes()) {
      if (Meter.class.isAssignableFrom(type) && type != Meter.class) {
        meters++;
        Set<String> methods =
            Arrays.stream(type.getDeclaredMethods())
                .map(method -> method.getName())
                .collect(Collectors.toSet());
        if (methods.contains("learn")
            && !(methods.contains("snapshot") && methods.contains("restore"))) {
          forgetful.add(name(type));
        }
      }
    }

    assertThat(forgetful).isEmpty();
    assertThat(meters).isGreaterThan(12);
  }
}
