package io.shallot.telemetry.expression;

import io.shallot.telemetry.feature.CharacterEntropy;
import io.shallot.telemetry.feature.NameModel;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What makes a number of a text. */
public enum NumberFunction {
  /** How many characters it has. */
  LENGTH(String::length),
  /** How evenly its characters are spread, in bits; see {@link CharacterEntropy}. */
  CHAR_ENTROPY(CharacterEntropy::of),
  /**
   * How unlikely it is as a name that people make, in bits per character; see {@link NameModel}.
   */
  NAME_BITS(text -> NameModel.standard().bitsPerCharacter(text));

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final ToDoubleFunction<String> function;

  NumberFunction(ToDoubleFunction<String> function) {
    this.function = function;
  }

  /** Returns the word of the language, such as {@code char_entropy}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the function of a word. */
  static Optional<NumberFunction> of(String word) {
    for (NumberFunction each : values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Returns what it makes of a text; NaN of the empty one. */
  double number(String text) {
    return text.isEmpty() ? Double.NaN : function.applyAsDouble(text);
  }
}
