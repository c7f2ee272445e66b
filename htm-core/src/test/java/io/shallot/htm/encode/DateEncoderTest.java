package io.shallot.htm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.htm.encode.DateParameters.Holiday;
import io.shallot.htm.encode.DateParameters.Part;
import io.shallot.htm.sdr.Sdr;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors are those of the unit tests of the reference implementation, numenta/nupic-legacy. */
class DateEncoderTest {

  private static double millis(String time) {
    return (double) LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static String bits(DateParameters parameters, String time) {
    return Encoded.bits(new DateEncoder(parameters), millis(time));
  }

  @Test
  void encode_thursdayAfternoonInAutumn_givesReferenceVector() {
    DateParameters parameters =
        DateParameters.NONE.withSeason(3).withDayOfWeek(1).withWeekend(1).withTimeOfDay(5);

    String season = "000000000111";
    String dayOfWeek = "0001000";
    String weekend = "10";
    String timeOfDay = "000000000000000011111000000000";
    assertThat(bits(parameters, "2010-11-04T14:55"))
        .isEqualTo(season + dayOfWeek + weekend + timeOfDay);
  }

  @ParameterizedTest
  @CsvSource({
    "2010-12-25T04:55, 0000011111",
    "2008-12-27T04:55, 1111100000",
    "1999-12-26T08:00, 0001111100",
    "2011-12-24T16:00, 0001111100"
  })
  void encode_aroundAHoliday_givesReferenceVector(String time, String bits) {
    assertThat(bits(DateParameters.NONE.withHolidays(5, Holiday.yearly(12, 25)), time))
        .isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({
    "2011-12-25T04:55, 0000011111",
    "2007-12-02T04:55, 1111100000",
    "2018-04-01T16:10, 0000011111",
    "2017-04-16T16:10, 0000011111",
    "2017-04-01T16:10, 1111100000"
  })
  void encode_severalHolidays_givesReferenceVector(String time, String bits) {
    DateParameters parameters =
        DateParameters.NONE.withHolidays(
            5, Holiday.yearly(12, 25), new Holiday(2018, 4, 1), new Holiday(2017, 4, 16));

    assertThat(bits(parameters, time)).isEqualTo(bits);
  }

  @Test
  void encode_eveOfANewYearHoliday_risesAcrossTheYear() {
    DateParameters parameters = DateParameters.NONE.withHolidays(5, Holiday.yearly(1, 1));

    assertThat(bits(parameters, "2011-12-31T16:00")).isEqualTo("0001111100");
  }

  @Test
  void encode_customDaysOfTheWeekend_equalTheWeekendInTheEvening() {
    DateEncoder custom =
        new DateEncoder(
            DateParameters.NONE.withCustomDays(
                21, DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    DateEncoder weekend = new DateEncoder(DateParameters.NONE.withWeekend(21));
    DateEncoder monday = new DateEncoder(DateParameters.NONE.withCustomDays(21, DayOfWeek.MONDAY));
    LocalDateTime start = LocalDateTime.parse("1988-05-29T20:00");

    for (int day = 0; day <= 300; day++) {
      LocalDateTime time = start.plusDays(day);
      double millis = (double) time.toInstant(ZoneOffset.UTC).toEpochMilli();
      assertThat(Encoded.sdr(custom, millis)).isEqualTo(Encoded.sdr(weekend, millis));
      assertThat(Encoded.sdr(monday, millis).get(0) == 21)
          .isEqualTo(time.getDayOfWeek() == DayOfWeek.MONDAY);
    }
  }

  @Test
  void encode_fridayAtSix_isNotYetWeekend() {
    DateParameters parameters = DateParameters.NONE.withWeekend(1);

    assertThat(bits(parameters, "2010-11-05T18:00:59")).isEqualTo("10");
    assertThat(bits(parameters, "2010-11-05T18:01:00")).isEqualTo("01");
  }

  @Test
  void size_publishedTimeOfDay_is54Of21() {
    DateEncoder encoder = new DateEncoder(DateParameters.NONE.withTimeOfDay(21, 9.49));

    assertThat(encoder.size()).isEqualTo(54);
    assertThat(encoder.activeBits()).isEqualTo(21);
    assertThat(Encoded.sdr(encoder, millis("2014-07-01T00:00")).count()).isEqualTo(21);
  }

  /** The change of clocks after the last millisecond there is made the look-up overflow. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE})
  void encode_firstAndLastInstants_haveAllBits(long epochMillis) {
    DateEncoder encoder =
        new DateEncoder(
            DateParameters.NONE
                .withTimeOfDay(21)
                .withSeason(3)
                .withZone(ZoneId.of("America/New_York")));
    Sdr out = new Sdr(encoder.size());

    encoder.encode(epochMillis, 0, out);

    assertThat(out.count()).isEqualTo(24);
  }

  @Test
  void encode_fixedZone_shiftsTheDay() {
    DateParameters parameters = DateParameters.NONE.withDayOfWeek(1);

    assertThat(bits(parameters, "2010-11-04T23:30")).isEqualTo("0001000");
    assertThat(bits(parameters.withZone(ZoneOffset.ofHours(2)), "2010-11-04T23:30"))
        .isEqualTo("0000100");
  }

  @Property(seed = "31", tries = 500)
  void localMillis_anyInstant_followsTheRulesOfTheZone(
      @ForAll @LongRange(min = -5_000_000_000_000L, max = 5_000_000_000_000L) long one,
      @ForAll @LongRange(min = 0, max = 20_000_000_000L) long further) {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    ZoneShift shift = new ZoneShift(zone);

    for (long instant : new long[] {one, one + further, one}) {
      long expected =
          Instant.ofEpochMilli(instant)
              .atZone(zone)
              .toLocalDateTime()
              .toInstant(ZoneOffset.UTC)
              .toEpochMilli();
      assertThat(shift.localMillis(instant)).isEqualTo(expected);
    }
  }

  @Test
  void localMillis_atAChangeOfTheClocks_isExact() {
    ZoneShift shift = new ZoneShift(ZoneId.of("Europe/Berlin"));
    long change = (long) millis("2021-03-28T01:00");

    assertThat(shift.localMillis(change)).isEqualTo(change + 7_200_000);
    assertThat(shift.localMillis(change - 1)).isEqualTo(change - 1 + 3_600_000);
    assertThat(shift.localMillis(change)).isEqualTo(change + 7_200_000);
  }

  @Property(seed = "32", tries = 1000)
  void civilDate_anyDay_agreesWithTheLibrary(
      @ForAll @IntRange(min = -1_000_000, max = 3_000_000) int epochDay) {
    LocalDate expected = LocalDate.ofEpochDay(epochDay);

    long date = CivilDate.of(epochDay);

    assertThat(CivilDate.year(date)).isEqualTo(expected.getYear());
    assertThat(CivilDate.month(date)).isEqualTo(expected.getMonthValue());
    assertThat(CivilDate.day(date)).isEqualTo(expected.getDayOfMonth());
    assertThat(CivilDate.dayOfYear(date)).isEqualTo(expected.getDayOfYear() - 1);
  }

  @Test
  void encode_lastDayOfALeapYear_isInRange() {
    DateEncoder encoder = new DateEncoder(DateParameters.NONE.withSeason(3));

    assertThat(Encoded.sdr(encoder, millis("2020-12-31T23:59:59")).count()).isEqualTo(3);
  }

  @Property(seed = "33", tries = 200)
  void encode_anyInstant_hasAllBits(@ForAll long epochMillis) {
    DateEncoder encoder =
        new DateEncoder(
            DateParameters.NONE
                .withSeason(3)
                .withDayOfWeek(5)
                .withWeekend(3)
                .withCustomDays(3, DayOfWeek.MONDAY)
                .withHolidays(3, Holiday.yearly(2, 29))
                .withTimeOfDay(21));
    Sdr out = new Sdr(encoder.size());

    encoder.encode(epochMillis, 0, out);

    assertThat(out.count()).isEqualTo(encoder.activeBits()).isEqualTo(38);
  }

  @Test
  void parameters_severalFaults_areNamedTogether() {
    assertThatThrownBy(
            () ->
                new DateParameters(
                    new Part(2, 1),
                    Part.OFF,
                    Part.OFF,
                    new Part(3, 1),
                    Set.of(),
                    new Part(3, 1),
                    List.of(Holiday.yearly(13, 1)),
                    new Part(21, 0),
                    ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("season must have an odd number of active bits, or 0, but was 2")
        .hasMessageContaining("days must be named exactly if customDays has bits")
        .hasMessageContaining("a holiday must have a month from 1 to 12")
        .hasMessageContaining("timeOfDay must have a radius from 0.001 to 1,000,000, but was 0.0");
  }

  /** Only the encoder refused these, one at a time and as faults of "a scalar encoder". */
  @Test
  void parameters_radiusBeyondTheRangeAndTooManyBits_areNamedTogether() {
    assertThatThrownBy(
            () ->
                new DateParameters(
                    new Part(3, 366),
                    new Part(3, 0.00999),
                    new Part(1101, 0.001),
                    Part.OFF,
                    Set.of(),
                    Part.OFF,
                    List.of(),
                    new Part(21, 100),
                    ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a date encoder: season must have a radius below 366, but was 366.0; weekend must have"
                + " at most 1048576 bits, but was 1102101; timeOfDay must have a radius below 24, but"
                + " was 100.0");
  }
}
