package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesTest {

  @TempDir Path directory;

  @Test
  void read_csv_givesTheRecords() throws IOException {
    Series series =
        Series.read(file("timestamp,value\n2014-07-01 00:00:00,3\n2014-07-01 00:30:00,-1\n"));

    assertThat(series.name()).isEqualTo("series.csv");
    assertThat(series.channels()).containsExactly("value");
    assertThat(series.points())
        .containsExactly(
            Point.of(Instant.parse("2014-07-01T00:00:00Z"), 3),
            Point.of(Instant.parse("2014-07-01T00:30:00Z"), -1));
    assertThat(series.lowest()).isEqualTo(-1);
    assertThat(series.highest()).isEqualTo(3);
    assertThat(series.gaps()).isFalse();
  }

  @Test
  void gaps_anEmptyCell_isOne() throws IOException {
    Series series = Series.read(file("timestamp,value\n0,1\n1,\n"));

    assertThat(series.gaps()).isTrue();
    assertThat(series.lowest()).isEqualTo(1);
  }

  @Test
  void read_malformedCell_isRefusedWithItsPlace() throws IOException {
    Path file = file("timestamp,value\n0,1\n1,many\n");

    assertThatThrownBy(() -> Series.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ":3: field 'value': must be a number, but was 'many'");
  }

  @Test
  void read_noRecords_isRefused() throws IOException {
    Path file = file("timestamp,value\n");

    assertThatThrownBy(() -> Series.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": must have records, but has only a header");
  }

  @Test
  void read_noFile_isRefused() {
    Path file = directory.resolve("none.csv");

    assertThatThrownBy(() -> Series.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": must be a readable file");
  }

  @Test
  void town_sameSeed_isTheSame() {
    assertThat(Series.town(500, 7)).isEqualTo(Series.town(500, 7));
    assertThat(Series.town(500, 7)).isNotEqualTo(Series.town(500, 8));
  }

  @Test
  void open_town_isMadeAndLongEnoughForTheLateLook() throws IOException {
    Series series = Series.open("town");

    assertThat(series.size()).isEqualTo(25_000);
    assertThat(series.gaps()).isFalse();
    assertThat(series.lowest()).isPositive();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("series.csv"), text);
  }
}
