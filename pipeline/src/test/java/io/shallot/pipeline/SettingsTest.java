package io.shallot.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTest {

  private static Settings of(String value) {
    Settings settings = new Settings();
    settings.put("a", "1\n=\\2");
    settings.put("b", value);
    return settings;
  }

  @Test
  void differencesFrom_sameSettings_areNone() {
    assertThat(of("x").differencesFrom(of("x").text())).isEmpty();
  }

  @Test
  void differencesFrom_otherAndMissingValue_namesBoth() {
    assertThat(of("x").differencesFrom("a=1\\n=\\\\2\nb=y\nc=3\n"))
        .containsExactly(
            "b was y when the state was saved, but is now x",
            "c was 3 when the state was saved, but is now missing");
  }

  /** A long list that differs at its end was shown by its beginning, which was the same. */
  @Test
  void differencesFrom_longValues_showsWhereTheyDiffer() {
    String same = "s".repeat(500);

    assertThat(of(same + "new").differencesFrom(of(same + "old").text()))
        .singleElement()
        .asString()
        .contains("old when", "new")
        .hasSizeLessThan(300);
    assertThat(of(same).differencesFrom(of(same + "gone").text()))
        .singleElement()
        .asString()
        .contains("gone when");
    assertThat(of("new" + same).differencesFrom(of("old" + same).text()))
        .singleElement()
        .asString()
        .contains("was old", "is now new");
  }
}
