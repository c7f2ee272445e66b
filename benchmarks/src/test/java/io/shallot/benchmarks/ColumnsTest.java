package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void lines_columnsAreAsWideAsTheirWidestCell() {
    Columns table = new Columns();
    table.row("", "ours", "peer");
    table.row("us a record", "1.00", "100.00");
    table.row("note", "", "");

    assertThat(table.lines())
        .containsExactly(
            "             ours    peer", //
            "us a record  1.00  100.00",
            "note");
  }
}
