package io.shallot.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** Checked values, one for every parameter of a {@link ParameterSchema}. */
public final class Parameters {

  private final Map<String, String> values;

  Parameters(Map<String, String> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** Returns a real value. */
  public double real(String name) {
    return Double.parseDouble(text(name));
  }

  /** Returns a whole value. */
  public long whole(String name) {
    return Long.parseLong(text(name));
  }

  /**
   * Returns a whole value as an int.
   *
   * @throws ArithmeticException if it does not fit: the schema's range must see to it that it does
   */
  public int count(String name) {
    return Math.toIntExact(whole(name));
  }

  /**
   * Returns a value as text.
   *
   * @throws IllegalArgumentException if the schema has no such parameter
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no parameter '" + name + "'; there are " + values.keySet());
    }
    return value;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
