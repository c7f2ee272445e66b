package io.shallot.telemetry.zone;

/**
 * Where an address lies.
 *
 * @param text the text that was asked about
 * @param isAddress whether it spells an address at all
 * @param zones a bit for each zone that holds it, in alphabetical order of the zones
 * @param nearest the zone whose network around it is the smallest; empty if none holds it
 */
record Place(String text, boolean isAddress, long zones, String nearest) {}
