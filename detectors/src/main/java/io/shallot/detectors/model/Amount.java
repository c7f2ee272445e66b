package io.shallot.detectors.model;

import io.shallot.api.HumanNumber;

/** Amounts as the sentences of models name them. */
public final class Amount {

  private static final double TELLING = 1000;
  private static final String OVER = "over 1,000";
  private static final double RAREST = 12;
  private static final String ONE = "1";

  private Amount() {}

  /** Returns a number; above 1,000 only that it is, since how far is no more telling there. */
  public static String of(double number) {
    return number > TELLING ? OVER : HumanNumber.text(number);
  }

  /**
   * Returns a number with what it counts; above 1,000 only that it is.
   *
   * @param number at least 0
   * @param one a noun in the singular whose plural ends with s
   */
  public static String of(double number, String one) {
    return counted(of(number), one);
  }

  /**
   * Returns a count with what it counts, however large it is.
   *
   * @param number at least 0
   * @param one a noun in the singular whose plural ends with s
   */
  public static String count(double number, String one) {
    return counted(HumanNumber.text(number), one);
  }

  /** Returns 10 to the power of a rarity: once in how many something comes. */
  public static String onceIn(double rarity, String one) {
    return counted(
        rarity > RAREST ? "over 1e12" : HumanNumber.text(StrictMath.pow(10, rarity)), one);
  }

  private static String counted(String number, String one) {
    return number + " " + (number.equals(ONE) ? one : one + "s");
  }
}
