/**
 * Sparse distributed representations and what every algorithm on them shares.
 *
 * <p>An {@link io.shallot.htm.sdr.Sdr} is the list of the few active bits of many. Encoders fill
 * one, the spatial pooler turns it into another of active columns, the temporal memory takes that.
 *
 * <pre>{@code
 * Sdr input = new Sdr(454);
 * encoder.encode(value, 0, input);         // active bits, ascending
 * pooler.compute(input, true, columns);    // columns is another Sdr
 * memory.compute(columns, true);
 * }</pre>
 *
 * <p>{@link io.shallot.htm.sdr.Bits} has the kernels on sets that are kept as bits of longs.
 *
 * <p>Buffers are reused: nothing here is allocated per record. Nothing is safe for several threads.
 * Randomness comes from {@link io.shallot.htm.sdr.HtmRandom}, whose state is part of every
 * snapshot; permanences are whole {@linkplain io.shallot.htm.sdr.Permanence steps}, so that sums of
 * them are exact and equal on every machine.
 */
@NullMarked
package io.shallot.htm.sdr;

import org.jspecify.annotations.NullMarked;
