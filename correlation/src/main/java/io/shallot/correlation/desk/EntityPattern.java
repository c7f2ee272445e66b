package io.shallot.correlation.desk;

import io.shallot.api.Entity;
import io.shallot.correlation.address.AddressRange;
import java.util.Optional;

/** Which entities are meant: by role, kind and value, each only where it is given. */
final class EntityPattern {

  private final Optional<TextPattern> role;
  private final Optional<TextPattern> kind;
  private final TextPattern value;
  private final Optional<AddressRange> range;

  /**
   * Makes a pattern.
   *
   * @param value a name with {@code *} and {@code ?}, or a block of addresses
   */
  EntityPattern(Optional<TextPattern> role, Optional<TextPattern> kind, String value) {
    this.role = role;
    this.kind = kind;
    this.value = new TextPattern(value);
    this.range = AddressRange.parse(value);
  }

  boolean matches(Entity entity) {
    return role.map(pattern -> pattern.matches(entity.role())).orElse(true)
        && kind.map(pattern -> pattern.matches(entity.kind())).orElse(true)
        && (value.matches(entity.value())
            || range.map(block -> block.contains(entity.value())).orElse(false));
  }
}
