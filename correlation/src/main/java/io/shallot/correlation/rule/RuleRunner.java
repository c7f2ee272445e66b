package io.shallot.correlation.rule;

import io.shallot.api.Finding;
import io.shallot.api.StateException;
import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.RuleHeader;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs one correlation rule: sorts what matches its operands into groups and asks them. */
final class RuleRunner {

  // How many groups are compared to find one to let go.
  private static final int LOOKED_AT = 8;

  private static final int LEAST_CAPACITY = 16;

  /** A match of another rule on its way here. */
  private record Delivery(RuleMatch match, long operand, Reading reading) {}

  private final int number;
  private final CorrelationRule rule;
  private final long spanMillis;
  private final boolean measures;
  private final GroupShape shape;
  private final RuleLimits limits;
  private final Timers timers;
  private final MatchMaker matches;
  // Time is cut into turns of one span. A group that has had no item in this turn and the one
  // before is without items, so the groups of a turn go all at once, untouched: most groups of most
  // rules have a single item, and looking at each again would cost more than all else. For the same
  // reason a group that has moved from `older` to `recent` stays in both; its turn tells where it
  // is. So up to twice as many are in memory as the limit allows.
  private Map<String, Group> recent = new LinkedHashMap<>();
  private Map<String, Group> older = new LinkedHashMap<>();
  // Most keys of a busy rule are in neither: the filters spare a miss of the cache for each.
  private KeyFilter inRecent = new KeyFilter(0);
  private KeyFilter inOlder = new KeyFilter(0);
  // How many groups of `older` have not moved.
  private int olderCount;
  private long recentWeight;
  private long olderWeight;
  private long turn = Long.MIN_VALUE;
  private final List<Reading> readings = new ArrayList<>();
  // By reading: which operands the finding at hand matches.
  private long[] marked = {};
  private final List<Delivery> inbox = new ArrayList<>();
  private final RuleCounters counters = new RuleCounters();

  RuleRunner(int number, CorrelationRule rule, GroupShape shape, RuleLimits limits, Timers timers) {
    this.number = number;
    this.rule = rule;
    this.spanMillis = rule.timespan().toMillis();
    this.measures =
        switch (rule.type()) {
          case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> true;
          case EVENT_COUNT, VALUE_COUNT, TEMPORAL, TEMPORAL_ORDERED -> false;
        };
    this.shape = shape;
    this.limits = limits;
    this.timers = timers;
    this.matches = new MatchMaker(limits.evidence());
  }

  int number() {
    return number;
  }

  RuleHeader header() {
    return rule.header();
  }

  CorrelationRule rule() {
    return rule;
  }

  RuleCounters counters() {
    return counters;
  }

  /** Returns the number of a reading, the same for those that read the same. */
  int addReading(Reading reading) {
    for (int i = 0; i < readings.size(); i++) {
      if (readings.get(i).readsTheSameAs(reading)) {
        return i;
      }
    }
    readings.add(reading);
    marked = new long[readings.size()];
    return readings.size() - 1;
  }

  /** Notes that the finding at hand matches an operand. */
  void mark(int reading, long operand) {
    marked[reading] |= operand;
  }

  /** Notes that a rule referred to has matched. */
  void send(RuleMatch match, long operand, int reading) {
    inbox.add(new Delivery(match, operand, readings.get(reading)));
  }

  /** Takes the finding at hand, as far as it was marked, then the matches that were sent. */
  void run(Piece.Single piece, long now, Consumer<RuleMatch> out) {
    if (readings.size() > 1) {
      mergeMarks(piece.finding());
    }
    for (int i = 0; i < marked.length; i++) {
      if (marked[i] != 0) {
        Reading reading = readings.get(i);
        Optional<List<String>> values = reading.group(piece.finding());
        String text = reading.value(piece.finding());
        double measured = measures ? reading.number(piece.finding()) : Double.NaN;
        takeInto(values, new Item(now, marked[i], piece, text, measured), out);
        marked[i] = 0;
      }
    }
    runSent(now, out);
  }

