package io.shallot.correlation.surprise;

import io.shallot.api.Parameter.Choice;
import io.shallot.api.Parameter.Real;
import io.shallot.api.Parameter.Whole;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What can be set on grouping by surprise; the defaults are meant to be left alone.
 *
 * @param learning how the ordinary is learnt
 * @param grouping what becomes an incident, and what joins it
 * @param limits how much is remembered
 * @param keywords whether findings without tags get their tactic from the words of their name
 */
public record SurpriseParameters(
    Learning learning, Grouping grouping, Limits limits, boolean keywords) {

  /** Everything that can be set, in the order of the documentation. */
  public static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Whole(
              "slot", 1, 1440, 10, "minutes", "the grain of time; surprise is judged once a slot"),
          new Whole(
              "memory",
              10,
              100_000,
              1008,
              "slots",
              "how far back the past counts; a week of slots"),
          new Real(
              "pairShare",
              0,
              1,
              0.6,
              "",
              "how much a finding's past on its entity counts; the rest is its past anywhere"),
          new Real(
              "dayPenalty",
              0,
              10,
              1,
              "bits",
              "how much less surprising each doubling of the earlier days with it makes it"),
          new Whole(
              "warmUp", 1, 100_000, 144, "slots", "until then risk counts in part; a day of slots"),
          new Real(
              "openBits", 0, 60, 5.5, "bits", "what opens an incident; the dial: more means fewer"),
          new Real(
              "joinBits", 0, 60, 4, "bits", "what may join an incident that is serious already"),
          new Real("freeBits", 0, 60, 3, "bits", "how much surprise carries no risk"),
          new Real("tacticShare", 0, 10, 0.35, "", "how much each further tactic raises the risk"),
          new Real("alertRisk", 0, 1e6, 5, "", "from which risk on an incident is told at once"),
          new Real(
              "highRisk",
              0,
              1e6,
              30,
              "",
              "from which risk on an incident gathers what was held back and what is open beside it"),
          new Whole(
              "linger", 1, 86_400, 600, "seconds", "the longest pause in an incident without risk"),
          new Whole(
              "longestLinger", 1, 604_800, 3600, "seconds", "the longest pause in any incident"),
          new Real(
              "lingerRisk", 0.01, 1e6, 10, "", "the risk that doubles the pause an incident bears"),
          new Whole(
              "cross",
              0,
              86_400,
              120,
              "seconds",
              "how close in time incidents of other entities are"),
          new Whole(
              "joinWindow",
              0,
              604_800,
              1200,
              "seconds",
              "how long a serious incident takes lesser findings, and those of others in a quiet site"),
          new Whole(
              "hold", 0, 86_400, 600, "seconds", "how long lesser findings are held back for one"),
          new Whole("longest", 1, 720, 4, "hours", "the longest an incident may last"),
          new Whole("stageGap", 1, 86_400, 900, "seconds", "the longest pause inside a stage"),
          new Whole(
              "persistence",
              2,
              100_000,
              36,
              "slots",
              "how long a channel must go on without a pause to be an incident by itself"),
          new Real("persistenceRisk", 0, 1e6, 50, "", "the risk of such a channel"),
          new Whole(
              "persistencePause",
              1,
              604_800,
              3600,
              "seconds",
              "the longest pause of such a channel"),
          new Whole(
              "quiet",
              0,
              1000,
              16,
              "incidents",
              "with at most so many open, time alone may link what is surprising"),
          new Whole(
              "hub",
              2,
              100,
              24,
              "entities",
              "an entity ordinarily seen with more others links nothing by itself"),
          new Whole("names", 10, 10_000_000, 20_000, "names", "how many names are remembered"),
          new Whole(
              "pairs", 10, 100_000_000, 200_000, "pairs", "how many pairs of name and entity are"),
          new Whole("things", 10, 100_000_000, 200_000, "entities", "how many entities are"),
          new Whole("open", 1, 1_000_000, 10_000, "incidents", "how many may be open at once"),
          new Whole("held", 0, 1_000_000, 2_000, "findings", "how many are held back at most"),
          new Whole(
              "evidence", 1, 10_000, 200, "pieces", "how many kinds of finding an incident keeps"),
          new Whole("stages", 1, 10_000, 100, "stages", "how many stages an incident has at most"),
          new Whole("members", 1, 100_000, 500, "entities", "how many link to an incident at most"),
          new Whole("digest", 1, 1_000_000, 10_000, "rows", "how many rows a daily digest has"),
          new Choice(
              "keywords",
              List.of("on", "off"),
              "on",
              "whether words in the names of findings without tags tell their tactic"));

  /**
   * How the ordinary is learnt.
   *
   * @param slotMillis the grain of time
   * @param memorySlots how far back the past counts
   * @param pairShare how much the past on the entity counts against the past anywhere, in [0, 1]
   * @param dayPenalty bits less for each doubling of the earlier days
   * @param warmUpSlots until then risk counts in part
   */
  public record Learning(
      long slotMillis, double memorySlots, double pairShare, double dayPenalty, long warmUpSlots) {}

  /**
   * What becomes an incident, and what joins it.
   *
   * @param openBits surprise that opens an incident
   * @param joinBits surprise that may join a serious one
   * @param freeBits surprise that carries no risk
   * @param tacticShare how much each further tactic raises the risk
   * @param alertRisk from which risk on an incident is told at once
   * @param highRisk from which risk on it is serious
   * @param lingerMillis the longest pause without risk
   * @param longestLingerMillis the longest pause
   * @param lingerRisk the risk that doubles the pause
   * @param crossMillis how close in time others are
   * @param joinWindowMillis how long a serious incident takes lesser findings
   * @param holdMillis how long lesser findings are held back
   * @param longestMillis how long an incident may last
   * @param stageGapMillis the longest pause inside a stage
   * @param persistenceSlots how long a channel must go on
   * @param persistenceRisk the risk of such a channel
   * @param persistencePauseMillis its longest pause
   * @param quietIncidents with how many open time alone may link
   * @param hubEntities with how many others an entity may ordinarily be seen and still link
   */
  public record Grouping(
      double openBits,
      double joinBits,
      double freeBits,
      double tacticShare,
      double alertRisk,
      double highRisk,
      long lingerMillis,
      long longestLingerMillis,
      double lingerRisk,
      long crossMillis,
      long joinWindowMillis,
      long holdMillis,
      long longestMillis,
      long stageGapMillis,
      long persistenceSlots,
      double persistenceRisk,
      long persistencePauseMillis,
      int quietIncidents,
      int hubEntities) {}

  /**
   * How much is remembered; what does not fit is counted.
   *
   * @param names of findings
   * @param pairs of name and entity
   * @param things entities
   * @param open incidents open at once
   * @param held findings held back
   * @param evidence kinds of finding in an incident
   * @param stages stages in an incident
   * @param members entities that link to an incident
   * @param digest rows of a daily digest
   */
  public record Limits(
      int names,
      int pairs,
      int things,
      int open,
      int held,
      int evidence,
      int stages,
      int members,
      int digest) {}

  /** Returns the shipped values. */
  public static SurpriseParameters defaults() {
    return of(Map.of());
  }

  /**
   * Returns the shipped values with some of them changed.
   *
   * @param given name to value, see {@link #SCHEMA}
   * @throws io.shallot.api.ConfigurationException naming every unknown name and value out of range
   */
  public static SurpriseParameters of(Map<String, String> given) {
    Parameters values = SCHEMA.read("grouping by surprise", given);
    return new SurpriseParameters(
        new Learning(
            Duration.ofMinutes(values.whole("slot")).toMillis(),
            values.real("memory"),
            values.real("pairShare"),
            values.real("dayPenalty"),
            values.whole("warmUp")),
        new Grouping(
            values.real("openBits"),
            values.real("joinBits"),
            values.real("freeBits"),
            values.real("tacticShare"),
            values.real("alertRisk"),
            values.real("highRisk"),
            seconds(values, "linger"),
            seconds(values, "longestLinger"),
            values.real("lingerRisk"),
            seconds(values, "cross"),
            seconds(values, "joinWindow"),
            seconds(values, "hold"),
            Duration.ofHours(values.whole("longest")).toMillis(),
            seconds(values, "stageGap"),
            values.whole("persistence"),
            values.real("persistenceRisk"),
            seconds(values, "persistencePause"),
            values.count("quiet"),
            values.count("hub")),
        new Limits(
            values.count("names"),
            values.count("pairs"),
            values.count("things"),
            values.count("open"),
            values.count("held"),
            values.count("evidence"),
            values.count("stages"),
            values.count("members"),
            values.count("digest")),
        values.text("keywords").equals("on"));
  }

  private static long seconds(Parameters values, String name) {
    return Duration.ofSeconds(values.whole(name)).toMillis();
  }
}
