package io.shallot.correlation.surprise;

import io.shallot.api.IncidentStage;
import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stages of an incident: findings of one family without a long pause. */
final class Timeline {

  private static final class Stage {
    private final Family family;
    private long firstMillis;
    private long lastMillis;
    private long count;

    Stage(Family family, long millis) {
      this.family = family;
      this.firstMillis = millis;
      this.lastMillis = millis;
    }

    IncidentStage told() {
      return new IncidentStage(
          family.name(),
          family.tactics().stream().findFirst(),
          Instant.ofEpochMilli(firstMillis),
          Instant.ofEpochMilli(lastMillis),
          count);
    }
  }

  private final int most;
  private final long gapMillis;
  private final List<Stage> stages = new ArrayList<>();
  // By family: which stage is the one that goes on.
  private final Map<String, Integer> current = new LinkedHashMap<>();
  private long overflow;

  Timeline(int most, long gapMillis) {
    this.most = most;
    this.gapMillis = gapMillis;
  }

  /** Adds findings and returns the stage they belong to. */
  int add(Family family, long millis, long findings) {
    Integer index = current.get(family.name());
    if (index == null || millis - stages.get(index).lastMillis > gapMillis) {
      if (stages.size() < most) {
        index = stages.size();
        stages.add(new Stage(family, millis));
        current.put(family.name(), index);
      } else {
        overflow++;
        index = index == null ? most - 1 : index;
      }
    }
    Stage stage = stages.get(index);
    stage.firstMillis = Math.min(stage.firstMillis, millis);
    stage.lastMillis = Math.max(stage.lastMillis, millis);
    stage.count += findings;
    return index;
  }

  /** Takes the stages of another over and returns by how much their numbers grow. */
  int addAll(Timeline other) {
    int shift = stages.size();
    for (Stage stage : other.stages) {
      if (stages.size() < most) {
        stages.add(stage);
      } else {
        overflow++;
        Stage last = stages.get(most - 1);
        last.firstMillis = Math.min(last.firstMillis, stage.firstMillis);
        last.lastMillis = Math.max(last.lastMillis, stage.lastMillis);
        last.count += stage.count;
      }
    }
    other.current.forEach(
        (family, index) -> current.putIfAbsent(family, Math.min(most - 1, index + shift)));
    overflow += other.overflow;
    return shift;
  }

  /** Returns how many stages there are. */
  int size() {
    return stages.size();
  }

  /** Returns how many stages had to become part of others. */
  long overflow() {
    return overflow;
  }

  /** Returns the stages in order of their start. */
  List<IncidentStage> told() {
    return stages.stream()
        .map(Stage::told)
        .sorted(Comparator.comparing(IncidentStage::first))
        .toList();
  }

  /** Returns the families and how many findings each has, most first. */
  List<String> familiesByCount() {
    Map<String, Long> counts = new TreeMap<>();
    stages.forEach(stage -> counts.merge(stage.family.name(), stage.count, Long::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  void writeTo(DataOutput out) throws IOException {
    FindingCodec.writeList(
        out,
        stages,
        (sink, stage) -> {
          stage.family.writeTo(sink);
          sink.writeLong(stage.firstMillis);
          sink.writeLong(stage.lastMillis);
          sink.writeLong(stage.count);
        });
    FindingCodec.writeList(
        out,
        List.copyOf(current.entrySet()),
        (sink, each) -> {
          FindingCodec.writeText(sink, each.getKey());
          sink.writeInt(each.getValue());
        });
    out.writeLong(overflow);
  }

  void readFrom(DataInput in) throws IOException {
    stages.addAll(FindingCodec.readList(in, Timeline::readStage));
    for (Map.Entry<String, Integer> each :
        FindingCodec.readList(
            in, source -> Map.entry(FindingCodec.readText(source), source.readInt()))) {
      if (each.getValue() < 0 || each.getValue() >= stages.size()) {
        throw new StateException(
            "there are " + stages.size() + " stages, but one was " + each.getValue());
      }
      current.put(each.getKey(), each.getValue());
    }
    overflow = in.readLong();
    if (stages.size() > most) {
      throw new StateException("at most " + most + " stages, but were " + stages.size());
    }
  }

  private static Stage readStage(DataInput in) throws IOException {
    Stage stage = new Stage(Family.readFrom(in), in.readLong());
    stage.lastMillis = in.readLong();
    stage.count = in.readLong();
    return stage;
  }
}
