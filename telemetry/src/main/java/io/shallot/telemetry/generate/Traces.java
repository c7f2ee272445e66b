package io.shallot.telemetry.generate;

import io.shallot.api.Entity;
import java.util.List;

/** What an attack leaves behind, for those who must find it; see {@link PlantedAttack}. */
record Traces(List<Entity> entities, List<String> techniques, List<String> indicators) {}
