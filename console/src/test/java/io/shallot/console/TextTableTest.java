package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

  private static final String STORY = "it reached 1,021 ports and then it said no more of it";

  private final TextTable table = new TextTable("#", "who", "story");

  TextTableTest() {
    table.row("10", "alice", STORY);
  }

  @Test
  void lines_withoutEnd_areNotBroken() {
    assertThat(table.lines(Integer.MAX_VALUE))
        .containsExactly("#   who    story", "10  alice  " + STORY);
  }

  @Test
  void lines_lastColumnTooLong_isBrokenInItsColumn() {
    assertThat(table.lines(55))
        .containsExactly(
            "#   who    story",
            "10  alice  it reached 1,021 ports and then it said no",
            "           more of it");
  }

  @Test
  void lines_littleRoomForTheLastColumn_putsItBelow() {
    assertThat(table.lines(40))
        .containsExactly(
            "#   who",
            "     story",
            "10  alice",
            "     it reached 1,021 ports and then it",
            "     said no more of it");
  }

  @Test
  void lines_wordLongerThanALine_staysWhole() {
    TextTable words = new TextTable("#", "story");
    words.row("1", "a-word-of-32-characters-and-more and another");

    assertThat(words.lines(20))
        .containsExactly(
            "#", "     story", "1", "     a-word-of-32-characters-and-more", "     and another");
  }
}
