package io.shallot.correlation.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.shallot.correlation.address.AddressRange;
import io.shallot.correlation.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads selections: maps of fields, lists of maps, lists of keywords. */
final class SelectionReader {

  private static final int LONGEST_REGEX = 2_000;
  private static final int LARGEST_REGEX = 20_000;
  private static final int MOST_VALUES = 10_000;

  private final Faults faults;

  SelectionReader(Faults faults) {
    this.faults = faults;
  }

  /** Returns what a selection asks. */
  Criterion selection(String name, Yaml value) {
    if (value instanceof Yaml.Mapping mapping) {
      if (mapping.entries().isEmpty()) {
        faults.add(name, value, "a selection must ask something");
      }
      return Criterion.all(mapping.entries().stream().map(this::field).toList());
    }
    if (value instanceof Yaml.Items list) {
      if (list.items().isEmpty()) {
        faults.add(name, value, "a selection must ask something");
      }
      return Criterion.any(
          list.items().stream()
              .map(item -> item instanceof Yaml.Text text ? keyword(text) : selection(name, item))
              .toList());
    }
    return keyword((Yaml.Text) value);
  }

  private Criterion keyword(Yaml.Text text) {
    if (text.isNothing()) {
      faults.add("keyword", text, "it must be a text");
    }
    return new Criterion.Anywhere(ValueTest.of(Glob.parse(text.value()).open(true, true), false));
  }

