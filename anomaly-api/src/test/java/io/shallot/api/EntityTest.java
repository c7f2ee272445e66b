package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTest {

  @Test
  void factories_knownKinds_setRoleAndKind() {
    assertThat(Entity.source("10.0.0.1")).isEqualTo(new Entity("source", "host", "10.0.0.1"));
    assertThat(Entity.destination("10.0.0.2"))
        .isEqualTo(new Entity("destination", "host", "10.0.0.2"));
    assertThat(Entity.service("ssh")).isEqualTo(new Entity("service", "service", "ssh"));
  }

  @Test
  void sameThingAs_otherRole_isTheSame() {
    Entity scanned = Entity.destination("10.0.0.1");

    assertThat(scanned.sameThingAs(Entity.source("10.0.0.1"))).isTrue();
    assertThat(scanned.sameThingAs(Entity.source("10.0.0.2"))).isFalse();
    assertThat(scanned.sameThingAs(new Entity("destination", "domain", "10.0.0.1"))).isFalse();
  }

  @Test
  void compareTo_sorting_goesByRoleThenKindThenValue() {
    Entity first = new Entity("a", "z", "z");
    Entity second = new Entity("b", "a", "z");
    Entity third = new Entity("b", "b", "a");
    Entity fourth = new Entity("b", "b", "b");

    assertThat(List.of(fourth, third, second, first).stream().sorted())
        .containsExactly(first, second, third, fourth);
  }

  @Test
  void toString_entity_isRoleAndValue() {
    assertThat(Entity.service("ssh")).hasToString("service=ssh");
  }

  @Test
  void new_emptyText_namesWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entity("", "host", "x"))
        .withMessageContaining("role");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entity("source", "", "x"))
        .withMessageContaining("kind");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entity.source(""))
        .withMessageContaining("value");
  }
}