  /** Takes the matches that were sent. */
  void runSent(long now, Consumer<RuleMatch> out) {
    for (Delivery each : inbox) {
      Piece piece = new Piece.Chained(each.match());
      String text = each.reading().value(each.match());
      Item item = new Item(now, each.operand(), piece, text, each.reading().number(each.match()));
      var belongsTo = each.reading().groups(each.match());
      if (belongsTo.isEmpty()) {
        takeInto(Optional.empty(), item, out);
      }
      for (List<String> values : belongsTo) {
        takeInto(Optional.of(values), item, out);
      }
    }
    inbox.clear();
  }

  // One finding that belongs to one group by two readings is still one item.
  private void mergeMarks(Finding finding) {
    for (int i = 0; i < marked.length; i++) {
      for (int j = i + 1; marked[i] != 0 && j < marked.length; j++) {
        if (marked[j] != 0
            && readings.get(i).group(finding).equals(readings.get(j).group(finding))
            && readings.get(i).value(finding).equals(readings.get(j).value(finding))) {
          marked[i] |= marked[j];
          marked[j] = 0;
        }
      }
    }
  }

  private void takeInto(Optional<List<String>> values, Item item, Consumer<RuleMatch> out) {
    if (values.isEmpty()) {
      counters.ungrouped();
      return;
    }
    if (needsValue() && item.text().isEmpty()) {
      counters.withoutValue();
      return;
    }
    if (measures && Double.isNaN(item.number())) {
      counters.notNumber();
      return;
    }
    deliver(values.get(), item, out);
  }

  private boolean needsValue() {
    return measures || rule.type() == CorrelationRule.Type.VALUE_COUNT;
  }

  private void deliver(List<String> values, Item item, Consumer<RuleMatch> out) {
    letGo(item.timeMillis());
    Group group = group(keyOf(values), values);
    int before = group.weight();
    boolean fires = group.take(item);
    recentWeight += group.weight() - before;
    counters.dropped(group.takeDropped());
    if (fires) {
      fire(group, item.timeMillis(), out);
    } else {
      timers.schedule(group);
    }
    if (isTooMuch()) {
      makeRoom(group);
    }
  }

  private Group group(String key, List<String> values) {
    Group known = inRecent.mayHave(key) ? recent.get(key) : null;
    if (known != null) {
      return known;
    }
    Group group = inOlder.mayHave(key) ? older.get(key) : null;
    if (group != null && isOlder(group)) {
      olderWeight -= group.weight();
      olderCount--;
    } else {
      group = shape.open(new GroupKey(number, key, values));
    }
    list(group);
    return group;
  }

  private boolean isOlder(Group group) {
    return group.turn() != turn;
  }

  private Stream<Group> all() {
    return Stream.concat(older.values().stream().filter(this::isOlder), recent.values().stream());
  }

  private int count() {
    return recent.size() + olderCount;
  }

  private void list(Group group) {
    group.turn(turn);
    recent.put(group.key().text(), group);
    inRecent.add(group.key().text());
    recentWeight += group.weight();
  }

  /** Decides a group whose moment has come and that is no longer among the timers. */
  void decide(Group group, Consumer<RuleMatch> out) {
    if (group.decide()) {
      fire(group, Moment.millis(group.due()), out);
    } else {
      restart(group);
    }
  }

  private void fire(Group group, long now, Consumer<RuleMatch> out) {
    RuleMatch match = matches.make(rule, group, now, counters.lost());
    restart(group);
    out.accept(match);
  }

  private void restart(Group group) {
    int before = group.weight();
    boolean empty = group.clear();
    addWeight(group, group.weight() - before);
    timers.schedule(group);
    if (empty) {
      remove(group);
    }
  }

