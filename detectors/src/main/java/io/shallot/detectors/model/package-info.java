/**
 * What detectors of one series share: a {@code ChannelModel} judges the values of one channel, and
 * {@code ChannelDetector} makes a detector of any number of channels of it.
 *
 * <p>A new detector is three classes: its settings, its model, and a provider that extends {@code
 * ChannelProvider} and says nothing but names:
 *
 * <pre>{@code
 * public final class CusumProvider extends ChannelProvider<CusumParameters> {
 *   public CusumProvider() {
 *     super("cusum", "Small lasting shifts ...", ScoreScale.DEVIATIONS, CusumParameters.SCHEMA,
 *         CusumParameters::from, CusumModel::new, CusumModel::restore);
 *   }
 * }
 * }</pre>
 *
 * <p>Not exported from the module: it may change with any version. One thread; nothing is allocated
 * per point but the score.
 */
@NullMarked
package io.shallot.detectors.model;

import org.jspecify.annotations.NullMarked;
