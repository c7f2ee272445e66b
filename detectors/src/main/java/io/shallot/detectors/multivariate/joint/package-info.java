/**
 * What detectors that see all channels of a point together share: a {@code JointModel} judges a row
 * of values, {@code JointDetector} makes a detector of it, and {@code LagVector} puts the latest
 * rows side by side where one row says too little.
 *
 * <p>A new detector is three classes: its settings, its model, and a provider that extends {@code
 * JointProvider} and says nothing but names:
 *
 * <pre>{@code
 * public final class TailProvider extends JointProvider<TailParameters> {
 *   public TailProvider() {
 *     super("tail", "How far out ...", ScoreScale.ARBITRARY, TailParameters.SCHEMA,
 *         TailParameters::from, TailModel::new, TailModel::restore);
 *   }
 * }
 * }</pre>
 *
 * <p>Not exported from the module: it may change with any version. One thread; nothing is allocated
 * per point but the score, except where a model says so.
 */
@NullMarked
package io.shallot.detectors.multivariate.joint;

import org.jspecify.annotations.NullMarked;
