/**
 * The correlator {@code shared-entity}: anomalies about one host, user or domain within half an
 * hour belong together. For pipelines that have detector anomalies and nothing else.
 */
@NullMarked
package io.shallot.correlation.shared;

import org.jspecify.annotations.NullMarked;