  private void addWeight(Group group, int more) {
    if (isOlder(group)) {
      olderWeight += more;
    } else {
      recentWeight += more;
    }
  }

  /** Lets go of the groups whose window is empty. */
  void letGo(long now) {
    long newTurn = Math.floorDiv(now, spanMillis);
    if (newTurn == turn) {
      return;
    }
    boolean next = newTurn == turn + 1;
    older = next ? recent : new LinkedHashMap<>();
    olderWeight = next ? recentWeight : 0;
    olderCount = older.size();
    inOlder = next ? inRecent : new KeyFilter(0);
    inRecent = new KeyFilter(recent.size());
    // As large as the last one became: growing would touch every group again.
    recent = new LinkedHashMap<>(Math.max(LEAST_CAPACITY, 2 * recent.size()));
    recentWeight = 0;
    turn = newTurn;
  }

  private boolean isTooMuch() {
    return count() > limits.groupsPerRule() || recentWeight + olderWeight > limits.itemsPerRule();
  }

  // Of the groups that came first, the one without an item for longest goes; never the newest one.
  private void makeRoom(Group newest) {
    while (isTooMuch() && count() > 1) {
      all()
          .filter(group -> group != newest)
          .limit(LOOKED_AT)
          .min(Comparator.comparingLong(Group::lastMillis))
          .ifPresent(group -> evict(group, newest));
    }
  }

  private void evict(Group group, Group newest) {
    if (group.lastMillis() + spanMillis > newest.lastMillis()) {
      counters.evicted();
    }
    remove(group);
  }

  private void remove(Group group) {
    addWeight(group, -group.weight());
    timers.remove(group);
    if (isOlder(group)) {
      older.remove(group.key().text());
      olderCount--;
    } else {
      recent.remove(group.key().text());
    }
  }

  private static String keyOf(List<String> values) {
    if (values.size() == 1) {
      return values.get(0);
    }
    StringBuilder key = new StringBuilder();
    for (String value : values) {
      key.append(value.length()).append(':').append(value);
    }
    return key.toString();
  }

  /** Returns the groups that have items in their window, in a fixed order. */
  List<Group> groups(long now) {
    return all().filter(group -> group.lastMillis() + spanMillis >= now).toList();
  }

  void write(DataOutput out, PieceWriter table) throws IOException {
    FindingCodec.writeText(out, rule.header().id());
    counters.write(out);
    out.writeLong(turn);
    writeGroups(out, table, older.values().stream().filter(this::isOlder).toList());
    writeGroups(out, table, recent.values());
  }

  private static void writeGroups(DataOutput out, PieceWriter table, Collection<Group> groups)
      throws IOException {
    out.writeInt(groups.size());
    for (Group group : groups) {
      FindingCodec.writeList(out, group.key().values(), FindingCodec::writeText);
      group.write(out, table);
    }
  }

  void read(DataInput in, PieceReader table) throws IOException {
    String id = FindingCodec.readText(in);
    if (!id.equals(rule.header().id())) {
      throw new StateException(
          "the state is one of rule " + id + ", but this is " + rule.header().id());
    }
    counters.read(in);
    turn = in.readLong();
    readGroups(in, table);
    older = recent;
    inOlder = inRecent;
    olderWeight = recentWeight;
    recent = new LinkedHashMap<>();
    inRecent = new KeyFilter(older.size());
    recentWeight = 0;
    older.values().forEach(group -> group.turn(turn - 1));
    olderCount = older.size();
    readGroups(in, table);
  }

  private void readGroups(DataInput in, PieceReader table) throws IOException {
    int count = FindingCodec.readLength(in);
    for (int i = 0; i < count; i++) {
      List<String> values = FindingCodec.readList(in, FindingCodec::readText);
      Group group = shape.open(new GroupKey(number, keyOf(values), values));
      group.read(in, table);
      list(group);
      timers.schedule(group);
    }
  }
}
