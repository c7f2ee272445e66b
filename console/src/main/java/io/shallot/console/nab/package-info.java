/**
 * The Numenta Anomaly Benchmark, scored by the exact rules of its version 1.1, thresholds included.
 *
 * <pre>{@code
 * NabCorpus corpus = NabCorpus.read(directory);
 * NabScores scores = NabScores.read(directory.resolve("reference/numenta.scores.txt.gz"));
 * NabScorer scorer = new NabScorer(corpus, scores);
 * scorer.tuned(NabProfile.STANDARD).normalised();        // 70.10, as published
 * scorer.leaveOneOut(NabProfile.STANDARD).normalised();  // each file by the threshold of the others
 * }</pre>
 *
 * <p>A {@link io.shallot.console.nab.NabRun} has a detector of ours see every file as a host would
 * show it, and keeps both what it said and what was decided on that.
 *
 * <p>What to know of the benchmark before quoting a number: its threshold is tuned on the labels it
 * is judged by, windows grow with the length of the file and begin before the event, some labels
 * are wrong, and every series has one value.
 *
 * <p>Everything here is immutable and may be shared between threads. Reading the corpus takes about
 * a second, ranking the 332,842 judged rows of a detector a tenth of one, each sweep over them some
 * milliseconds.
 */
@NullMarked
package io.shallot.console.nab;

import org.jspecify.annotations.NullMarked;
