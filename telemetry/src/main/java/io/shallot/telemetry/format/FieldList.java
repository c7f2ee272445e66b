package io.shallot.telemetry.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one record that are set, in order; used again for the next record. */
final class FieldList {

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  void clear() {
    names.clear();
    values.clear();
  }

  List<String> names() {
    return names;
  }

  List<String> values() {
    return values;
  }

  int size() {
    return names.size();
  }

  void add(String name, String value) {
    names.add(name);
    values.add(value);
  }

  /** Replaces the value of a field, or adds the field. */
  void set(String name, String value) {
    int position = names.indexOf(name);
    if (position < 0) {
      add(name, value);
    } else {
      values.set(position, value);
    }
  }

  /** Adds a field if there is a value and the field is not there. */
  void setIfMissing(String name, @Nullable String value) {
    if (value != null && !has(name)) {
      add(name, value);
    }
  }

  void remove(String name) {
    int position = names.indexOf(name);
    if (position >= 0) {
      names.remove(position);
      values.remove(position);
    }
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** Returns the value of a field, or null if it is not there. */
  @Nullable String get(String name) {
    int position = names.indexOf(name);
    return position < 0 ? null : values.get(position);
  }

  /** Returns the value of a field; empty if it is not there. */
  String text(String name) {
    String value = get(name);
    return value == null ? "" : value;
  }
}
