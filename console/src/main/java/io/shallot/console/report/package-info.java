/**
 * The report: one self-contained HTML page of incidents with plots, and what it is made of.
 *
 * <pre>{@code
 * try (Writer out = Files.newBufferedWriter(file)) {
 *   new ReportPage(title, figures, incidents, window).writeTo(out);
 * }
 * }</pre>
 *
 * <p>The page has no script at all: tables are HTML, plots are inline SVG, and its
 * Content-Security-Policy allows nothing but its own style sheet. Log content is
 * attacker-controlled; it reaches the page only through {@link io.shallot.console.report.Html},
 * which escapes it.
 *
 * <p>Same incidents, same bytes: no clock, no locale, no path. One thread.
 */
@NullMarked
package io.shallot.console.report;

import org.jspecify.annotations.NullMarked;
