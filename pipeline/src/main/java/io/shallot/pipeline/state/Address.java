package io.shallot.pipeline.state;

/**
 * Where saved bytes lie.
 *
 * @param blob the name of an immutable state in the store, never empty
 * @param offset where they begin in it, at least 0
 * @param length how many they are, at least 0
 */
public record Address(String blob, int offset, int length) {

  public Address {
    if (blob.isEmpty() || offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          "no bytes can lie at " + offset + " + " + length + " of blob '" + blob + "'");
    }
  }
}
