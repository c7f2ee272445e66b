/** Reads events from Elasticsearch and writes anomalies and incidents back to it. */
@NullMarked
package io.shallot.elasticsearch;

import org.jspecify.annotations.NullMarked;
