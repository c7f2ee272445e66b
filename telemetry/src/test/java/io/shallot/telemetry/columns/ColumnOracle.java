package io.shallot.telemetry.columns;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The 101 columns by their definition: for each value all records of its window are gone through.
 */
final class ColumnOracle {

  static final long STEP_MILLIS = 600_000;

  private static final Pattern AGGREGATE =
      Pattern.compile("([a-z]+)_(count|nunique|sum|mean)_(.+)_(in|out|internal)");
  private static final Pattern FLAG =
      Pattern.compile("dns_([A-Za-z]+)_([TF])_(in|out|internal)_count");

  private final PlainZones zones;
  private final TreeMap<Long, List<PlainRecord>> bySteps;

  ColumnOracle(List<PlainRecord> records, PlainZones zones) {
    this.zones = zones;
    this.bySteps =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    record -> Math.floorDiv(record.timeMillis(), STEP_MILLIS) * STEP_MILLIS,
                    TreeMap::new,
                    Collectors.toList()));
  }

  /** Returns the names of the columns as the specification lists them. */
  static List<String> names() {
    List<String> all = List.of("in", "out", "internal");
    List<String> names = new ArrayList<>();
    for (String direction : all) {
      names.add("conn_count_uid_" + direction);
      names.add("conn_nunique_uid_" + direction);
      names.add("conn_sum_orig_bytes_" + direction);
      names.add("conn_sum_resp_bytes_" + direction);
      names.add("conn_mean_duration_" + direction);
      for (String field : List.of("uid", "query", "proto")) {
        names.add("dns_count_" + field + "_" + direction);
        names.add("dns_nunique_" + field + "_" + direction);
      }
      for (String flag : List.of("AA", "RA", "RD", "TC", "rejected")) {
        names.add("dns_" + flag + "_T_" + direction + "_count");
        names.add("dns_" + flag + "_F_" + direction + "_count");
      }
      for (String log : List.of("ssh", "ssl", "http")) {
        names.add(log + "_count_uid_" + direction);
        names.add(log + "_nunique_uid_" + direction);
      }
    }
    for (String direction : List.of("in", "out")) {
      for (String field : List.of("uid", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p")) {
        names.add("sip_count_" + field + "_" + direction);
        names.add("sip_nunique_" + field + "_" + direction);
      }
    }
    return names;
  }

  /** Returns the start of the first step that has a record. */
  long first() {
    return bySteps.firstKey();
  }

  /** Returns the start of the last step that has a record. */
  long last() {
    return bySteps.lastKey();
  }

  /**
   * Returns the value of a column over the records of a window.
   *
   * @param lastStep the start of the last step of the window
   * @param lengthMillis how long the window is: one step or more
   */
  double value(String column, long lastStep, long lengthMillis) {
    long from = lastStep + STEP_MILLIS - lengthMillis;
    List<PlainRecord> records =
        bySteps.subMap(from, true, lastStep, true).values().stream().flatMap(List::stream).toList();
    Matcher flag = FLAG.matcher(column);
    if (flag.matches()) {
      return take(records, "dns", flag.group(3)).filter(has(flag.group(1), flag.group(2))).count();
    }
    Matcher aggregate = AGGREGATE.matcher(column);
    if (!aggregate.matches()) {
      throw new IllegalArgumentException("no column: " + column);
    }
    Stream<PlainRecord> taken = take(records, aggregate.group(1), aggregate.group(4));
    List<Optional<String>> cells = taken.map(record -> record.field(aggregate.group(3))).toList();
    return switch (aggregate.group(2)) {
      case "count" -> cells.stream().flatMap(Optional::stream).count();
      case "nunique" -> cells.stream().flatMap(Optional::stream).distinct().count();
      case "sum" -> sum(cells);
      default -> cells.isEmpty() ? 0 : sum(cells) / cells.size();
    };
  }

  private Stream<PlainRecord> take(List<PlainRecord> records, String log, String direction) {
    return records.stream()
        .filter(record -> record.log().equals(log))
        .filter(record -> zones.direction(record).equals(direction));
  }

  private static Predicate<PlainRecord> has(String field, String value) {
    return record -> record.field(field).equals(Optional.of(value));
  }

  private static double sum(List<Optional<String>> cells) {
    return cells.stream()
        .flatMap(Optional::stream)
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }
}
