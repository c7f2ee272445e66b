package io.shallot.telemetry.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * What the sensor records: it runs from the first to the last instant of the logs, and hears
 * nothing from machines that are switched off.
 */
final class SensorLogs {

  private record Silence(String address, long fromMicros, long toMicros) {}

  private final HourlyFiles files;
  private final long startMicros;
  private final long stopMicros;
  private final List<Silence> silences = new ArrayList<>();

  SensorLogs(HourlyFiles files, long startMicros, long stopMicros) {
    this.files = files;
    this.startMicros = startMicros;
    this.stopMicros = stopMicros;
  }

  /** Says that a machine begins no connection for a while. To be said before its traffic comes. */
  void silence(String address, long fromMicros, long toMicros) {
    silences.add(new Silence(address, fromMicros, toMicros));
  }

  boolean silentSince(long timeMicros, String address) {
    return silences.stream()
        .anyMatch(silence -> silence.address().equals(address) && silence.toMicros() > timeMicros);
  }

  boolean hears(String origin, long timeMicros) {
    return timeMicros >= startMicros
        && timeMicros < stopMicros
        && silences.stream()
            .noneMatch(
                silence ->
                    silence.address().equals(origin)
                        && timeMicros >= silence.fromMicros()
                        && timeMicros < silence.toMicros());
  }

  void connection(Flow flow) {
    flow.seenUntil(stopMicros)
        .ifPresent(seen -> files.add(LogType.CONN, seen.writtenMicros(), seen.row()));
  }

  /** Records what was recognised inside a connection; nothing if the sensor stopped before. */
  void detail(LogType type, long timeMicros, String row) {
    if (timeMicros < stopMicros) {
      files.add(type, timeMicros, row);
    }
  }
}
