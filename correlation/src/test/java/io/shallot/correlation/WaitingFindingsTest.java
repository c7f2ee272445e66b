package io.shallot.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.api.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WaitingFindingsTest {

  private final List<Finding> left = new ArrayList<>();
  private final WaitingFindings waiting = new WaitingFindings(4);

  private static Finding at(long timeMillis, String name) {
    return Finding.builder(Finding.Kind.ALERT, name, timeMillis)
        .entities(List.of(Entity.source("h")))
        .build();
  }

  private static List<String> names(List<Finding> findings) {
    return findings.stream().map(Finding::name).toList();
  }

  private long counter(String name) {
    SortedMap<String, Long> counters = new TreeMap<>();
    waiting.addCountersTo(counters);
    return counters.getOrDefault(name, -1L);
  }

  @Test
  void leaveBefore_anyOrderOfArrival_leavesInOrderOfTimeThenContent() {
    waiting.add(at(5, "c"), left::add);
    waiting.add(at(9, "d"), left::add);
    waiting.add(at(5, "b"), left::add);
    waiting.add(at(2, "a"), left::add);

    waiting.leaveBefore(9, left::add);

    assertThat(names(left)).containsExactly("a", "b", "c");
  }

  @Test
  void leaveBefore_atTheWatermark_waitsOn() {
    waiting.add(at(9, "d"), left::add);

    waiting.leaveBefore(9, left::add);
    assertThat(left).isEmpty();

    waiting.leaveAll(left::add);
    assertThat(names(left)).containsExactly("d");
  }

  @Test
  void add_beforeTheWatermark_isCountedAsLate() {
    waiting.leaveBefore(9, left::add);

    waiting.add(at(8, "late"), left::add);
    waiting.add(at(9, "in time"), left::add);
    waiting.leaveAll(left::add);

    assertThat(names(left)).containsExactly("in time");
    assertThat(counter("late")).isEqualTo(1);
  }

  @Test
  void add_moreThanFit_olderHalfLeavesAndIsCounted() {
    for (int time = 1; time <= 5; time++) {
      waiting.add(at(time, "n" + time), left::add);
    }

    assertThat(names(left)).containsExactly("n1", "n2");
    assertThat(counter("overflow_waiting")).isEqualTo(2);
  }

  @Test
  void add_moreOfOneMomentThanFit_allOfThatMomentLeave() {
    for (int i = 1; i <= 5; i++) {
      waiting.add(at(7, "n" + i), left::add);
    }

    assertThat(names(left)).containsExactly("n1", "n2", "n3", "n4", "n5");
  }

  @Test
  void readFrom_whatWasWritten_isEqualAndGoesOn() throws IOException {
    waiting.add(at(5, "b"), left::add);
    waiting.add(at(5, "a"), left::add);
    waiting.leaveBefore(3, left::add);
    waiting.add(at(1, "late"), left::add);
    byte[] state = state(waiting);

    WaitingFindings restored = new WaitingFindings(4);
    restored.readFrom(new DataInputStream(new ByteArrayInputStream(state)));

    assertThat(state(restored)).isEqualTo(state);
    restored.leaveAll(left::add);
    assertThat(names(left)).containsExactly("a", "b");
    assertThatThrownBy(
            () ->
                new WaitingFindings(1)
                    .readFrom(new DataInputStream(new ByteArrayInputStream(state))))
        .isInstanceOf(StateException.class)
        .hasMessage("at most 1 findings may wait, but 2 did");
  }

  private static byte[] state(WaitingFindings findings) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    findings.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
