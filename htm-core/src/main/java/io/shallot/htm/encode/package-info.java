/**
 * Encoders: values as sparse distributed representations in which alike values share bits.
 *
 * <p>An encoder adds its active bits to an {@link io.shallot.htm.sdr.Sdr} at an offset, so that
 * several lie side by side. A missing value, NaN or infinite, has no active bit. Each encoder is
 * for one kind of value:
 *
 * <ul>
 *   <li>{@link io.shallot.htm.encode.AdaptiveScalarEncoder}: a number about which nothing is known
 *       beforehand; what the detector uses;
 *   <li>{@link io.shallot.htm.encode.RandomDistributedScalarEncoder}: a number of which the
 *       meaningful step is known, but not the range;
 *   <li>{@link io.shallot.htm.encode.ScalarEncoder}: a number of a known range, or one that goes
 *       round; {@link io.shallot.htm.encode.LogEncoder}: where ratios count; {@link
 *       io.shallot.htm.encode.DeltaEncoder}: where changes count;
 *   <li>{@link io.shallot.htm.encode.DateEncoder}: a time;
 *   <li>{@link io.shallot.htm.encode.CategoryEncoder} and {@link
 *       io.shallot.htm.encode.HashedCategoryEncoder}: a word;
 *   <li>{@link io.shallot.htm.encode.MultiEncoder}: several of these.
 * </ul>
 *
 * <pre>{@code
 * var value = new AdaptiveScalarEncoder(
 *     AdaptiveScalarParameters.DEFAULT.withInitial(100, 0, 0.2));
 * var time = new DateEncoder(DateParameters.NONE.withTimeOfDay(21, 9.49));
 * var input = new Sdr(value.size() + time.size());           // 400 + 54 bits
 * for (int minute = 0; minute < 200; minute++) {
 *   value.learn(20 + minute % 10);                           // the scale comes after 100
 *   input.clear();
 *   value.encode(20 + minute % 10, 0, input);                // ascending: 21 bits ...
 *   time.encode(minute * 60_000L, value.size(), input);      // ... and 21 more
 * }
 * }</pre>
 *
 * <p>An encoder belongs to one series and one thread, unless it says that it holds no state. A
 * value costs 0.1 to 0.2 microseconds and no garbage; an encoder holds a few hundred bytes, the
 * adaptive one 2.4 KB by default, and shares a table of 3 KB with all of its shape. Those that
 * learn have {@code snapshot} and {@code restore}.
 */
@NullMarked
package io.shallot.htm.encode;

import org.jspecify.annotations.NullMarked;
