package io.shallot.telemetry.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The formats there are, and which of them a file is written in. */
public final class LogFormats {

  private static final List<LogFormat> SHIPPED =
      List.of(
          new ZeekTsvFormat(),
          JsonFormat.eve(),
          JsonFormat.ecs(),
          JsonFormat.plain(),
          new CsvFormat(),
          new MetricLinesFormat());

  private LogFormats() {}

  /** Returns the formats that come with Shallot. */
  public static List<LogFormat> shipped() {
    return SHIPPED;
  }

  /**
   * Returns a format that comes with Shallot.
   *
   * @throws IllegalArgumentException naming those there are, if none has the name
   */
  public static LogFormat named(String name) {
    for (LogFormat format : SHIPPED) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "a format must be one of "
            + SHIPPED.stream().map(LogFormat::name).toList()
            + ", but was "
            + name);
  }

  /**
   * Returns all formats, those first that win when others are equally sure.
   *
   * @param handedOver come before those that the service loader finds, which come by name before
   *     those shipped
   */
  public static List<LogFormat> with(List<LogFormat> handedOver) {
    List<LogFormat> found = new ArrayList<>();
    ServiceLoader.load(LogFormat.class, LogFormat.class.getClassLoader()).forEach(found::add);
    found.sort(Comparator.comparing(LogFormat::name));
    List<LogFormat> all = new ArrayList<>(handedOver);
    all.addAll(found);
    all.addAll(SHIPPED);
    return List.copyOf(all);
  }

  /**
   * Returns the format that is surest of a file.
   *
   * @return one whose lines are all skipped if no format is sure at all
   */
  public static LogFormat of(FirstBytes first, List<LogFormat> formats) {
    Map<Certainty, LogFormat> surest = new TreeMap<>(Comparator.reverseOrder());
    for (LogFormat format : formats) {
      surest.putIfAbsent(format.recognise(first), format);
    }
    surest.remove(Certainty.NONE);
    if (!surest.isEmpty()) {
      return surest.values().iterator().next();
    }
    return first.isText() ? NoFormat.TEXT : NoFormat.BINARY;
  }

  /** Tells whether nobody reads a file of this format, whatever it holds. */
  public static boolean isBinary(LogFormat format) {
    return format == NoFormat.BINARY;
  }
}
