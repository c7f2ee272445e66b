package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRegistryTest {

  private record Named(String type) implements Provider {
    @Override
    public String summary() {
      return "Does nothing.";
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of();
    }
  }

  private static final ProviderRegistry<Named> TWO =
      ProviderRegistry.<Named>empty("detector").with(new Named("robust-z")).with(new Named("ewma"));

  @Test
  void all_twoProviders_areSortedByType() {
    assertThat(TWO.types()).containsExactly("ewma", "robust-z");
    assertThat(TWO.all()).containsExactly(new Named("ewma"), new Named("robust-z"));
    assertThat(TWO.get("ewma")).isEqualTo(new Named("ewma"));
  }

  @Test
  void with_oneMore_leavesTheOriginalAlone() {
    assertThat(TWO.with(new Named("htm")).types()).containsExactly("ewma", "htm", "robust-z");
    assertThat(TWO.types()).containsExactly("ewma", "robust-z");
  }

  @Test
  void get_unknownType_listsWhatExists() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.get("robustz"))
        .withMessage("there is no detector type 'robustz'; there are ewma, robust-z");
  }

  @Test
  void get_emptyRegistry_saysThatThereAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProviderRegistry.<Named>empty("correlator").get("x"))
        .withMessage("there is no correlator type 'x'; there are none");
  }

  @Test
  void with_takenType_namesBothClassesAndWhatExists() {
    Provider other =
        new Provider() {
          @Override
          public String type() {
            return "ewma";
          }

          @Override
          public String summary() {
            return "Claims a name that is taken.";
          }

          @Override
          public ParameterSchema parameters() {
            return ParameterSchema.of();
          }
        };
    ProviderRegistry<Provider> registry =
        ProviderRegistry.<Provider>empty("detector")
            .with(new Named("robust-z"))
            .with(new Named("ewma"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.with(other))
        .withMessageContaining("'ewma' is claimed by both")
        .withMessageContaining(Named.class.getName())
        .withMessageContaining(other.getClass().getName())
        .withMessageEndingWith("there are ewma, robust-z");
  }

  /** The list of what exists was missing here, though promised. */
  @ParameterizedTest
  @ValueSource(strings = {"", "Robust-z", "robust_z", "-z", "z-", "a--b", "a b", "ä"})
  void with_malformedType_namesTheRuleTheClassAndWhatExists(String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.with(new Named(type)))
        .withMessageContaining("lower case letters, digits and single hyphens")
        .withMessageContaining("'" + type + "'")
        .withMessageContaining(Named.class.getName())
        .withMessageEndingWith("there are ewma, robust-z");
  }
}
