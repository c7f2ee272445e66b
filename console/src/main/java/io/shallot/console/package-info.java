/**
 * The {@code shallot} command: the reference host of the library.
 *
 * <pre>
 * shallot demo                        logs with planted attacks, made, judged and compared
 * shallot detect PATH... --out DIR    log files to incidents and a report
 * shallot score --detector TYPE ...   a CSV of values to a CSV of scores
 * shallot detectors                   what there is to detect with
 * shallot nab --data DIR ...          detectors on the Numenta Anomaly Benchmark
 * </pre>
 *
 * <p>Exit codes: 0 done, 2 bad usage or bad input (one line on standard error that says file, line,
 * field and rule), 1 a failure of the program itself. Results go to standard output and files,
 * everything else to standard error. What comes from logs is attacker-controlled and passes {@link
 * io.shallot.console.report.SafeText} before a person sees it.
 *
 * <p>Commands take their streams from a {@code Terminal}, never call {@code System.exit} and hold
 * no static state, so that tests run them in-process. One thread, but for {@code nab}, which runs
 * many files at a time.
 */
@NullMarked
package io.shallot.console;

import org.jspecify.annotations.NullMarked;
