package io.shallot.correlation.rule;

import static io.shallot.correlation.rule.Rules.and;
import static io.shallot.correlation.rule.Rules.eq;
import static io.shallot.correlation.rule.Rules.gte;
import static io.shallot.correlation.rule.Rules.lt;
import static io.shallot.correlation.rule.Rules.matched;
import static io.shallot.correlation.rule.Rules.not;
import static io.shallot.correlation.rule.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Finding;
import io.shallot.correlation.rule.Oracle.Found;
import io.shallot.correlation.rule.Oracle.Seen;
import io.shallot.correlation.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RulePropertyTest {

  private static final long LAST = 60;

  /** A finding as the generator makes it: at a second, named a to d, on host g or h. */
  record Item(long second, String name, String host, String user, int bytes) {

    Finding finding() {
      return Replay.finding(
          (double) second, name, "host", host, "user", user, "bytes", Integer.toString(bytes));
    }

    Seen seen() {
      return new Seen(second, name, user, bytes);
    }
  }

  @Property(tries = 1500, seed = "20260101")
  void matches_randomRulesAndStreams_areThoseOfTheOracle(
      @ForAll("rules") List<Rules.Draft> rules, @ForAll("streams") List<Item> items) {
    Map<String, List<Seen>> byHost = new TreeMap<>();
    items.forEach(
        item -> byHost.computeIfAbsent(item.host(), host -> new ArrayList<>()).add(item.seen()));

    Replay replay = run(Replay.of(rules.toArray(Rules.Draft[]::new)), items, new Random(1), 0);

    for (Rules.Draft rule : rules) {
      assertThat(found(replay, rule.id()))
          .as(rule.toString())
          .isEqualTo(sorted(Oracle.matches(rule, byHost, LAST)));
    }
  }

  @Property(tries = 300, seed = "20260102")
  void matches_watermarksAnywhere_areTheSame(
      @ForAll("rules") List<Rules.Draft> rules,
      @ForAll("streams") List<Item> items,
      @ForAll Random random) {
    Rules.Draft[] drafts = rules.toArray(Rules.Draft[]::new);

    assertThat(run(Replay.of(drafts), items, random, 0.5).matches())
        .isEqualTo(run(Replay.of(drafts), items, random, 0).matches());
  }

  @Property(tries = 300, seed = "20260103")
  void restore_atAnyCut_continuesByteEqual(
      @ForAll("rules") List<Rules.Draft> rules,
      @ForAll("streams") List<Item> items,
      @ForAll Random random) {
    Rules.Draft[] drafts = rules.toArray(Rules.Draft[]::new);
    Replay whole = Replay.of(drafts);
    Replay cut = Replay.of(drafts);

    for (Item item : items) {
      whole.give(item.finding());
      cut.give(item.finding());
      if (random.nextInt(4) == 0) {
        cut.cut();
        assertThat(cut.bytes()).isEqualTo(whole.bytes());
      }
    }
    whole.until(LAST).end();
    cut.until(LAST).end();

    assertThat(cut.matches()).isEqualTo(whole.matches());
    assertThat(cut.bytes()).isEqualTo(whole.bytes());
    assertThat(cut.stage().counters()).isEqualTo(whole.stage().counters());
  }

  @Property(tries = 300, seed = "20260104")
  void matches_otherRulesAdded_stayTheSame(
      @ForAll("rules") List<Rules.Draft> rules,
      @ForAll("rules") List<Rules.Draft> others,
      @ForAll("streams") List<Item> items,
      @ForAll Random random) {
    List<Rules.Draft> more = new ArrayList<>(rules);
    for (Rules.Draft other : others) {
      // Some refer to the rules that are there.
      List<String> operands = new ArrayList<>(other.operands());
      rules.stream()
          .filter(rule -> random.nextInt(3) == 0)
          .forEach(rule -> operands.set(0, rule.id()));
      more.add(
          new Rules.Draft(
              "other-" + other.id(),
              other.type(),
              operands,
              other.groupBy(),
              other.aliases(),
              other.seconds(),
              other.condition(),
              /* generate= */ true));
    }
    RuleLimits small = new RuleLimits(1, 60, 3, 2);
    Replay alone = run(Replay.of(small, rules.toArray(Rules.Draft[]::new)), items, random, 0);
    Replay among = run(Replay.of(small, more.toArray(Rules.Draft[]::new)), items, random, 0);

    for (Rules.Draft rule : rules) {
      assertThat(of(among, rule.id())).isEqualTo(of(alone, rule.id()));
    }
  }

  @Property(tries = 1000, seed = "20260105")
  void absence_randomStreams_firesForEveryMatchThatIsAlone(@ForAll("streams") List<Item> items) {
    Rules.Draft alone =
        rule("alone", CorrelationRule.Type.TEMPORAL, "a", "b")
            .within(5)
            .when(and(matched("a"), not("b")));

    Replay replay = run(Replay.of(alone), items, new Random(1), 0);

    for (Item a : items) {
      boolean opposed =
          items.stream()
              .anyMatch(
                  b ->
                      b.name().equals("b")
                          && b.host().equals(a.host())
                          && Math.abs(b.second() - a.second()) < 5);
      boolean covered =
          replay.matches().stream()
              .anyMatch(
                  match ->
                      match.group().containsValue(a.host())
                          && match.startMillis() <= a.second() * 1000
                          && a.second() * 1000 < match.endMillis());
      if (a.name().equals("a") && !opposed && a.second() + 5 <= LAST) {
        assertThat(covered).as("%s is alone", a).isTrue();
      }
    }
    for (RuleMatch match : replay.matches()) {
      assertThat(items)
          .noneMatch(
              b ->
                  b.name().equals("b")
                      && match.group().containsValue(b.host())
                      && b.second() * 1000 > match.startMillis() - 5000
                      && b.second() * 1000 < match.endMillis());
    }
  }

  private static Replay run(Replay replay, List<Item> items, Random random, double watermarks) {
    for (Item item : items) {
      if (random.nextDouble() < watermarks) {
        replay.until((double) item.second());
      }
      replay.give(item.finding());
    }
    return replay.until(LAST).end();
  }

  private static List<RuleMatch> of(Replay replay, String rule) {
    return replay.matches().stream().filter(match -> match.rule().id().equals(rule)).toList();
  }

  private static List<String> found(Replay replay, String rule) {
    return sorted(
        of(replay, rule).stream()
            .map(
                match ->
                    new Found(
                        rule,
                        match.group().values().iterator().next(),
                        match.startMillis() / 1000,
                        match.endMillis() / 1000))
            .toList());
  }

  private static List<String> sorted(List<Found> found) {
    return found.stream()
        .sorted(Comparator.comparingLong(Found::end).thenComparing(Found::host))
        .map(Found::toString)
        .toList();
  }

  @Provide
  Arbitrary<List<Item>> streams() {
    Arbitrary<Item> item =
        Combinators.combine(
                Arbitraries.longs().between(0, 40),
                Arbitraries.of("a", "b", "c", "d"),
                Arbitraries.of("g", "h"),
                Arbitraries.of("u", "v", "w"),
                Arbitraries.integers().between(0, 9))
            .as(Item::new);
    return item.list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .map(
            list -> {
              List<Item> inOrder = new ArrayList<>(list);
              inOrder.sort(Comparator.comparingLong(Item::second));
              return inOrder;
            });
  }

  @Provide
  Arbitrary<List<Rules.Draft>> rules() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(1, 4),
            Arbitraries.longs().between(1, 12),
            Arbitraries.shuffle("a", "b", "c"))
        .as(RulePropertyTest::draft)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(RulePropertyTest::numbered);
  }

  private static Rules.Draft draft(int kind, int number, long seconds, List<String> names) {
    String[] one = {names.get(0)};
    String[] some = names.subList(0, Math.min(3, 1 + number)).toArray(String[]::new);
    Rules.Draft draft =
        switch (kind) {
          case 0 -> rule("", CorrelationRule.Type.EVENT_COUNT, some).when(gte(number));
          case 1 -> rule("", CorrelationRule.Type.EVENT_COUNT, one).when(lt(number));
          case 2 -> rule("", CorrelationRule.Type.EVENT_COUNT, some).when(eq(number));
          case 3 -> rule("", CorrelationRule.Type.VALUE_COUNT, some).whenField("user", gte(number));
          case 4 -> rule("", CorrelationRule.Type.VALUE_COUNT, one).whenField("user", lt(number));
          case 5 ->
              rule("", CorrelationRule.Type.VALUE_COUNT, some)
                  .whenField("user", gte(2), lt(3 + number));
          case 6 ->
              rule("", CorrelationRule.Type.VALUE_SUM, one).whenField("bytes", gte(5 * number));
          case 7 -> rule("", CorrelationRule.Type.VALUE_AVG, one).whenField("bytes", gte(number));
          case 8 -> rule("", CorrelationRule.Type.VALUE_AVG, some).whenField("bytes", lt(number));
          case 9 ->
              rule("", CorrelationRule.Type.VALUE_MEDIAN, one).whenField("bytes", gte(2 * number));
          case 10 -> rule("", CorrelationRule.Type.TEMPORAL, some);
          default -> rule("", CorrelationRule.Type.TEMPORAL_ORDERED, some);
        };
    return draft.within(seconds);
  }

  private static List<Rules.Draft> numbered(List<Rules.Draft> drafts) {
    List<Rules.Draft> numbered = new ArrayList<>();
    for (Rules.Draft draft : drafts) {
      numbered.add(
          new Rules.Draft(
              "r" + numbered.size(),
              draft.type(),
              draft.operands(),
              draft.groupBy(),
              draft.aliases(),
              draft.seconds(),
              draft.condition(),
              draft.generate()));
    }
    return numbered;
  }
}
