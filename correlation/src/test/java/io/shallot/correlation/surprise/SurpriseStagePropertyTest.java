package io.shallot.correlation.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SurpriseStagePropertyTest {

  private static final int FINDINGS = 400;
  private static final List<String> NAMES = List.of("dns", "root", "scan", "update");
  private static final List<Severity> SEVERITIES = List.of(Severity.values());
  private static final List<Tactic> TACTICS = List.of(Tactic.values());
  // Small limits, so that every one of them is reached.
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("names", "12"),
          Map.entry("pairs", "40"),
          Map.entry("things", "20"),
          Map.entry("open", "6"),
          Map.entry("held", "5"),
          Map.entry("evidence", "4"),
          Map.entry("stages", "3"),
          Map.entry("members", "4"),
          Map.entry("digest", "10"),
          Map.entry("quiet", "3"),
          Map.entry("hub", "3"),
          Map.entry("warmUp", "20"),
          Map.entry("persistence", "4"),
          Map.entry("highRisk", "15"));

  @Property(tries = 60, seed = "6006")
  void everyFinding_isInOneIncidentOrDigest(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    for (Map<String, String> settings : List.of(SMALL, Map.<String, String>of())) {
      Site site = new Site(settings);
      findings(seed).forEach(site::take);
      site.end();

      assertThat(SurpriseStageTest.counted(site)).isEqualTo(FINDINGS);
    }
  }

  @Property(tries = 60, seed = "6006")
  void revisions_comeInOrderAndEndClosedOrMerged(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    Site site = new Site(SMALL);
    for (Finding finding : findings(seed)) {
      site.advance(Duration.ofMillis(finding.timeMillis() - Site.BEGIN.toEpochMilli()));
      site.take(finding);
    }
    site.end();

    Map<String, Incident> last = new HashMap<>();
    for (Incident incident : site.told()) {
      Incident before = last.put(incident.id(), incident);
      assertThat(incident.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
      assertThat(incident.phase() == Phase.OPENED).isEqualTo(before == null);
      assertThat(before == null || before.phase() == Phase.OPENED || before.phase() == Phase.GROWN)
          .isTrue();
      assertThat(incident.mergedInto().stream().allMatch(last::containsKey)).isTrue();
    }
    assertThat(last.values())
        .allMatch(each -> each.phase() == Phase.CLOSED || each.phase() == Phase.MERGED);
  }

  @Property(tries = 40, seed = "6006")
  void restore_atAnyCut_continuesByteEqual(
      @ForAll @IntRange(min = 0, max = 9999) int seed,
      @ForAll @IntRange(min = 0, max = FINDINGS) int cut) {
    Site whole = new Site(SMALL);
    Site parted = new Site(SMALL);
    List<Finding> findings = findings(seed);
    for (int i = 0; i < FINDINGS; i++) {
      if (i == cut) {
        byte[] state = parted.save();
        parted.restored();
        assertThat(parted.save()).isEqualTo(state);
      }
      Duration now = Duration.ofMillis(findings.get(i).timeMillis() - Site.BEGIN.toEpochMilli());
      whole.take(findings.get(i)).advance(now);
      parted.take(findings.get(i)).advance(now);
    }
    assertThat(parted.save()).isEqualTo(whole.save());
    whole.end();
    parted.end();

    assertThat(parted.told()).isEqualTo(whole.told());
    assertThat(parted.digests()).isEqualTo(whole.digests());
    assertThat(parted.counters()).isEqualTo(whole.counters());
  }

  @Property(tries = 40, seed = "6006")
  void watermarks_whereverTheyAre_changeNoIncident(
      @ForAll @IntRange(min = 0, max = 9999) int seed) {
    Site none = new Site(SMALL);
    Site some = new Site(SMALL);
    Random random = new Random(seed);
    for (Finding finding : findings(seed)) {
      none.take(finding);
      Duration now = Duration.ofMillis(finding.timeMillis() - Site.BEGIN.toEpochMilli());
      if (random.nextInt(3) == 0) {
        some.advance(now);
      }
      some.take(finding);
    }
    none.end();
    some.end();

    assertThat(content(some)).isEqualTo(content(none));
    assertThat(some.digests()).isEqualTo(none.digests());
  }

  private static List<String> content(Site site) {
    return site.incidents().stream()
        .map(each -> each.id() + each.risk() + each.evidence() + each.timeline())
        .sorted()
        .toList();
  }

  /** Returns two days of findings of some hosts, some of them ordinary and some of them not. */
  static List<Finding> findings(int seed) {
    Random random = new Random(seed);
    List<Finding> findings = new ArrayList<>();
    long millis = Site.BEGIN.toEpochMilli();
    for (int i = 0; i < FINDINGS; i++) {
      millis += random.nextInt(4) == 0 ? 0 : random.nextInt(900_000);
      Finding.Kind kind = random.nextInt(10) == 0 ? Finding.Kind.RULE : Finding.Kind.ALERT;
      Finding.Builder finding = Finding.builder(kind, NAMES.get(random.nextInt(4)) + i % 5, millis);
      List<Entity> entities = new ArrayList<>();
      for (int e = random.nextInt(3); e > 0; e--) {
        entities.add(new Entity("role" + e, "host", "h" + random.nextInt(8)));
      }
      finding.entities(entities);
      if (random.nextInt(3) == 0) {
        finding.severity(SEVERITIES.get(random.nextInt(4)));
      }
      if (random.nextInt(4) == 0) {
        finding.tactics(Set.of(TACTICS.get(random.nextInt(TACTICS.size()))));
      }
      if (random.nextInt(8) == 0) {
        finding.pValue(StrictMath.pow(10, -random.nextInt(9)));
      }
      findings.add(finding.build());
    }
    return findings;
  }
}
