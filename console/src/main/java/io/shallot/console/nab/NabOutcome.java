package io.shallot.console.nab;

import java.util.Optional;

/**
 * All that is known of a detector that ran.
 *
 * @param standing what it reached
 * @param sensitivity what each of its numbers is worth, if that was asked for
 * @param spread what luck in choosing them is worth, if that was asked for
 */
public record NabOutcome(
    NabStanding.Ran standing, Optional<NabSensitivity> sensitivity, Optional<NabSpread> spread) {}