  /** Returns what a field with its modifiers asks; the field is empty for keywords. */
  Criterion field(Yaml.Entry entry) {
    List<String> words = List.of(entry.key().split("\\|", -1));
    String name = words.get(0).strip();
    List<String> wrong = new ArrayList<>();
    Modifiers modifiers = Modifiers.of(words.subList(1, words.size()), wrong);
    List<Yaml> values =
        entry.value() instanceof Yaml.Items list ? list.items() : List.of(entry.value());
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      wrong.add("a list must have from 1 to " + MOST_VALUES + " values");
    }
    if (modifiers.all() && !(entry.value() instanceof Yaml.Items)) {
      wrong.add("all needs a list of values");
    }
    wrong.forEach(rule -> faults.add(entry.line(), entry.key() + ": " + rule));
    if (!wrong.isEmpty()) {
      return Criterion.any(List.of());
    }
    Target target = new Target(name, modifiers, entry.key(), values.size() > 1);
    List<Criterion> parts = values.stream().map(value -> value(target, value)).toList();
    Criterion together = modifiers.all() ? Criterion.all(parts) : Criterion.any(parts);
    return modifiers.negated() ? new Criterion.Not(together) : together;
  }

  private record Target(String name, Modifiers modifiers, String key, boolean oneOfMany) {

    Criterion fits(ValueTest test) {
      return name.isEmpty() ? new Criterion.Anywhere(test) : new Criterion.FieldFits(field(), test);
    }

    FindingField field() {
      return FindingField.of(name);
    }
  }

  private Criterion value(Target target, Yaml value) {
    if (!(value instanceof Yaml.Text text)) {
      faults.add(target.key, value, "a value must be a text, a number, true, false or null");
      return Criterion.any(List.of());
    }
    Modifiers modifiers = target.modifiers;
    if (text.isNothing()) {
      return nothing(target, text);
    }
    if (modifiers.part().isPresent()) {
      return time(target, text);
    }
    return switch (modifiers.kind()) {
      case TEXT -> text(target, text);
      case REGEX -> regex(target, text);
      case NETWORK -> network(target, text);
      case NUMBER -> target.fits(number(target, text));
      case EXISTS -> exists(target, text);
      case FIELD ->
          new Criterion.Refers(
              target.field(),
              FindingField.of(text.value()),
              modifiers.before(),
              modifiers.after(),
              modifiers.cased());
    };
  }

  private Criterion nothing(Target target, Yaml.Text text) {
    boolean plain =
        target.modifiers.kind() == Modifiers.Kind.TEXT
            && !target.modifiers.before()
            && !target.modifiers.after()
            && target.modifiers.transforms().isEmpty()
            && !target.name.isEmpty();
    if (target.oneOfMany) {
      faults.add(target.key, text, "null must stand alone, not in a list");
    } else if (!plain) {
      faults.add(target.key, text, "null must have a field and no modifier but neq");
    }
    return new Criterion.Not(new Criterion.Present(target.field()));
  }

  private Criterion text(Target target, Yaml.Text text) {
    Modifiers modifiers = target.modifiers;
    Optional<Boolean> flag = text.quoted() ? Optional.empty() : flag(text);
    boolean whole = !modifiers.before() && !modifiers.after();
    if (flag.isPresent() && modifiers.transforms().isEmpty() && whole) {
      // Zeek writes T and F.
      String letter = flag.get() ? "t" : "f";
      return Criterion.any(
          List.of(
              target.fits(new ValueTest.SameFolded(Boolean.toString(flag.get()))),
              target.fits(new ValueTest.SameFolded(letter))));
    }
    List<Criterion> parts = new ArrayList<>();
    try {
      boolean keyword = target.name.isEmpty();
      for (Glob each : Encodings.apply(modifiers.transforms(), Glob.parse(text.value()))) {
        Glob open = each.open(keyword || modifiers.before(), keyword || modifiers.after());
        parts.add(target.fits(ValueTest.of(open, modifiers.cased())));
      }
    } catch (IllegalArgumentException refused) {
      faults.add(target.key, text, String.valueOf(refused.getMessage()));
    }
    return Criterion.any(parts);
  }

  private Criterion regex(Target target, Yaml.Text text) {
    String regex = text.value();
    int flags = 0;
    for (char flag : target.modifiers.flags().toCharArray()) {
      flags |=
          flag == 'i' ? Pattern.CASE_INSENSITIVE : flag == 'm' ? Pattern.MULTILINE : Pattern.DOTALL;
    }
    if (regex.length() > LONGEST_REGEX) {
      faults.add(
          target.key,
          text,
          "a regular expression must have at most " + LONGEST_REGEX + " characters");
    } else if (RegexSize.of(regex) > LARGEST_REGEX) {
      faults.add(
          target.key,
          text,
          "a regular expression must have at most "
              + LARGEST_REGEX
              + " characters once its repetitions are written out");
    } else {
      try {
        return target.fits(new ValueTest.Found(Pattern.compile(regex, flags)));
      } catch (PatternSyntaxException refused) {
        faults.add(
            target.key,
            text,
            "it must be a regular expression of RE2, without look-around and back references, but "
                + refused.getDescription()
                + " "
                + refused.getPattern());
      }
    }
    return Criterion.any(List.of());
  }

  private Criterion network(Target target, Yaml.Text text) {
    Optional<AddressRange> range = AddressRange.parse(text.value());
    if (range.isEmpty()) {
      faults.add(target.key, text, "it must be a network such as 10.0.0.0/8 or fd00::/8");
      return Criterion.any(List.of());
    }
    return target.fits(new ValueTest.Within(range.get()));
  }

  private ValueTest number(Target target, Yaml.Text text) {
    double bound = Decimal.of(text.value());
    if (Double.isNaN(bound)) {
      faults.add(target.key, text, "it must be a number");
    }
    return new ValueTest.Compares(target.modifiers.comparison().orElseThrow(), bound);
  }

  private Criterion time(Target target, Yaml.Text text) {
    Modifiers modifiers = target.modifiers;
    double number = Decimal.of(text.value());
    boolean kind =
        modifiers.kind() == Modifiers.Kind.TEXT || modifiers.kind() == Modifiers.Kind.NUMBER;
    if (Double.isNaN(number) || !kind || modifiers.before() || modifiers.after()) {
      faults.add(target.key, text, "a part of a time must be a number, or compared with one");
      return Criterion.any(List.of());
    }
    ValueTest test =
        new ValueTest.Compares(
            modifiers.comparison().orElse(CorrelationRule.Comparison.EQ), number);
    return target.fits(new ValueTest.AtTime(modifiers.part().orElseThrow(), test));
  }

  private Criterion exists(Target target, Yaml.Text text) {
    Optional<Boolean> flag = flag(text);
    if (flag.isEmpty() || target.name.isEmpty()) {
      faults.add(target.key, text, "exists needs a field, and true or false");
    }
    Criterion present = new Criterion.Present(target.field());
    return flag.orElse(true) ? present : new Criterion.Not(present);
  }

  private static Optional<Boolean> flag(Yaml.Text text) {
    return switch (text.value().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
