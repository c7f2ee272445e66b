package io.shallot.api;

import java.util.List;
import java.util.Optional;

/**
 * One thing that can be set on a detector or correlator: its name, kind, range, default and
 * meaning.
 *
 * <p>Values travel as text, so that any configuration format maps to them; a parameter knows how to
 * check one.
 */
public sealed interface Parameter {

  /** Returns the name, lower camel case, such as {@code halfLife}. */
  String name();

  /** Returns the unit, such as {@code points}; empty if there is none. */
  String unit();

  /** Returns the value used when none is set, as text. */
  String defaultText();

  /** Returns what it means and what moving it costs, in one line. */
  String description();

  /** Returns the kind in one word, for documentation. */
  String kind();

  /** Returns the allowed values in words, such as {@code from 1 to 100}. */
  String range();

  /** Returns what is wrong with a value, as a sentence; empty if it is allowed. */
  Optional<String> faultOf(String text);

  /**
   * A real number; finite, written in decimal notation.
   *
   * @param name its name
   * @param least the smallest value allowed
   * @param most the largest value allowed
   * @param defaultValue used when none is set
   * @param unit its unit, or empty
   * @param description what it means
   */
  record Real(
      String name, double least, double most, double defaultValue, String unit, String description)
      implements Parameter {

    public Real {
      if (!(least <= defaultValue && defaultValue <= most)) {
        throw new IllegalArgumentException(
            name + ": the default must be in range, but was " + defaultValue);
      }
      if (Double.isInfinite(least) || Double.isInfinite(most)) {
        throw new IllegalArgumentException(
            name + ": the range must be finite, but was " + least + " to " + most);
      }
    }

    @Override
    public String kind() {
      return "number";
    }

    @Override
    public String defaultText() {
      return Texts.number(defaultValue);
    }

    @Override
    public String range() {
      return Texts.range(least, most);
    }

    @Override
    public Optional<String> faultOf(String text) {
      double value = Texts.decimal(text);
      if (Double.isNaN(value)) {
        return Optional.of(name + " must be a number " + range() + ", but was '" + text + "'");
      }
      return value >= least && value <= most
          ? Optional.empty()
          : Optional.of(name + " must be " + range() + ", but was " + text);
    }
  }

  /**
   * A whole number.
   *
   * @param name its name
   * @param least the smallest value allowed
   * @param most the largest value allowed
   * @param defaultValue used when none is set
   * @param unit its unit, or empty
   * @param description what it means
   */
  record Whole(
      String name, long least, long most, long defaultValue, String unit, String description)
      implements Parameter {

    public Whole {
      if (!(least <= defaultValue && defaultValue <= most)) {
        throw new IllegalArgumentException(
            name + ": the default must be in range, but was " + defaultValue);
      }
    }

    @Override
    public String kind() {
      return "integer";
    }

    @Override
    public String defaultText() {
      return Long.toString(defaultValue);
    }

    @Override
    public String range() {
      return Texts.range((double) least, (double) most);
    }

    @Override
    public Optional<String> faultOf(String text) {
      long value;
      try {
        value = Long.parseLong(text);
      } catch (NumberFormatException notANumber) {
        return Optional.of(
            name + " must be a whole number " + range() + ", but was '" + text + "'");
      }
      return value >= least && value <= most
          ? Optional.empty()
          : Optional.of(name + " must be " + range() + ", but was " + text);
    }
  }

  /**
   * One of a few words.
   *
   * @param name its name
   * @param choices the words allowed
   * @param defaultText used when none is set, one of the words
   * @param description what it means
   */
  record Choice(String name, List<String> choices, String defaultText, String description)
      implements Parameter {

    public Choice {
      choices = List.copyOf(choices);
      if (!choices.contains(defaultText)) {
        throw new IllegalArgumentException(
            name + ": the default must be one of " + choices + ", but was " + defaultText);
      }
    }

    @Override
    public String unit() {
      return "";
    }

    @Override
    public String kind() {
      return "choice";
    }

    @Override
    public String range() {
      return "one of " + String.join(", ", choices);
    }

    @Override
    public Optional<String> faultOf(String text) {
      return choices.contains(text)
          ? Optional.empty()
          : Optional.of(name + " must be " + range() + ", but was '" + text + "'");
    }
  }
}
