/**
 * The spatial pooler: any input as a set of active columns of fixed sparsity, learnt on line.
 *
 * <p>Inputs that are alike get columns that are alike, and frequent inputs get columns of their
 * own. What comes out is what a temporal memory needs: few active bits, always about as many.
 *
 * <pre>{@code
 * SpatialPoolerParameters parameters =
 *     SpatialPoolerParameters.of(encoder.size(), 2048).withSeed(7);
 * SpatialPooler pooler = new SpatialPooler(parameters);
 * Sdr input = new Sdr(parameters.inputs());
 * Sdr columns = new Sdr(parameters.columns());
 * for (double value : values) {
 *   encoder.encode(value, 0, input);
 *   pooler.compute(input, true, columns);
 *   memory.compute(columns, true);
 * }
 * pooler.snapshot(out);
 * SpatialPooler same = SpatialPooler.restore(parameters, new StateInput(in));
 * }</pre>
 *
 * <p>A pooler is for one thread at a time. Poolers of the same seed and shape share their initial
 * connections, which are immutable. The scratch of a record belongs to the thread.
 *
 * <p>With global inhibition and no boosting, 454 inputs, 2,048 columns and 40 winners, a record
 * that is learnt costs some 6 us, of which 3 to 4 are learning, 1.2 overlaps and 1 the winners, and
 * about 20 us if hundreds of models take turns; a model that has seen 10,000 records holds 0.6 MB.
 * Local inhibition or boosting look at all columns for every record and cost far more.
 */
@NullMarked
package io.shallot.htm.spatial;

import org.jspecify.annotations.NullMarked;
