/**
 * How well alerts of a labelled attack are grouped into incidents.
 *
 * <pre>{@code
 * AlertScenario scenario = AlertScenario.of("santos", rows);
 * Outcome outcome = GroupingRun.of(scenario, SurpriseParameters.defaults());
 * AlertFigures figures = AlertFigures.of(scenario, outcome);
 * }</pre>
 *
 * <p>The labels stay in the scenario: what groups sees findings without them. Values are immutable;
 * one thread.
 */
@NullMarked
package io.shallot.console.alerts;

import org.jspecify.annotations.NullMarked;
