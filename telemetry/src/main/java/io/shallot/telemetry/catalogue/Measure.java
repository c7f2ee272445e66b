package io.shallot.telemetry.catalogue;

/** What a metric makes of the records of one entity in one window. */
public sealed interface Measure {

  /** Returns how many records there were. */
  static Measure count() {
    return new Count();
  }

  /** Returns how many different values a field had; records that leave it unset add none. */
  static Measure distinct(String field) {
    return new Distinct(field);
  }

  /** Returns the sum of a numeric field; records that leave it unset or hold no number add 0. */
  static Measure sum(String field) {
    return new Sum(field);
  }

  /** Returns the measure as a catalogue writes it, such as {@code distinct id.resp_p}. */
  String name();

  /** The number of records. */
  record Count() implements Measure {
    @Override
    public String name() {
      return "count";
    }
  }

  /**
   * The number of different values of a field.
   *
   * @param field its name, never empty
   */
  record Distinct(String field) implements Measure {
    public Distinct {
      Fields.require(field);
    }

    @Override
    public String name() {
      return "distinct " + field;
    }
  }

  /**
   * The sum of a numeric field.
   *
   * @param field its name, never empty
   */
  record Sum(String field) implements Measure {
    public Sum {
      Fields.require(field);
    }

    @Override
    public String name() {
      return "sum " + field;
    }
  }
}
